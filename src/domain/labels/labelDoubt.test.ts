import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { type Dataset, NO_LABEL } from '../dataset';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { doubtLabels, votesFor } from './labelDoubt';

const n = 200;
const random = new Random('doubt');
const dataset: Dataset = {
  id: 'd',
  name: 'D',
  imageIds: Array.from({ length: n }, (_, i) => `p${i}`),
  originalLabels: Uint16Array.from({ length: n }, () => random.int(0, 999)),
};
const right = [...dataset.originalLabels];
const mixed = right.map((c) => (c + 1 + random.int(0, 900)) % 1000);
const setOf = (classes: readonly number[]) => new Map(classes.map((c, i) => [`p${i}`, [c]]));
const model = (classes: readonly number[]): Predictions => ({
  modelId: 'm',
  datasetId: 'd',
  n,
  k: 1,
  classes: Uint16Array.from(classes),
});

describe('doubtLabels', () => {
  it('tells what models at hand say beside what the original labels say', () => {
    const { held, doubt } = doubtLabels(setOf(mixed), dataset, [model(mixed), model(mixed), model(right)]);
    expect(held).toEqual({ hits: 0, n });
    expect(doubt).toEqual({
      isKeptAside: true,
      sentences: [
        expect.stringMatching(/original label in only 0 of 200 \(0\.0 %\) images/),
        'It holds what most models here say (3) in 200 of 200 (100.0 %) images.',
      ],
    });
  });

  it('says nothing of a right set, whatever the models say', () => {
    expect(doubtLabels(setOf(right), dataset, [model(mixed)])).toEqual({ held: { hits: n, n } });
  });

  it('without original labels goes by the models, and keeps nothing aside for them', () => {
    const unlabelled = { ...dataset, originalLabels: new Uint16Array(n).fill(NO_LABEL) };
    expect(doubtLabels(setOf(right), unlabelled, [model(right)])).toEqual({ held: { hits: 0, n: 0 } });
    expect(doubtLabels(setOf(right), unlabelled).doubt).toBeUndefined();
    expect(doubtLabels(setOf(mixed), unlabelled, [model(right)]).doubt).toMatchObject({ isKeptAside: false });
  });

  it('counts the votes of images that have some', () => {
    const none = model(right.map((c, i) => (i < 150 ? NO_PREDICTION : c)));
    expect(votesFor(setOf(right), dataset, [none])).toEqual({ hits: 50, n: 50, models: 1 });
  });
});
