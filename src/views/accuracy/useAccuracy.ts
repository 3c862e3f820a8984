import { COUNTS_ALONE, withClaims } from '../../state/accuracy/claimedModels';
import type { AppState } from '../../state/appState';
import { useApp } from '../ui/storeContext';

/** Counts behind the screen, with the models that a link claims. */
export const useAccuracy = (): AppState['accuracy'] =>
  useApp((s) => s.accuracy && withClaims(s.accuracy, s.linkClaims, s.view.one));

/** Why a chart has no rows: what it `needs`, or that a model was picked of which a link claims counts alone. */
export const useWhyEmpty = (needs: string): string => (useAccuracy()?.countsAlone ? COUNTS_ALONE : needs);
