import fc from 'fast-check';
import { NO_LABEL } from '../domain/dataset';
import { type LabelSet, labelSetFrom } from '../domain/labelSet';
import { type CountInput, cellColumn, countCells } from '../domain/metrics/cellCounts';
import type { CellCounts } from '../domain/metrics/cells';
import { NO_PREDICTION, type Predictions } from '../domain/predictions';

/** One image as a test states it: everything a metric may look at. */
export interface TestImage {
  /** class index or NO_LABEL */
  readonly original: number;
  readonly labels: readonly number[];
  /** best first; absent: the model has not predicted it */
  readonly predicted?: readonly number[] | undefined;
  readonly reviewed?: boolean | undefined;
}

export function labelsOfRows(rows: readonly (readonly number[])[], reviewed?: readonly boolean[]): LabelSet {
  const flags = reviewed && { reviewed: Uint8Array.from(reviewed, Number) };
  return labelSetFrom(
    { id: 'test', name: 'Test', datasetId: 'd', provenance: { source: 'a test', licence: 'none' }, ...flags },
    rows,
  );
}

/** Predictions [rows x k]; `undefined` rows are not predicted. */
export function predictionsOf(rows: readonly (readonly number[] | undefined)[], k: number): Predictions {
  const classes = new Uint16Array(rows.length * k).fill(NO_PREDICTION);
  rows.forEach((row, i) => {
    if (row) classes.set(row, i * k);
  });
  return { modelId: 'm', datasetId: 'd', n: rows.length, k, classes };
}

/** Columns of test images; `k` predictions per image. */
export function columnsOf(images: readonly TestImage[], k = 5): CountInput {
  const labels = labelsOfRows(
    images.map((i) => i.labels),
    images.map((i) => i.reviewed ?? true),
  );
  const originalLabels = Uint16Array.from(images, (i) => i.original);
  return {
    predictions: predictionsOf(
      images.map((i) => i.predicted),
      k,
    ),
    labels,
    originalLabels,
    cells: cellColumn(labels, originalLabels),
  };
}

export const countsOf = (images: readonly TestImage[], k = 5): CellCounts => countCells(columnsOf(images, k));

/** Few classes, so that predictions and labels meet often. */
const aClass = fc.integer({ min: 0, max: 14 });

const distinct = (minLength: number, maxLength: number) => fc.uniqueArray(aClass, { minLength, maxLength });

/** Any image: 0 to 13 labels, known or unknown original label, predicted or not, reviewed or not. */
export const anyImage = (k = 5): fc.Arbitrary<TestImage> =>
  fc.record({
    original: fc.oneof({ arbitrary: aClass, weight: 6 }, { arbitrary: fc.constant(NO_LABEL), weight: 1 }),
    labels: fc.oneof({ arbitrary: distinct(0, 5), weight: 4 }, { arbitrary: distinct(6, 13), weight: 1 }),
    predicted: fc.option(distinct(k, k), { nil: undefined, freq: 8 }),
    reviewed: fc.boolean(),
  });

export const anyImages = (k = 5): fc.Arbitrary<TestImage[]> => fc.array(anyImage(k), { maxLength: 40 });
