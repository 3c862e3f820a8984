import { PluralError } from '../lib/pure/errors';
import { NO_LABEL } from './dataset';

export const CLASS_COUNT = 1000;

/** Where a label set comes from, shown wherever it is used. */
export interface Provenance {
  /** who made it and how, one sentence */
  readonly source: string;
  readonly licence: string;
  readonly url?: string | undefined;
  readonly citation?: string | undefined;
}

/**
 * For every image of a dataset the set of valid classes, as compressed sparse rows.
 * Row i holds `classes[offsets[i] .. offsets[i + 1])`, ascending, without repeats. An empty row means "not evaluable", as in ReaL.
 */
export interface LabelSet {
  /** stable key within its dataset, e.g. `original`, `real`, `refined` */
  readonly id: string;
  readonly name: string;
  readonly datasetId: string;
  /** [n + 1], non-decreasing, starts with 0 */
  readonly offsets: Uint32Array;
  /** class indices 0..999, [offsets[n]] */
  readonly classes: Uint16Array;
  /** [n], 1 where a human reviewed the image; absent where the procedure reviewed every image */
  readonly reviewed?: Uint8Array;
  /**
   * [n], 1 where the set says something of the image, be it "no valid label"; absent where it does of every image. Comparisons of accuracy
   * leave the other images out altogether: nothing is known of them, which is not the same as an empty set.
   */
  readonly named?: Uint8Array;
  readonly provenance: Provenance;
}

export interface LabelSetInfo {
  readonly id: string;
  readonly name: string;
  readonly datasetId: string;
  readonly provenance: Provenance;
  /** [n], 1 where a human reviewed the image */
  readonly reviewed?: Uint8Array;
  /** [n], 1 where the set says something of the image */
  readonly named?: Uint8Array;
}

/** Number of labels of a row. */
export function labelCount(labels: LabelSet, row: number): number {
  return labels.offsets[row + 1]! - labels.offsets[row]!;
}

/** The labels of a row, ascending; a view, not a copy. */
export function labelsOf(labels: LabelSet, row: number): Uint16Array {
  return labels.classes.subarray(labels.offsets[row]!, labels.offsets[row + 1]!);
}

/** True if class `c` is a valid label of `row`. */
export function hasLabel(labels: LabelSet, row: number, c: number): boolean {
  for (let i = labels.offsets[row]!, end = labels.offsets[row + 1]!; i < end; i++) {
    if (labels.classes[i] === c) return true;
  }
  return false;
}

/**
 * Builds a label set from one list of classes per image, [n].
 * Sorts each row and drops repeats. Throws `bad-value` on a class outside 0..999.
 */
export function labelSetFrom(info: LabelSetInfo, rows: readonly (readonly number[] | Uint16Array)[]): LabelSet {
  const offsets = new Uint32Array(rows.length + 1);
  const flat: number[] = [];
  rows.forEach((row, i) => {
    for (const c of [...new Set(row)].sort((a, b) => a - b)) {
      if (!Number.isInteger(c) || c < 0 || c >= CLASS_COUNT) {
        throw new PluralError('bad-value', 'not a class index', {
          place: `${info.id}, row ${i}`,
          expected: 'an integer from 0 to 999',
          found: String(c),
        });
      }
      flat.push(c);
    }
    offsets[i + 1] = flat.length;
  });
  return { ...info, offsets, classes: Uint16Array.from(flat) };
}

/** The label set that holds just the original label of every image (none where it is unknown). */
export function originalLabelSet(datasetId: string, originalLabels: Uint16Array): LabelSet {
  return labelSetFrom(
    {
      id: 'original',
      name: 'Original labels',
      datasetId,
      provenance: { source: 'The one label the benchmark assigned to each image.', licence: 'as the dataset' },
    },
    Array.from(originalLabels, (c) => (c === NO_LABEL ? [] : [c])),
  );
}
