/** Tables of figures that come with the app, in files of `results/`, each read by the section that shows it. */
export type TableName = 'mistakes' | 'votes' | 'controls';

/** One table: as the file has it, or why it could not be read; neither while it is on its way. */
export interface ShownTable {
  readonly json?: unknown;
  readonly problem?: string;
}
