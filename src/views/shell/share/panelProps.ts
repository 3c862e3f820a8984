import type { ShownResult } from '../../../state/share/shownResult';
import type { Giving } from './useGiving';

/** What every panel of the dialog is given. */
export interface PanelProps extends Giving {
  readonly link: string;
  readonly home: string;
  readonly isLocal: boolean;
  readonly software: string;
  /** absent where the view shows no figures of the comparison */
  readonly shown: ShownResult | undefined;
}
