import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { top1Criterion } from '../../testing/readingPairs';
import { hasShared } from '../../testing/shared';
import { criterionOf } from './criterion.fixture';
import { type DifferenceChanges, differenceChanges } from './differenceChanges';
import { neededDifference } from './neededDifference';
import { type Criterion, pairTester } from './pairedTests';
import { rankChanges } from './rankChanges';

function run(a: Criterion, b: Criterion, options: { sharesImages: boolean; level?: number }): DifferenceChanges {
  const steps = differenceChanges(a, b, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  }
}

/** Hits of m models on n images of a few classes. */
const hits = (m: number) =>
  fc.integer({ min: 2, max: 24 }).chain((n) =>
    fc.record({
      rows: fc.array(fc.array(fc.nat({ max: 1 }), { minLength: n, maxLength: n }), { minLength: m, maxLength: m }),
      groups: fc.array(fc.nat({ max: 2 }), { minLength: n, maxLength: n }),
    }),
  );
const twoSides = fc.integer({ min: 2, max: 5 }).chain((m) => fc.tuple(hits(m), hits(m)));

describe('differenceChanges', () => {
  it('has the standard errors of the paired bootstrap of either side, added', () => {
    fc.assert(
      fc.property(twoSides, ([one, two]) => {
        // as fractions the paired test is the bootstrap, which tells its standard error
        const [a, b] = [one, two].map(({ rows, groups }) => criterionOf(rows, { groups, fractional: true })) as [
          Criterion,
          Criterion,
        ];
        const [testA, testB] = [pairTester(a), pairTester(b)];
        const { changes, pairs } = run(a, b, { sharesImages: false, level: 2 });
        expect(pairs).toBe((a.models.length * (a.models.length - 1)) / 2);
        expect(changes).toHaveLength(pairs);
        for (const { first, second, differenceA, differenceB, se } of changes) {
          expect(differenceA).toBeCloseTo(a.value[first]! - a.value[second]!, 12);
          expect(differenceB).toBeCloseTo(b.value[first]! - b.value[second]!, 12);
          expect(differenceA).toBeGreaterThanOrEqual(0);
          expect(se ** 2).toBeCloseTo(testA(first, second).se! ** 2 + testB(first, second).se! ** 2, 12);
        }
      }),
    );
  });

  it('finds nothing between a criterion and itself on the same images, whatever their number', () => {
    fc.assert(
      fc.property(hits(4), ({ rows, groups }) => {
        const a = criterionOf(rows, { groups });
        const { changes } = run(a, a, { sharesImages: true, level: 2 });
        for (const { se, pAdjusted } of changes) expect([se, pAdjusted]).toEqual([0, 1]);
        expect(run(a, a, { sharesImages: true }).changes).toEqual([]);
      }),
    );
  });

  it('finds a lead that shrinks without changing hands, which no flip shows, and rarely one that does not', () => {
    const random = new Random('leads');
    const n = 4000;
    const side = (shares: readonly number[]) =>
      criterionOf(
        shares.map((share) => Array.from({ length: n }, () => Number(random.chance(share)))),
        { groups: Array.from({ length: n }, (_, i) => i % 50) },
      );
    const before = side([0.8, 0.6, 0.6]);
    const after = side([0.7, 0.6, 0.6]);
    expect(rankChanges(before, after).flips.filter((f) => f.credible)).toEqual([]);
    const { changes } = run(before, after, { sharesImages: false });
    expect(changes.map(({ first, second }) => `${first} ${second}`).sort()).toEqual(['0 1', '0 2']);
    for (const { differenceA, differenceB } of changes) expect(differenceA).toBeGreaterThan(differenceB);
    let wrong = 0;
    for (let i = 0; i < 60; i++)
      wrong += Math.sign(run(side([0.7, 0.6]), side([0.7, 0.6]), { sharesImages: false }).changes.length);
    expect(wrong).toBeLessThan(10);
  });

  it('refuses criteria of other models', () => {
    const [a, b] = [criterionOf([[1], [0]]), criterionOf([[1], [0], [1]])];
    expect(() => run(a, b, { sharesImages: false })).toThrow(/same models/);
  });
});

describe.skipIf(!hasShared)(
  'top-1 of the 49 clean models, ImageNet against ImageNetV2 (needs the shared folder)',
  () => {
    it('172 of 1,176 differences change, each a lead that is larger on ImageNetV2; no flip is credible, two are among them', () => {
      const [a, b] = [top1Criterion('V1'), top1Criterion('V2')];
      const { changes, pairs } = run(a, b, { sharesImages: false });
      // counted by a program of its own over the same files, class by class
      expect([changes.length, pairs]).toEqual([172, 1176]);
      expect(changes.every(({ differenceA, differenceB }) => Math.abs(differenceB) > differenceA)).toBe(true);
      expect(changes.filter(({ differenceA, differenceB }) => differenceA * differenceB < 0)).toHaveLength(2);
      const { flips } = rankChanges(a, b);
      expect([flips.length, flips.filter((f) => f.credible).length]).toEqual([21, 0]);
      const median = (values: number[]) => values.sort((x, y) => x - y)[(values.length - 1) / 2]!;
      const needed = [
        median(flips.map(({ testA }) => neededDifference(testA, 50_000, pairs))),
        median(flips.map(({ testB }) => neededDifference(testB, 10_000, pairs))),
      ];
      expect(needed.map((x) => (100 * x).toFixed(1))).toEqual(['0.7', '1.6']);
      // what they have
      const largest = [
        Math.max(...flips.map(({ testA }) => testA.difference)),
        Math.max(...flips.map(({ testB }) => -testB.difference)),
      ];
      expect(largest.map((x) => (100 * x).toFixed(1))).toEqual(['0.8', '1.4']);
    });
  },
);

describe('neededDifference', () => {
  it('is what the smallest p of a family of pairs must reach', () => {
    const test = { method: 'pairedBootstrap', difference: 0.01, p: 0.5, se: 0.002 } as const;
    // z = 1.96 for one pair, 4.09 for 1,176
    expect(neededDifference(test, 1, 1)).toBeCloseTo(0.002 * 1.959963984540054, 12);
    expect(neededDifference(test, 1, 1176) / 0.002).toBeCloseTo(4.0934, 3);
    const hits = { method: 'mcnemar', difference: 0, p: 1, onlyFirst: 300, onlySecond: 325 } as const;
    expect(neededDifference(hits, 10_000, 1)).toBeCloseTo((1.959963984540054 * 25) / 10_000, 12);
  });
});
