import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { criterionOf } from './criterion.fixture';
import { mcnemarTest } from './mcnemar';
import { type Criterion, pairTester } from './pairedTests';

const hits = (n: number) => fc.array(fc.nat({ max: 1 }), { minLength: n, maxLength: n });
const fractions = (n: number) => fc.array(fc.constantFrom(0, 0.25, 0.5, 0.75, 1), { minLength: n, maxLength: n });
const twoColumns = (column: typeof hits) =>
  fc.integer({ min: 1, max: 150 }).chain((n) => fc.tuple(column(n), column(n)));

/** Standard error over seeded replicates: n - 1 images of each class drawn, each n / (n - 1) times, both models together, strata recounted. */
function drawnSe({ outcome, groups, weight, strata }: Criterion, replicates: number, seed: string): number {
  const random = new Random(seed);
  const rowsOf = new Map<number, number[]>();
  groups.forEach((c, row) => {
    rowsOf.set(c, [...(rowsOf.get(c) ?? []), row]);
  });
  const differences = Array.from({ length: replicates }, () => {
    const drawn = [...rowsOf.values()].flatMap((rows) => rows.slice(1).map(() => random.pick(rows)));
    const times = (row: number) => {
      const { length } = rowsOf.get(groups[row]!)!;
      return length / (length - 1);
    };
    const d = (row: number) => outcome[0]![row]! - outcome[1]![row]!;
    if (!strata) return drawn.reduce((sum, row) => sum + times(row) * d(row) * (weight?.[row] ?? 1 / groups.length), 0);
    const means = [1, 2, 3, 4, 5].map((k) => {
      const inside = drawn.filter((row) => strata[row] === k);
      const size = inside.reduce((sum, row) => sum + times(row), 0);
      return inside.reduce((sum, row) => sum + times(row) * d(row), 0) / size;
    });
    return means.reduce((a, b) => a + b, 0) / 5;
  });
  const mean = differences.reduce((a, b) => a + b, 0) / replicates;
  return Math.sqrt(differences.reduce((s, d) => s + (d - mean) ** 2, 0) / (replicates - 1));
}

describe('pairTester on hits', () => {
  it('is McNemar over the images that one model alone has right', () => {
    fc.assert(
      fc.property(twoColumns(hits), ([a, b]) => {
        const onlyFirst = a.filter((x, i) => x === 1 && b[i] === 0).length;
        const onlySecond = a.filter((x, i) => x === 0 && b[i] === 1).length;
        const test = pairTester(criterionOf([a, b]))(0, 1);
        expect(test).toMatchObject({ method: 'mcnemar', onlyFirst, onlySecond, p: mcnemarTest(onlyFirst, onlySecond) });
        expect(test.difference).toBeCloseTo((onlyFirst - onlySecond) / a.length, 12);
      }),
    );
  });

  it('looks at the rows of the index alone', () => {
    fc.assert(
      fc.property(twoColumns(hits), ([a, b]) => {
        const kept = a.flatMap((_, i) => (i % 3 === 1 ? [] : [i]));
        const pick = (xs: number[]) => kept.map((i) => xs[i]!);
        const part = pairTester(criterionOf([a, b], { index: Uint32Array.from(kept) }))(0, 1);
        expect(part).toEqual(pairTester(criterionOf([pick(a), pick(b)]))(0, 1));
      }),
    );
  });

  it('tests weighted hits by the bootstrap, because McNemar knows no weights', () => {
    const weight = Float64Array.of(0.5, 0.25, 0.25);
    expect(
      pairTester(
        criterionOf(
          [
            [1, 0, 1],
            [0, 1, 1],
          ],
          { weight },
        ),
      )(0, 1),
    ).toMatchObject({
      method: 'pairedBootstrap',
      difference: 0.25,
    });
  });
});

describe('pairTester on fractions', () => {
  it('gives the same answer for both orders of a pair, with the sign turned', () => {
    fc.assert(
      fc.property(twoColumns(fractions), ([a, b]) => {
        const test = pairTester(criterionOf([a, b], { fractional: true, groups: a.map((_, i) => i % 4) }));
        const [there, back] = [test(0, 1), test(1, 0)];
        expect(back.difference).toBe(-there.difference + 0);
        expect([back.p, back.se]).toEqual([there.p, there.se]);
        expect(there.p).toBeGreaterThanOrEqual(0);
        expect(there.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has weights of 1 / n as its default', () => {
    fc.assert(
      fc.property(twoColumns(fractions), ([a, b]) => {
        const weight = new Float64Array(a.length).fill(1 / a.length);
        const options = { fractional: true, groups: a.map((_, i) => i % 3) };
        const weighted = pairTester(criterionOf([a, b], { ...options, weight }))(0, 1);
        expect(weighted).toEqual(pairTester(criterionOf([a, b], options))(0, 1));
      }),
    );
  });

  const random = new Random('paired tests');
  const groups = Array.from({ length: 800 }, () => random.int(0, 19));
  const first = groups.map((c) => random.int(c % 3, 4) / 4);
  const second = first.map((x, i) => (random.chance(0.6) ? x : random.int(0, 2 + (groups[i]! % 2)) / 4));
  const counts = groups.map(() => random.int(1, 5));
  const weight = Float64Array.from(counts, (k) => 1 / (5 * counts.filter((other) => other === k).length));

  it.each([
    ['equal weights', {}],
    ['fixed weights', { weight }],
    ['the stratum means of ASMA', { weight, strata: Uint8Array.from(counts) }],
  ])('has the standard error of a seeded paired bootstrap within 4 percent, with %s', (_, options) => {
    const criterion = criterionOf([first, second], { fractional: true, groups, ...options });
    const { se, difference } = pairTester(criterion)(0, 1);
    expect(difference).not.toBe(0);
    expect(Math.abs(se! / drawnSe(criterion, 3000, 'replicates') - 1)).toBeLessThan(0.04);
  });

  it('equals a case reckoned by hand', () => {
    // differences 1, 0 | 0.5, 0.5, -1: squares inside classes 0.5 x 2 and 1.5 x 3/2, over 25
    const rows = [
      [1, 1, 0.5, 1, 0],
      [0, 1, 0, 0.5, 1],
    ];
    const { difference, se, p } = pairTester(criterionOf(rows, { fractional: true, groups: [0, 0, 7, 7, 7] }))(0, 1);
    expect(difference).toBeCloseTo(0.2, 12);
    expect(se).toBeCloseTo(Math.sqrt(3.25) / 5, 12);
    // z = 0.2 / 0.36056 = 0.5547
    expect(p).toBeCloseTo(0.5791, 4);
  });

  it('says nothing where nothing varies inside a class', () => {
    const rows = [
      [1, 1, 0.5, 0.5],
      [0, 0, 0, 0],
    ];
    const groups = [0, 0, 1, 1];
    expect(pairTester(criterionOf(rows, { fractional: true, groups }))(0, 1)).toMatchObject({ se: 0, p: 1 });
  });

  it('agrees with McNemar on many hits of 0 and 1', () => {
    const draw = new Random('agreement');
    const a = Array.from({ length: 20_000 }, () => Number(draw.chance(0.75)));
    const b = a.map((x) => (draw.chance(0.9) ? x : Number(draw.chance(0.8))));
    const exact = pairTester(criterionOf([a, b]))(0, 1);
    const normal = pairTester(criterionOf([a, b], { fractional: true }))(0, 1);
    expect(normal.difference).toBeCloseTo(exact.difference, 12);
    expect(Math.log(normal.p) / Math.log(exact.p)).toBeCloseTo(1, 1);
  });
});

describe('pairTester on columns that do not belong together', () => {
  const good = criterionOf([
    [1, 0, 1],
    [0, 0, 1],
  ]);

  it.each([
    ['a value of other images', { ...good, value: Float64Array.of(2 / 3, 2 / 3) }, /m1: the value .* not the sum/],
    ['a column too few', { ...good, outcome: good.outcome.slice(1) }, /expected 2 of each; found 2 values, 1 columns/],
    ['a column too short', { ...good, outcome: [good.outcome[0]!, new Uint8Array(2)] }, /expected 3 images.*found 2/],
    ['strata too short', { ...good, strata: new Uint8Array(4) }, /expected 3 images.*found 4/],
    ['weights too short', { ...good, weight: new Float64Array(2) }, /expected 3 images.*found 2/],
  ])('refuses %s', (_, criterion, message) => {
    expect(() => pairTester(criterion)).toThrow(message);
  });
});
