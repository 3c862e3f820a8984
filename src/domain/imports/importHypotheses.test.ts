import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { type Dataset, NO_LABEL } from '../dataset';
import { NO_PREDICTION } from '../predictions';
import { CLASS_ORDERS, type ClassOrder, classOrderTable } from './classOrders';
import { IMAGE_ORDERS, imageOrderRows } from './imageOrders';
import type { ImportedPredictions } from './importedPredictions';
import { bestSuggestion, type HypothesisInput, hitsOf, isGuessing } from './importHypotheses';
import { AS_WRITTEN, describeChange, type Interpretation } from './interpretation';
import { mapImport, rowsByOrder } from './mapImport';

const K = 3;

/** Images of any class, in no order; the first 40 classes are the most frequent, so that folders hold several. */
function datasetOf(n: number, random: Random): Dataset {
  const serial = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const label = () => (random.int(0, 1) === 0 ? random.int(0, 39) : random.int(0, 999));
  return {
    id: 'd',
    name: 'D',
    imageIds: serial.map((s) => `img_${String(s).padStart(6, '0')}`),
    originalLabels: Uint16Array.from({ length: n }, label),
  };
}

/** What a model with this accuracy says, [n x K], best first. */
function answers(dataset: Dataset, accuracy: number, random: Random): number[][] {
  return [...dataset.originalLabels].map((label) => {
    const right = random.int(0, 999) < 1000 * accuracy;
    const first = right ? label : random.int(0, 999);
    return [first, (first + 1 + random.int(0, 399)) % 1000, (first + 401 + random.int(0, 399)) % 1000];
  });
}

/** A file as it comes out when `how` is the way to take it. */
function fileOf(dataset: Dataset, said: readonly number[][], how: Interpretation): ImportedPredictions {
  const n = said.length;
  const table = classOrderTable(how.classOrder);
  const numberOf = (c: number) => table.indexOf(c);
  const order = imageOrderRows(dataset, how.imageOrder)!;
  const classes = new Uint16Array(n * K);
  for (let row = 0; row < n; row++) {
    const place = (row + how.shift + n) % n;
    const numbers = said[order[how.backwards ? n - 1 - place : place]!]!.map((c) => Math.max(0, numberOf(c)));
    classes.set(how.bestLast ? numbers.reverse() : numbers, row * K);
  }
  const duplicates = { count: 0, ids: [] };
  return { n, k: K, classes, kind: 'classes', classCount: 1000, duplicates, notes: [], form: 'test' };
}

function inputOf(dataset: Dataset, imported: ImportedPredictions, current = AS_WRITTEN): HypothesisInput {
  return {
    imported,
    originalLabels: dataset.originalLabels,
    rowsIn: (imageOrder) => rowsByOrder(imported.n, dataset, { ...current, imageOrder }),
    imageOrders: IMAGE_ORDERS,
    current,
  };
}

const WAYS: readonly Partial<Interpretation>[] = [
  { bestLast: true },
  { shift: 1 },
  { shift: -5 },
  { backwards: true },
  { imageOrder: 'fileName', shift: 1 },
  { imageOrder: 'folders', bestLast: true },
  { imageOrder: 'fileName', backwards: true },
  ...IMAGE_ORDERS.slice(1).map((imageOrder) => ({ imageOrder })),
  ...CLASS_ORDERS.slice(1).map((classOrder) => ({ classOrder })),
  { imageOrder: 'foldersAsText', classOrder: 'background' },
];

describe('bestSuggestion', () => {
  it.each(WAYS)('finds the way to take a file: %o', (way) => {
    const random = new Random('ways');
    const dataset = datasetOf(1500, random);
    const truth = { ...AS_WRITTEN, ...way };
    const said = answers(dataset, 0.6, random);
    const input = inputOf(dataset, fileOf(dataset, said, truth));
    const found = bestSuggestion(input)!;
    // alphabetical orders that differ in capitals alone are told apart by few images, so the accuracy is what is compared
    expect(found.after.hits).toBeGreaterThanOrEqual(hitsOf(input, truth).hits);
    expect(found.before).toEqual(hitsOf(input, AS_WRITTEN));
    if (way.classOrder === undefined) expect(found.interpretation).toEqual(truth);
    expect(found.after.hits / found.after.n).toBeGreaterThan(0.55);
    expect(describeChange(AS_WRITTEN, found.interpretation)).toMatch(/^(with|shifted)/);
    // once it is applied there is nothing to suggest
    expect(bestSuggestion({ ...input, current: found.interpretation })).toBeUndefined();
  });

  it('says nothing of files that are as they should be, however weak the model and few the images', () => {
    const random = new Random('honest');
    for (let i = 0; i < 60; i++) {
      const dataset = datasetOf([3, 12, 60, 400][i % 4]!, random);
      const said = answers(dataset, [0, 0.02, 0.3, 0.9, 1][i % 5]!, random);
      expect(bestSuggestion(inputOf(dataset, fileOf(dataset, said, AS_WRITTEN)))).toBeUndefined();
    }
  });

  it('says nothing of rows sorted by class, whose neighbours fit nearly as well', () => {
    const random = new Random('sorted');
    const sorted = { ...datasetOf(1000, random), originalLabels: Uint16Array.from({ length: 1000 }, (_, i) => i / 50) };
    expect(bestSuggestion(inputOf(sorted, fileOf(sorted, answers(sorted, 0.7, random), AS_WRITTEN)))).toBeUndefined();
  });

  it('needs more than a handful of images: 12 of 12 may be chance among so many tries, 30 of 30 not', () => {
    for (const [n, found] of [
      [12, false],
      [30, true],
    ] as const) {
      const random = new Random('few');
      const dataset = datasetOf(n, random);
      const file = fileOf(dataset, answers(dataset, 1, random), { ...AS_WRITTEN, bestLast: true });
      expect(bestSuggestion(inputOf(dataset, file)) !== undefined).toBe(found);
    }
  });

  it('suggests nothing that is no model, though it beats what is worse', () => {
    const random = new Random('no model');
    const dataset = datasetOf(4000, random);
    // the best class last, of a model that is hardly one
    const weak = fileOf(dataset, answers(dataset, 0.04, random), { ...AS_WRITTEN, bestLast: true });
    expect(bestSuggestion(inputOf(dataset, weak))).toBeUndefined();
    const fair = fileOf(dataset, answers(dataset, 0.08, random), { ...AS_WRITTEN, bestLast: true });
    expect(bestSuggestion(inputOf(dataset, fair))?.interpretation.bestLast).toBe(true);
  });

  it('knows what is no better than guessing, and does not say so of a few images', () => {
    expect(isGuessing({ hits: 2, n: 240 })).toBe(true);
    expect(isGuessing({ hits: 3, n: 240 })).toBe(false);
    expect(isGuessing({ hits: 0, n: 49 })).toBe(false);
    expect(isGuessing({ hits: 0, n: 0 })).toBe(false);
  });

  it('looks at nothing where no label is known', () => {
    const random = new Random('unlabelled');
    const dataset = datasetOf(50, random);
    const file = fileOf(dataset, answers(dataset, 1, random), { ...AS_WRITTEN, bestLast: true });
    const unlabelled = { ...dataset, originalLabels: new Uint16Array(50).fill(NO_LABEL) };
    const input = inputOf(unlabelled, file);
    expect([bestSuggestion(input), hitsOf(input, AS_WRITTEN)]).toEqual([undefined, { hits: 0, n: 0 }]);
    expect(imageOrderRows(unlabelled, 'folders')).toBeUndefined();
  });
});

describe('class orders', () => {
  it.each(CLASS_ORDERS)('%s names every class at most once', (order: ClassOrder) => {
    const named = [...classOrderTable(order)].filter((c) => c >= 0);
    expect(new Set(named).size).toBe(named.length);
    expect(named.length).toBe(order === 'fromMinusOne' ? 999 : 1000);
  });

  it('are those of the loaders that make them', () => {
    expect([...classOrderTable('numbersAsText').subarray(0, 5)]).toEqual([0, 1, 10, 100, 101]);
    expect([...classOrderTable('background').subarray(0, 3)]).toEqual([-1, 0, 1]);
    expect(classOrderTable('standard')[1000]).toBe(-1);
  });
});

describe('mapImport', () => {
  const dataset: Dataset = {
    id: 'd',
    name: 'D',
    imageIds: ['a', '=b', 'c', 'x.y'],
    originalLabels: Uint16Array.of(1, 2, 3, 4),
  };
  const base = { kind: 'classes', duplicates: { count: 0, ids: [] }, notes: [], form: 'test' } as const;

  it('cuts rows to what every row has, leaves the background out, and rows without any class empty', () => {
    const classes = Uint16Array.of(0, 5, 9, 7, 8, 1000, 0, NO_PREDICTION, NO_PREDICTION);
    const scores = Float32Array.of(0.5, 0.25, 0.125, 0.5, 0.25, 0.125, 0.5, 0, 0);
    const file: ImportedPredictions = { ...base, n: 3, k: 3, classes, scores, classCount: 1001 };
    const how = { ...AS_WRITTEN, classOrder: 'background' } as const;
    const { predictions, short, empty } = mapImport(file, Int32Array.of(3, 0, 1), dataset, how);
    expect(predictions).toMatchObject({ n: 4, k: 2, datasetId: 'd' });
    const none = [NO_PREDICTION, NO_PREDICTION];
    expect([...predictions.classes]).toEqual([6, 7, ...none, ...none, 4, 8]);
    expect([...predictions.scores!]).toEqual([0.5, 0.25, 0, 0, 0, 0, 0.25, 0.125]);
    expect([short, empty]).toEqual([1, 1]);
  });
});
