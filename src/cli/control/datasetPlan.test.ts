import { describe, expect, it } from 'vitest';
import { DATASET_PLANS, drawOriginalLabel, planDataset, planSingles } from './datasetPlan';
import { SCALE_RANGE } from './sceneModel';

const CLASSES = Array.from({ length: 45 }, (_, i) => i * 3);

describe.each(DATASET_PLANS)('plan of $id', (plan) => {
  const requests = planDataset(plan, CLASSES);

  it('has at least 400 pictures, at least 10 of each count, in the shares that it promises', () => {
    const mix = [1, 2, 3, 4, 5].map((count) => requests.filter(({ objects }) => objects.length === count).length);
    expect(mix).toEqual([...plan.countMix]);
    expect(requests.length).toBeGreaterThanOrEqual(400);
    expect(Math.min(...mix)).toBeGreaterThanOrEqual(10);
    const multi = 1 - mix[0]! / requests.length;
    expect(multi).toBeCloseTo(plan.id === 'control-b' ? 0.48 : 0.16, 2);
  });

  it('is the same every time, every picture with its own seed', () => {
    expect(planDataset(plan, CLASSES)).toEqual(requests);
    expect(new Set(requests.map(({ seed }) => seed)).size).toBe(requests.length);
  });

  it('never shows a class twice in a picture, and all scales are within the range', () => {
    for (const { objects } of requests) {
      expect(new Set(objects.map(({ classIndex }) => classIndex)).size).toBe(objects.length);
      for (const { scale } of objects) expect(scale >= SCALE_RANGE[0] && scale <= SCALE_RANGE[1]).toBe(true);
    }
  });

  it.each([1, 2, 3, 4, 5])('deals classes evenly among pictures of %i objects', (count) => {
    const dealt = requests.filter(({ objects }) => objects.length === count).flatMap(({ objects }) => objects);
    const times = CLASSES.map((c) => dealt.filter(({ classIndex }) => classIndex === c).length);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(2);
  });
});

describe('single-object requests', () => {
  it('share no seed with a set or with each other', () => {
    const seeds = [
      ...planSingles('training', CLASSES, 300),
      ...planSingles('held-out', CLASSES, 300),
      ...planSingles('held-out-fresh', CLASSES, 300),
      ...DATASET_PLANS.flatMap((plan) => planDataset(plan, CLASSES)),
    ].map(({ seed }) => seed);
    expect(new Set(seeds).size).toBe(seeds.length);
  });
});

describe('original label', () => {
  it('is one of the labels, each equally often, a function of the seed', () => {
    const labels = [3, 9, 27];
    const drawn = Array.from({ length: 3000 }, (_, i) => drawOriginalLabel(`s/${i}`, labels));
    for (const label of labels) expect(Math.abs(drawn.filter((d) => d === label).length - 1000)).toBeLessThan(100);
    expect(drawOriginalLabel('s/7', labels)).toBe(drawn[7]);
  });
});
