import { withClaims } from '../../state/accuracy/claimedModels';
import type { AppState } from '../../state/appState';
import { useApp } from '../ui/storeContext';

/** Counts behind the screen, with the models that a link claims. */
export const useAccuracy = (): AppState['accuracy'] =>
  useApp((s) => s.accuracy && withClaims(s.accuracy, s.linkClaims, s.view.one));
