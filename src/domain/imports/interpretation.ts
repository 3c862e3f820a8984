import { NO_PREDICTION } from '../predictions';
import { CLASS_ORDER_NAMES, type ClassOrder, classOrderTable, NO_CLASS } from './classOrders';
import { IMAGE_ORDER_NAMES, type ImageOrder } from './imageOrders';
import type { ImportedPredictions } from './importedPredictions';

/** How the rows and numbers of a file are taken. */
export interface Interpretation {
  /** which images the rows are; of no meaning where the file names its images */
  readonly imageOrder: ImageOrder;
  /** the predictions of row i belong to the image of row i + shift */
  readonly shift: number;
  /** the first row is the last image of the order */
  readonly backwards: boolean;
  readonly classOrder: ClassOrder;
  /** the best class stands last in its row */
  readonly bestLast: boolean;
}

/** A file as it says itself. */
export const AS_WRITTEN: Interpretation = {
  imageOrder: 'dataset',
  shift: 0,
  backwards: false,
  classOrder: 'standard',
  bestLast: false,
};

/** Row of the dataset that the predictions of every row of a file belong to, [n]; -1: none. `named` is the same as the file says. */
export function targetRows(
  named: Int32Array,
  { shift, backwards }: Pick<Interpretation, 'shift' | 'backwards'>,
): Int32Array {
  const rows = backwards ? named.toReversed() : named;
  return rows.map((_, row) => rows[row + shift] ?? -1);
}

/**
 * Best class of every row of a file, [n]; NO_PREDICTION where no number of the row is a class. Numbers that are no class (the
 * background) are passed over, as a model without them would have done.
 */
export function firstClasses(
  { n, k, classes }: ImportedPredictions,
  classOrder: ClassOrder,
  bestLast: boolean,
): Uint16Array {
  const table = classOrderTable(classOrder);
  const first = new Uint16Array(n).fill(NO_PREDICTION);
  for (let row = 0; row < n; row++) {
    for (let r = 0; r < k; r++) {
      const c = table[classes[row * k + (bestLast ? k - 1 - r : r)]!] ?? NO_CLASS;
      if (c === NO_CLASS) continue;
      first[row] = c;
      break;
    }
  }
  return first;
}

/** Rows whose best number is no class in this order, while another one of the row is. */
export function passedOver(
  imported: ImportedPredictions,
  { classOrder, bestLast }: Pick<Interpretation, 'classOrder' | 'bestLast'>,
): number {
  const { n, k, classes } = imported;
  const table = classOrderTable(classOrder);
  const first = firstClasses(imported, classOrder, bestLast);
  let rows = 0;
  for (let row = 0; row < n; row++) {
    const best = classes[row * k + (bestLast ? k - 1 : 0)]!;
    if (best !== NO_PREDICTION && table[best] === NO_CLASS && first[row] !== NO_PREDICTION) rows += 1;
  }
  return rows;
}

/** What an interpretation changes against another, in words: "shifted by 1 row", "with classes in ... order". */
export function describeChange(from: Interpretation, to: Interpretation): string {
  const parts: string[] = [];
  if (from.imageOrder !== to.imageOrder)
    parts.push(`with its rows in the order of ${IMAGE_ORDER_NAMES[to.imageOrder]}`);
  if (from.backwards !== to.backwards)
    parts.push(to.backwards ? 'with its rows from the last to the first' : 'with its rows from the first to the last');
  if (from.shift !== to.shift) {
    const by = to.shift - from.shift;
    const rows = Math.abs(by) === 1 ? 'one row' : `${Math.abs(by)} rows`;
    parts.push(`shifted by ${rows} ${by > 0 ? 'down' : 'up'}`);
  }
  if (from.classOrder !== to.classOrder) parts.push(`with classes ${CLASS_ORDER_NAMES[to.classOrder]}`);
  if (from.bestLast !== to.bestLast) parts.push(to.bestLast ? 'with the best class last' : 'with the best class first');
  return parts.join(' and ');
}
