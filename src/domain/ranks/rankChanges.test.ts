import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { hasShared } from '../../testing/shared';
import { upstreamSide } from '../../testing/upstreamColumns';
import { hasLabel, labelCount } from '../labelSet';
import { criterionOf } from './criterion.fixture';
import type { Criterion } from './pairedTests';
import { rankChanges } from './rankChanges';

/** Two criteria of the same models: hits on some images, fractions on others. */
const twoCriteria = fc
  .record({
    m: fc.integer({ min: 2, max: 7 }),
    nA: fc.integer({ min: 1, max: 30 }),
    nB: fc.integer({ min: 1, max: 30 }),
  })
  .chain(({ m, nA, nB }) => {
    const rows = (n: number, cell: fc.Arbitrary<number>) =>
      fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: m, maxLength: m });
    return fc.tuple(rows(nA, fc.nat({ max: 1 })), rows(nB, fc.constantFrom(0, 0.25, 0.5, 1)));
  })
  .map(([a, b]) => [criterionOf(a), criterionOf(b, { fractional: true })] as const);

describe('rankChanges', () => {
  it('finds the pairs that the values put in opposite order, and no others', () => {
    fc.assert(
      fc.property(twoCriteria, ([a, b]) => {
        const { flips, pairs, ties } = rankChanges(a, b);
        const expected: string[] = [];
        let equal = 0;
        a.models.forEach((_, i) => {
          a.models.forEach((__, j) => {
            if (a.value[i]! > a.value[j]! && b.value[i]! < b.value[j]!) expected.push(`${i} ${j}`);
            if (i < j && (a.value[i] === a.value[j] || b.value[i] === b.value[j])) equal += 1;
          });
        });
        expect(flips.map((f) => `${f.betterUnderA} ${f.betterUnderB}`).sort()).toEqual(expected.sort());
        expect(pairs).toBe((a.models.length * (a.models.length - 1)) / 2);
        expect(ties).toBe(equal);
      }),
    );
  });

  it('has as many flips as tau-b has pairs in opposite order', () => {
    fc.assert(
      fc.property(twoCriteria, ([a, b]) => {
        const { flips, pairs, ties, tauB } = rankChanges(a, b);
        fc.pre(ties === 0);
        expect(tauB).toBeCloseTo((pairs - 2 * flips.length) / pairs, 12);
      }),
    );
  });

  it('turns every flip round where the criteria change places', () => {
    fc.assert(
      fc.property(twoCriteria, ([a, b]) => {
        const key = (better: number, worse: number, p: number) => `${better} ${worse} ${p}`;
        const there = rankChanges(a, b).flips.map((f) => key(f.betterUnderA, f.betterUnderB, f.pAdjusted));
        const back = rankChanges(b, a).flips.map((f) => key(f.betterUnderB, f.betterUnderA, f.pAdjusted));
        expect(back.sort()).toEqual(there.sort());
      }),
    );
  });

  it('tests each flip in the order that A has, and claims it only where both tests do', () => {
    fc.assert(
      fc.property(twoCriteria, ([a, b]) => {
        const { flips, pairs } = rankChanges(a, b);
        flips.forEach(({ testA, testB, p, pAdjusted, credible }, i) => {
          expect(testA.difference).toBeGreaterThan(0);
          expect(testB.difference).toBeLessThan(0);
          expect(p).toBe(Math.max(testA.p, testB.p));
          expect(pAdjusted).toBeGreaterThanOrEqual(Math.min(1, p * (pairs - i)));
          expect(credible).toBe(pAdjusted < 0.05);
        });
      }),
    );
  });

  it('changes nothing between a criterion and itself', () => {
    fc.assert(
      fc.property(twoCriteria, ([a]) => {
        const { flips, ranksA, ranksB } = rankChanges(a, a);
        expect(flips).toEqual([]);
        expect(ranksA).toEqual(ranksB);
      }),
    );
  });

  it('claims a true flip, and seldom one that is luck', () => {
    const random = new Random('flips');
    const draw = (rates: readonly number[]) =>
      criterionOf(rates.map((rate) => Array.from({ length: 3000 }, () => Number(random.chance(rate)))));
    const claimed = (a: Criterion, b: Criterion) => rankChanges(a, b).flips.filter((f) => f.credible);
    const found = claimed(draw([0.8, 0.7, 0.5]), draw([0.7, 0.8, 0.5]));
    expect(found.map((f) => [f.betterUnderA, f.betterUnderB])).toEqual([[0, 1]]);
    const equal = [0.7, 0.7, 0.7, 0.7];
    const falsely = Array.from({ length: 40 }, () => claimed(draw(equal), draw(equal)).length);
    expect(falsely.reduce((s, x) => s + x, 0)).toBe(0);
    // the worst case: A's order is certain, B's is luck
    const worst = Array.from({ length: 40 }, () => claimed(draw([0.9, 0.7, 0.5]), draw([0.7, 0.7, 0.5])).length);
    expect(worst.reduce((s, x) => s + x, 0)).toBeLessThanOrEqual(4);
  });

  it('leaves a model without a value out of ranks and pairs', () => {
    const [a, b] = [
      criterionOf([
        [1, 1],
        [1, 0],
        [0, 0],
      ]),
      criterionOf([
        [0, 0],
        [1, 0],
        [1, 1],
      ]),
    ];
    b.value[1] = Number.NaN;
    const { ranksA, ranksB, pairs, flips } = rankChanges(a, b);
    expect([...ranksA]).toEqual([1, Number.NaN, 2]);
    expect([...ranksB]).toEqual([2, Number.NaN, 1]);
    expect([pairs, flips.length]).toEqual([1, 1]);
  });

  it('refuses criteria of other models', () => {
    const a = criterionOf([[1], [0]]);
    expect(() => rankChanges(a, { ...a, models: ['m1', 'm0'] })).toThrow(/expected m0, m1; found m1, m0/);
  });
});

describe.skipIf(!hasShared)('rankChanges of public models (needs the shared folder)', () => {
  // models among which orders flip; figures from a separate program (kendalltau, exact binomial test)
  const models = [
    'bninception',
    'dpn92',
    'nasnet_mobile_tf',
    'pnasnet_mobile_tf',
    'resnet_v2_152_tf',
    'resnext101_32x4d',
    'resnet50',
    'alexnet',
  ];

  it('equals independently computed figures, top-1 on V1 against label-set accuracy on V2', () => {
    const [v1, v2] = [upstreamSide('V1'), upstreamSide('V2')];
    const evaluated = Uint32Array.from(v2.dataset.imageIds.keys()).filter((row) => labelCount(v2.labels, row) > 0);
    const column = (side: typeof v1, model: string, hit: (first: number, row: number) => boolean) => {
      const { classes, k, n } = side.predictions(model);
      return Uint8Array.from({ length: n }, (_, row) => Number(hit(classes[row * k]!, row)));
    };
    const criterion = (side: typeof v1, outcome: Uint8Array[], index?: Uint32Array): Criterion => {
      const rows = index ?? Uint32Array.from(side.dataset.imageIds.keys());
      const value = Float64Array.from(outcome, (o) => rows.reduce((s, row) => s + o[row]!, 0) / rows.length);
      return { models, value, outcome, groups: side.dataset.originalLabels, index: rows };
    };
    const y = v1.dataset.originalLabels;
    const a = criterion(
      v1,
      models.map((m) => column(v1, m, (first, row) => first === y[row])),
    );
    const b = criterion(
      v2,
      models.map((m) => column(v2, m, (first, row) => hasLabel(v2.labels, row, first))),
      evaluated,
    );
    const { tauB, flips } = rankChanges(a, b);
    expect(tauB).toBeCloseTo(0.7857142857142856, 12);
    const found = flips.map((f) => [
      f.betterUnderA,
      f.betterUnderB,
      f.testA.onlyFirst,
      f.testA.onlySecond,
      f.testB.onlyFirst,
      f.testB.onlySecond,
    ]);
    expect(found).toEqual([
      [2, 0, 3917, 3693, 823, 955],
      [3, 0, 3828, 3516, 823, 922],
      [5, 4, 3174, 2973, 733, 786],
    ]);
    expect(flips[0]!.pAdjusted).toBeCloseTo(0.2960817325679067, 9);
    expect(flips[1]!.pAdjusted).toBeCloseTo(0.5116583779810635, 9);
    expect(flips[2]!.pAdjusted).toBe(1);
  });
});
