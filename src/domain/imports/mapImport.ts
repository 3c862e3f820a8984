import type { Dataset } from '../dataset';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { classOrderTable, NO_CLASS } from './classOrders';
import { imageOrderRows } from './imageOrders';
import type { ImportedPredictions } from './importedPredictions';
import { type Interpretation, targetRows } from './interpretation';

/** As many classes as a run made here keeps. */
export const KEPT_CLASSES = 10;

/** Row of every image of a file by its order; undefined where the file has another number of rows, or the order needs labels that are not known. */
export function rowsByOrder(n: number, dataset: Dataset, how: Interpretation): Int32Array | undefined {
  if (n !== dataset.imageIds.length) return undefined;
  const rows = imageOrderRows(dataset, how.imageOrder);
  return rows && Int32Array.from(rows);
}

/**
 * Predictions of a dataset from a file. `named` says which image each row is. Of a row, numbers that are no class are left out; the rest
 * is cut to what every row has, at most KEPT_CLASSES. `short` is the number of rows that have fewer classes than the file's k. Rows
 * whose numbers are no class at all stay without prediction (`empty`).
 */
export function mapImport(
  imported: ImportedPredictions,
  named: Int32Array,
  dataset: Dataset,
  how: Interpretation,
): { predictions: Predictions; short: number; empty: number } {
  const { n } = imported;
  const target = targetRows(named, how);
  const table = classOrderTable(how.classOrder);
  const counts = Uint16Array.from({ length: n }, (_, row) => ranksOf(imported, row, table, how.bestLast).length);
  const used = counts.filter((count, row) => count > 0 && target[row]! >= 0);
  const k = Math.max(1, Math.min(KEPT_CLASSES, ...new Set(used)));
  const [rows, width] = [dataset.imageIds.length, imported.k];
  const classes = new Uint16Array(rows * k).fill(NO_PREDICTION);
  const scores = imported.scores && new Float32Array(rows * k);
  let empty = 0;
  for (let row = 0; row < n; row++) {
    const to = target[row]!;
    if (to < 0) continue;
    const ranks = ranksOf(imported, row, table, how.bestLast);
    if (ranks.length === 0) empty++;
    else
      for (let r = 0; r < k; r++) {
        const at = row * width + ranks[r]!;
        classes[to * k + r] = table[imported.classes[at]!]!;
        if (scores) scores[to * k + r] = imported.scores![at]!;
      }
  }
  const predictions = { modelId: '', datasetId: dataset.id, n: rows, k, classes, ...(scores ? { scores } : {}) };
  return { predictions, short: used.filter((count) => count < Math.min(width, KEPT_CLASSES)).length, empty };
}

/** Ranks of a row that hold a class, best first. */
function ranksOf({ k, classes }: ImportedPredictions, row: number, table: Int16Array, bestLast: boolean): number[] {
  const ranks: number[] = [];
  for (let r = 0; r < k; r++) {
    const rank = bestLast ? k - 1 - r : r;
    if ((table[classes[row * k + rank]!] ?? NO_CLASS) !== NO_CLASS) ranks.push(rank);
  }
  return ranks;
}
