import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { asFiguresDocument, cellCountsFrom } from '../figures/readFigures';
import { bootstrapDecomposition, type ImageColumns, strataFromColumns } from './bootstrapDecomposition';
import { decompose } from './decompose';
import { deltaIntervals } from './deltaIntervals';
import { combineSums, everyPart, PART_NAMES, type PartName } from './partForms';
import { mergeEmptyStrata, type Stratum, strataByLabels } from './strata';

const figuresPath = fileURLToPath(new URL('../../../public/results/figures.json', import.meta.url));
const figures = asFiguresDocument(JSON.parse(readFileSync(figuresPath, 'utf8')), 'figures.json');

/** Columns with the given counts: images of stratum j, hits first. */
function columnsOf(strata: readonly Stratum[], side: 'V1' | 'V2'): ImageColumns {
  const rows = strata.flatMap((s, j) => Array.from({ length: s[side].den }, (_, i) => [j, Number(i < s[side].num)]));
  return { stratum: Uint8Array.from(rows, (r) => r[0]!), hit: Uint8Array.from(rows, (r) => r[1]!) };
}

/** A population of pictures with 1 to 5 objects: shares of the counts, and a_k, the chance that p1 is one of the objects. */
const MIX = { V1: [0.84, 0.04, 0.04, 0.04, 0.04], V2: [0.52, 0.12, 0.12, 0.12, 0.12] };
const RATES = [0.96, 0.94, 0.92, 0.9, 0.88].map((a, i) => a / (i + 1));
const PICTURES = 450;

function drawSide(mix: readonly number[], random: () => number): ImageColumns {
  const stratum = Uint8Array.from({ length: PICTURES }, () => {
    let [u, j] = [random(), 0];
    for (; j < mix.length - 1 && u >= mix[j]!; j++) u -= mix[j]!;
    return j;
  });
  return { stratum, hit: Uint8Array.from(stratum, (j) => Number(random() < RATES[j]!)) };
}

function truthOf(mix: typeof MIX): Record<PartName, number> {
  const at = (shares: readonly number[]) => shares.reduce((s, w, j) => s + w * RATES[j]!, 0);
  const [s1, s2] = [at(mix.V1), at(mix.V2)];
  return everyPart((name) => combineSums(name, [s1, s1, s2, s2]));
}

/** Pictures with 1 to 5 objects of the committed Control A and B: chosen, so every resampling has just these numbers. */
const CHOSEN = { V1: [336, 26, 16, 11, 11], V2: [208, 82, 54, 32, 24] };

function drawHits(counts: readonly number[], random: () => number): ImageColumns {
  const stratum = Uint8Array.from(counts.flatMap((n, j) => Array<number>(n).fill(j)));
  return { stratum, hit: Uint8Array.from(stratum, (j) => Number(random() < RATES[j]!)) };
}

const halfWidth = ([low, high]: readonly [number, number]) => (high - low) / 2;
const counts = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }));
const ratio = counts.map(([den, p]) => ({ num: Math.round(den * p), den }));
const someStrata = fc
  .array(fc.record({ V1: ratio, V2: ratio }), { minLength: 1, maxLength: 6 })
  .map((rows) => rows.map((r, j): Stratum => ({ name: String(j), ...r })));

describe('bootstrapDecomposition', () => {
  it('has the decomposition as its value, and gives the same numbers for the same seed', () => {
    fc.assert(
      fc.property(someStrata, (strata) => {
        const [V1, V2] = [columnsOf(strata, 'V1'), columnsOf(strata, 'V2')];
        const options = { levels: strata.length, seed: 'any', replicates: 20 };
        const { parts } = bootstrapDecomposition(V1, V2, options);
        const point = decompose(strata);
        for (const name of PART_NAMES) {
          expect(parts[name].value).toBeCloseTo(point[name], 12);
          expect(Number.isFinite(parts[name].se)).toBe(true);
          expect(parts[name].interval[0]).toBeLessThanOrEqual(parts[name].interval[1]);
        }
        expect(bootstrapDecomposition(V1, V2, options).parts).toEqual(parts);
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order of the images', () => {
    const source = new Random('order');
    const random = () => source.float();
    const [V1, V2] = [drawSide(MIX.V1, random), drawSide(MIX.V2, random)];
    const reversed = { stratum: V1.stratum.toReversed(), hit: (V1.hit as Uint8Array).toReversed() };
    const [a, b] = [V1, reversed].map((side) => bootstrapDecomposition(side, V2, { levels: 5, seed: 'draw' }).parts);
    expect(b).toEqual(a);
  });

  it('merges strata that a side or a replicate lacks, and says in how many replicates', () => {
    const side = (n: readonly number[]): ImageColumns => {
      const stratum = Uint8Array.from(n.flatMap((count, j) => Array<number>(count).fill(j)));
      return { stratum, hit: Uint8Array.from(stratum, (j, i) => Number((i + j) % 3 > 0)) };
    };
    const [V1, V2] = [side([30, 0, 2, 9]), side([20, 5, 9, 6])];
    const { parts, mergedReplicates, replicates } = bootstrapDecomposition(V1, V2, { levels: 5, seed: 'few' });
    // not where a replicate has stratum 1 on neither side: it is dropped there
    expect(mergedReplicates).toBeGreaterThan(0.9 * replicates);
    expect(mergedReplicates).toBeLessThan(replicates);
    const { strata } = mergeEmptyStrata(strataFromColumns(V1, V2, 5));
    expect(parts.rate.value).toBeCloseTo(decompose(strata).rate, 12);
    for (const name of PART_NAMES) expect(parts[name].interval.every(Number.isFinite)).toBe(true);
    const whole = bootstrapDecomposition(side([30, 4, 9, 9]), V2, { levels: 5, seed: 'few' });
    expect(whole.mergedReplicates).toBeGreaterThan(0);
    expect(whole.mergedReplicates).toBeLessThan(100);
  });

  it('keeps the numbers inside groups: nothing varies where every image is its own group', () => {
    const source = new Random('groups');
    const random = () => source.float();
    const [V1, V2] = [drawSide(MIX.V1, random), drawSide(MIX.V2, random)];
    const alone = (side: ImageColumns) => ({ ...side, group: Uint16Array.from(side.stratum, (_, i) => i) });
    const fixed = bootstrapDecomposition(alone(V1), alone(V2), { levels: 5, seed: 'groups', replicates: 10 });
    for (const name of PART_NAMES) expect(fixed.parts[name].se).toBeCloseTo(0, 12);
  });

  it.each([
    ['no images', { stratum: new Uint8Array(0), hit: new Uint8Array(0) }, 'mismatch'],
    ['too few hits', { stratum: new Uint8Array(2), hit: new Uint8Array(1) }, 'mismatch'],
    ['too few groups', { stratum: new Uint8Array(2), hit: new Uint8Array(2), group: new Uint8Array(1) }, 'mismatch'],
    ['no such stratum', { stratum: Uint8Array.of(0, 5), hit: new Uint8Array(2) }, 'bad-value'],
    ['hits beyond 1', { stratum: new Uint8Array(2), hit: Uint8Array.of(0, 2) }, 'bad-value'],
    ['unknown hits', { stratum: new Uint8Array(1), hit: Float64Array.of(Number.NaN) }, 'bad-value'],
  ] as const)('refuses %s', (_, columns, code) => {
    const good = { stratum: new Uint8Array(1), hit: new Uint8Array(1) };
    const run = () => bootstrapDecomposition(good, columns, { levels: 5, seed: 'any' });
    expect(run).toThrow(expect.objectContaining({ code }));
  });
});

describe('deltaIntervals', () => {
  const expectClose = (delta: Record<PartName, { interval: readonly [number, number] }>, boot: typeof delta) => {
    for (const name of PART_NAMES) {
      const [d, b] = [delta[name].interval, boot[name].interval];
      expect(Math.abs(halfWidth(d) / halfWidth(b) - 1), `${name} width`).toBeLessThan(0.1);
      for (const end of [0, 1] as const) {
        expect(Math.abs(d[end] - b[end]) / halfWidth(b), `${name} end ${end}`).toBeLessThan(0.15);
      }
    }
  };

  it.each([['resnet50'], ['alexnet']])('equal the bootstrap within 10 % of the half-width on ImageNet: %s', (model) => {
    const side = (name: 'V1' | 'V2') => cellCountsFrom(figures, model, name);
    const strata = strataByLabels(side('V1'), side('V2'), 'top1', { withEmpty: true });
    const boot = bootstrapDecomposition(columnsOf(strata, 'V1'), columnsOf(strata, 'V2'), { levels: 7, seed: model });
    expectClose(deltaIntervals(strata), boot.parts);
  });

  it('equal the bootstrap on sets of 450 pictures, with the mix drawn and with the mix fixed', () => {
    const source = new Random('delta');
    const random = () => source.float();
    const [V1, V2] = [drawSide(MIX.V1, random), drawSide(MIX.V2, random)];
    const strata = strataFromColumns(V1, V2, 5);
    const options = { levels: 5, seed: 'delta', replicates: 4000 };
    expectClose(deltaIntervals(strata), bootstrapDecomposition(V1, V2, options).parts);
    const byCount = (side: ImageColumns) => ({ ...side, group: side.stratum });
    const fixed = bootstrapDecomposition(byCount(V1), byCount(V2), options).parts;
    expectClose(deltaIntervals(strata, { mixIsFixed: true }), fixed);
  });

  it('change sign with the sides, stay defined with one image in a stratum, and are undefined without images', () => {
    fc.assert(
      fc.property(someStrata, (strata) => {
        const swapped = strata.map(({ name, V1, V2 }) => ({ name, V1: V2, V2: V1 }));
        const [a, b] = [deltaIntervals(strata), deltaIntervals(swapped)];
        for (const name of ['delta', 'composition', 'rate'] as const) {
          expect(b[name].value).toBeCloseTo(-a[name].value, 12);
          expect(b[name].se).toBeCloseTo(a[name].se, 12);
        }
        for (const name of PART_NAMES) expect(Number.isFinite(a[name].se)).toBe(true);
      }),
    );
    const nothing = deltaIntervals([{ name: '1', V1: { num: 1, den: 2 }, V2: { num: 0, den: 0 } }]);
    for (const name of PART_NAMES) expect(nothing[name].interval).toEqual([Number.NaN, Number.NaN]);
  });
});

type Ends = Readonly<Record<PartName, { readonly interval: readonly [number, number] }>>;

/** Share of 1,000 seeded resamplings in which the interval of each part holds the truth, by method. */
function coverage(
  seed: string,
  truth: Record<PartName, number>,
  draw: (random: () => number, i: number) => Record<string, Ends>,
) {
  const source = new Random(seed);
  const random = () => source.float();
  const resamplings = 1000;
  const shares: Record<string, Record<PartName, number>> = {};
  for (let i = 0; i < resamplings; i++) {
    for (const [method, parts] of Object.entries(draw(random, i))) {
      shares[method] ??= everyPart(() => 0);
      for (const name of PART_NAMES) {
        const [low, high] = parts[name].interval;
        shares[method][name] += Number(low <= truth[name] && truth[name] <= high) / resamplings;
      }
    }
  }
  return shares;
}

function expectCoverage(shares: ReturnType<typeof coverage>): void {
  for (const [method, parts] of Object.entries(shares)) {
    for (const name of ['composition', 'interaction', 'rate'] as const) {
      expect(parts[name], `${method} ${name}`).toBeGreaterThanOrEqual(0.93);
      expect(parts[name], `${method} ${name}`).toBeLessThanOrEqual(0.97);
    }
  }
}

describe('coverage of the known truth', () => {
  it('holds it in 93 to 97 % of 1,000 seeded resamplings, the mix drawn', () => {
    const truth = truthOf(MIX);
    expect(truth.rate).toBe(0);
    expect(truth.interaction).toBe(0);
    const shares = coverage('coverage', truth, (random, i) => {
      const [V1, V2] = [drawSide(MIX.V1, random), drawSide(MIX.V2, random)];
      const bootstrap = bootstrapDecomposition(V1, V2, { levels: 5, seed: `coverage ${i}` }).parts;
      return { bootstrap, delta: deltaIntervals(strataFromColumns(V1, V2, 5)) };
    });
    expectCoverage(shares);
  });

  it('holds it in 93 to 97 % of 1,000 seeded resamplings, the mix held fixed at that of the Control sets', () => {
    const shareOf = (counts: readonly number[]) => counts.map((n) => n / counts.reduce((a, b) => a + b, 0));
    const truth = truthOf({ V1: shareOf(CHOSEN.V1), V2: shareOf(CHOSEN.V2) });
    const shares = coverage('coverage, mix fixed', truth, (random) => {
      const [V1, V2] = [drawHits(CHOSEN.V1, random), drawHits(CHOSEN.V2, random)];
      return { delta: deltaIntervals(strataFromColumns(V1, V2, 5), { mixIsFixed: true }) };
    });
    expectCoverage(shares);
  });
});
