import type { KeptImport } from '../data/compute/importViews';

/** An import that was kept, in this visit or an earlier one. */
export interface ImportState extends KeptImport {
  /** why the browser does not keep it for the next visit */
  readonly unstored?: string;
  /** why it is stored and no model here: its dataset is not here, or the record is damaged */
  readonly unloaded?: string;
}
