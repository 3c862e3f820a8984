import type { TableRecord } from '../imported/tableFile';

/** A row. `at`: its line, where it has another than its place in order; `bad`: why it is none. */
export type LabelRecord = TableRecord & { readonly at?: number; readonly bad?: string };

/** A table of any format. */
export interface LabelTable {
  readonly names: readonly string[];
  readonly records: Iterable<LabelRecord>;
  /** "CSV" */
  readonly form: string;
  readonly counted: string;
  readonly isList?: (name: string) => boolean;
  /** where all records are objects with the columns as their keys: those, and the place of each */
  readonly objects?: { readonly values: readonly unknown[]; readonly placeOf: (i: number) => number };
  /** decimal commas, as spreadsheets of many countries write them */
  readonly hasDecimalCommas?: boolean;
}
