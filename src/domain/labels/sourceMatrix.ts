import { PluralError } from '../../lib/pure/errors';
import { type LabelSet, labelCount } from '../labelSet';
import { cellColumn } from '../metrics/cellCounts';
import { CELL_COUNT } from '../metrics/cells';
import { type Interval, Z95 } from '../metrics/intervals';
import type { MetricId } from '../metrics/metricTable';
import { originalCodes, patternColumn } from '../metrics/patterns';
import type { Predictions } from '../predictions';
import { DEPTH, type FeatureTable, featureTable, meanFeatures, type SideImages } from '../uncertainty/imageFeatures';
import { type Moments, momentsOf, varianceOf } from '../uncertainty/moments';
import { addGradient, evaluateForm, imagesOf, sideForms } from '../uncertainty/sideForms';
import { checkSameImages, namesRow } from './setAlgebra';

/** What one row of the matrix is made from: who labelled either side. */
export interface LabelSource {
  readonly id: string;
  readonly name: string;
  readonly V1: LabelSet;
  readonly V2: LabelSet;
}

/** One side's images and the models that are averaged, alike for every source. */
export interface MatrixSide {
  readonly originalLabels: Uint16Array;
  /** each has predicted every image that a source names */
  readonly models: readonly Predictions[];
}

/** Value, 95 % interval over images (stratified delta method), standard error; NaN where undefined. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
  readonly se: number;
}

/** One metric under one source: means over the models. */
export interface MatrixCell {
  readonly metric: MetricId;
  readonly V1: Estimate;
  readonly V2: Estimate;
  /** V1 minus V2 */
  readonly gap: Estimate;
  /** this gap minus top-1's on the same images */
  readonly beyondTop1: Estimate;
  /** images that the figure rests on */
  readonly n: { readonly V1: number; readonly V2: number };
}

export interface MatrixRow {
  readonly id: string;
  readonly name: string;
  /** images of either side that enter, also those without a valid label */
  readonly images: { readonly V1: number; readonly V2: number };
  readonly cells: readonly MatrixCell[];
}

/** Which images of a side enter. */
export interface MatrixImages {
  readonly V1: Uint32Array;
  readonly V2: Uint32Array;
}

/** Images that every set names and gives a label, ascending: what sources are compared on. */
export function commonRows(sets: readonly LabelSet[]): Uint32Array {
  checkSameImages(sets);
  const rows = Uint32Array.from({ length: sets[0]!.offsets.length - 1 }, (_, row) => row);
  return rows.filter((row) => sets.every((set) => namesRow(set, row) && labelCount(set, row) > 0));
}

/** Images that a set names, ascending. */
export const namedRows = (set: LabelSet): Uint32Array =>
  Uint32Array.from({ length: set.offsets.length - 1 }, (_, row) => row).filter((row) => namesRow(set, row));

/** Tables and covariances of one side under one label set. */
interface SideSums {
  readonly table: FeatureTable;
  readonly moments: Moments;
}

/**
 * "Whose labels?": every metric's mean over the models on both sides and its gap, one row a source. Images are drawn inside their class, models and
 * labels are held fixed, as in METHODS.md.
 * @param imagesOf which images enter for a source: `commonRows` where sources are compared, `namedRows` for each on its own
 * Throws `bad-value` without models, `mismatch` where a model lacks an image that another one has.
 */
export class SourceMatrix {
  readonly #sides: { readonly V1: MatrixSide; readonly V2: MatrixSide };
  readonly #codes: { readonly V1: readonly Uint8Array[]; readonly V2: readonly Uint8Array[] };
  /** an edited set is another one: what nobody holds any more is let go */
  readonly #features = new WeakMap<LabelSet, SideImages>();

  constructor(sides: { readonly V1: MatrixSide; readonly V2: MatrixSide }) {
    const codesOf = ({ models, originalLabels }: MatrixSide) => models.map((m) => originalCodes(m, originalLabels));
    this.#sides = sides;
    this.#codes = { V1: codesOf(sides.V1), V2: codesOf(sides.V2) };
  }

  row({ id, name, V1, V2 }: LabelSource, images: MatrixImages, metrics: readonly MetricId[]): MatrixRow {
    const sums = { V1: this.#sums('V1', V1, images.V1), V2: this.#sums('V2', V2, images.V2) };
    return {
      id,
      name,
      images: { V1: images.V1.length, V2: images.V2.length },
      cells: metrics.map((metric) => cellOf(metric, sums)),
    };
  }

  #sums(side: 'V1' | 'V2', labels: LabelSet, rows: Uint32Array): SideSums {
    const strange = rows.find((row) => !namesRow(labels, row));
    if (strange !== undefined) {
      throw new PluralError('mismatch', `${labels.name} says nothing of an image`, {
        place: `row ${strange}`,
        expected: 'images that the label set names',
      });
    }
    const images = rowsOf(this.#imagesOf(side, labels), rows);
    return { table: featureTable(images), moments: momentsOf(images) };
  }

  #imagesOf(side: 'V1' | 'V2', labels: LabelSet): SideImages {
    const known = this.#features.get(labels);
    if (known) return known;
    const { models, originalLabels } = this.#sides[side];
    const cells = cellColumn(labels, originalLabels);
    const patterns = models.map((predictions, i) =>
      patternColumn({ predictions, labels, cells, codes: this.#codes[side][i]! }),
    );
    const images = meanFeatures(patterns, cells, originalLabels);
    this.#features.set(labels, images);
    return images;
  }
}

function rowsOf({ cells, groups, features }: SideImages, rows: Uint32Array): SideImages {
  const kept = new Float64Array(rows.length * DEPTH);
  rows.forEach((row, i) => {
    kept.set(features.subarray(row * DEPTH, (row + 1) * DEPTH), i * DEPTH);
  });
  return {
    cells: Uint8Array.from(rows, (row) => cells[row]!),
    groups: Uint16Array.from(rows, (row) => groups[row]!),
    features: kept,
  };
}

type Sides = { readonly V1: SideSums; readonly V2: SideSums };

function cellOf(metric: MetricId, sums: Sides): MatrixCell {
  const form = sideForms({}).get(metric)!;
  const beyond: readonly Weighted[] = [
    [metric, 1],
    ['top1', -1],
  ];
  return {
    metric,
    V1: estimateOf([[metric, 1]], sums, { V1: 1, V2: 0 }),
    V2: estimateOf([[metric, 1]], sums, { V1: 0, V2: 1 }),
    gap: estimateOf([[metric, 1]], sums, { V1: 1, V2: -1 }),
    beyondTop1: estimateOf(beyond, sums, { V1: 1, V2: -1 }),
    n: { V1: imagesOf(form, sums.V1.table), V2: imagesOf(form, sums.V2.table) },
  };
}

type Weighted = readonly [MetricId, number];

/** A weighted sum of figures over both sides, with its variance g1' M1 g1 + g2' M2 g2: the sides share no image. */
function estimateOf(figures: readonly Weighted[], sums: Sides, weights: Record<'V1' | 'V2', number>): Estimate {
  let [value, variance] = [0, 0];
  for (const side of ['V1', 'V2'] as const) {
    if (weights[side] === 0) continue;
    const gradient = new Float64Array(CELL_COUNT * DEPTH);
    for (const [metric, weight] of figures) {
      const form = sideForms({}).get(metric)!;
      value += weights[side] * weight * evaluateForm(form, sums[side].table);
      addGradient(form, sums[side].table, weight, gradient);
    }
    variance += varianceOf(sums[side].moments, gradient);
  }
  const se = Number.isNaN(value) ? Number.NaN : Math.sqrt(variance);
  return { value, interval: [value - Z95 * se, value + Z95 * se], se };
}
