import type { LabelSet } from '../labelSet';

/** One label set with its cells, [n] rows. */
export interface LabelledRows {
  readonly labels: Pick<LabelSet, 'offsets' | 'classes' | 'named'>;
  /** from `cellColumn` */
  readonly cells: Uint8Array;
}

/** Rows of the same dataset whose labels, cells or being named differ, ascending: all that has to be counted again. */
export function changedRows(before: LabelledRows, after: LabelledRows): Uint32Array {
  const n = after.cells.length;
  const rows = new Uint32Array(n);
  let total = 0;
  for (let row = 0; row < n; row++) if (differs(before, after, row)) rows[total++] = row;
  return rows.slice(0, total);
}

function differs(one: LabelledRows, two: LabelledRows, row: number): boolean {
  if (one.cells[row] !== two.cells[row]) return true;
  if (one.labels.named?.[row] !== two.labels.named?.[row]) return true;
  const [a, b] = [one.labels.offsets[row]!, two.labels.offsets[row]!];
  const k = one.labels.offsets[row + 1]! - a;
  if (k !== two.labels.offsets[row + 1]! - b) return true;
  for (let i = 0; i < k; i++) if (one.labels.classes[a + i] !== two.labels.classes[b + i]) return true;
  return false;
}
