import { NO_PREDICTION, type Predictions } from '../predictions';
import { rowsByGroup } from './rowsByGroup';

/**
 * First predictions that are not the original label, of several models together: models with the same first prediction for an image
 * share one entry. Entries are ordered by original label, then by row; a property of the models alone.
 */
export interface Misses {
  readonly rows: Uint32Array;
  /** class index that was predicted */
  readonly firsts: Uint16Array;
  /** models that predicted it, at least 1 */
  readonly times: Uint16Array;
  /** models that missed the image, [n] */
  readonly missed: Uint16Array;
  /** all models, whether they missed anything or not */
  readonly models: number;
}

/** Rows whose first prediction is known and is not the original label, ascending. */
export function missedRows({ classes, k, n }: Predictions, originalLabels: Uint16Array): Uint32Array {
  const rows = new Uint32Array(n);
  let total = 0;
  for (let row = 0; row < n; row++) {
    const first = classes[row * k]!;
    if (first !== originalLabels[row] && first !== NO_PREDICTION) rows[total++] = row;
  }
  return rows.slice(0, total);
}

/** @param models each with its own rows from `missedRows`, all over the images of `originalLabels` */
export function missesOf(
  models: readonly { readonly predictions: Predictions; readonly missed: Uint32Array }[],
  originalLabels: Uint16Array,
): Misses {
  const order = rowsByGroup(originalLabels);
  const missed = new Uint16Array(originalLabels.length);
  for (const model of models) for (const row of model.missed) missed[row]! += 1;
  const ends = new Uint32Array(originalLabels.length);
  let total = 0;
  for (const row of order) {
    ends[row] = total;
    total += missed[row]!;
  }
  const starts = ends.slice();
  const all = new Uint16Array(total);
  for (const { predictions, missed: own } of models) {
    for (const row of own) all[ends[row]!++] = predictions.classes[row * predictions.k]!;
  }
  const rows = new Uint32Array(total);
  const firsts = new Uint16Array(total);
  const times = new Uint16Array(total);
  let used = 0;
  for (const row of order) {
    const from = used;
    for (let i = starts[row]!; i < ends[row]!; i++) {
      const first = all[i]!;
      let at = from;
      while (at < used && firsts[at] !== first) at += 1;
      if (at === used) {
        rows[used] = row;
        firsts[used++] = first;
      }
      times[at]! += 1;
    }
  }
  return {
    rows: rows.slice(0, used),
    firsts: firsts.slice(0, used),
    times: times.slice(0, used),
    missed,
    models: models.length,
  };
}
