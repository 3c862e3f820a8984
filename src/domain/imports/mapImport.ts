import { type Dataset, NO_LABEL } from '../dataset';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { classOrderTable, NO_CLASS } from './classOrders';
import { classInName, imageNameForms } from './imageNames';
import { imageOrderRows } from './imageOrders';
import type { ImportedPredictions } from './importedPredictions';
import { type Interpretation, targetRows } from './interpretation';

/** As many classes as a run made here keeps. */
export const KEPT_CLASSES = 10;

/** Which images the rows of a file are. */
export interface NamedRows {
  /** row of the dataset, [n]; -1: an image that the dataset does not have, or one that an earlier row is about */
  readonly rows: Int32Array;
  /** ids that the dataset does not have, in file order */
  readonly unknown: readonly string[];
  /** ids that are another spelling of an image that an earlier row names */
  readonly repeated: readonly string[];
  /** images whose name states a class, and how many of them state the original label; where labels are given */
  readonly stated: { readonly n: number; readonly hits: number };
}

/**
 * Row of every image of a file by its id: the first of `imageNameForms` that the dataset has, else in whatever case, where that names one image
 * alone. A wnid in the name is compared with `originalLabels`, where they are given.
 */
export function rowsByName(
  ids: readonly string[],
  rowOf: ReadonlyMap<string, number>,
  originalLabels?: Uint16Array,
): NamedRows {
  const rows = new Int32Array(ids.length).fill(-1);
  const [unknown, repeated]: [string[], string[]] = [[], []];
  const seen = new Set<number>();
  let [n, hits] = [0, 0];
  ids.forEach((id, i) => {
    const row = rowOf.get(id) ?? rowByForms(id, rowOf);
    if (row === undefined) unknown.push(id);
    else if (seen.has(row)) repeated.push(id);
    else {
      seen.add(row);
      rows[i] = row;
      const [stated, label] = [classInName(id), originalLabels?.[row] ?? NO_LABEL];
      if (stated === NO_LABEL || label === NO_LABEL) return;
      n++;
      hits += Number(stated === label);
    }
  });
  return { rows, unknown, repeated, stated: { n, hits } };
}

function rowByForms(id: string, rowOf: ReadonlyMap<string, number>): number | undefined {
  const forms = imageNameForms(id);
  for (const form of forms) {
    const row = rowOf.get(form);
    if (row !== undefined) return row;
  }
  for (const form of forms) {
    const row = inAnyCase(rowOf, form);
    if (row !== undefined) return row;
  }
  return undefined;
}

const lowerCased = new WeakMap<ReadonlyMap<string, number>, ReadonlyMap<string, number>>();

/** Row of the one image with this id in whatever case; undefined where there is none, or more than one. */
function inAnyCase(rowOf: ReadonlyMap<string, number>, id: string): number | undefined {
  let rows = lowerCased.get(rowOf);
  if (!rows) {
    const made = new Map<string, number>();
    for (const [name, row] of rowOf) made.set(name.toLowerCase(), made.has(name.toLowerCase()) ? SEVERAL : row);
    rows = made;
    lowerCased.set(rowOf, rows);
  }
  const row = rows.get(id.toLowerCase());
  return row === SEVERAL ? undefined : row;
}

const SEVERAL = -1;

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
