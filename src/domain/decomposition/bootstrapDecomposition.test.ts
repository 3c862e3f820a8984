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

const truth = everyPart((name) => {
  const at = (mix: readonly number[]) => mix.reduce((s, w, j) => s + w * RATES[j]!, 0);
  const [s1, s2] = [at(MIX.V1), at(MIX.V2)];
  return combineSums(name, [s1, s1, s2, s2]);
});

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

describe('coverage of the known truth', () => {
  it('holds it in 93 to 97 % of 1,000 seeded resamplings', () => {
    expect(truth.rate).toBe(0);
    expect(truth.interaction).toBe(0);
    const source = new Random('coverage');
    const random = () => source.float();
    const resamplings = 1000;
    const covered = { bootstrap: everyPart(() => 0), delta: everyPart(() => 0) };
    for (let i = 0; i < resamplings; i++) {
      const [V1, V2] = [drawSide(MIX.V1, random), drawSide(MIX.V2, random)];
      const bootstrap = bootstrapDecomposition(V1, V2, { levels: 5, seed: `coverage ${i}` }).parts;
      const delta = deltaIntervals(strataFromColumns(V1, V2, 5));
      for (const name of PART_NAMES) {
        const holds = ([low, high]: readonly [number, number]) => low <= truth[name] && truth[name] <= high;
        covered.bootstrap[name] += Number(holds(bootstrap[name].interval));
        covered.delta[name] += Number(holds(delta[name].interval));
      }
    }
    for (const [method, parts] of Object.entries(covered)) {
      for (const name of ['composition', 'interaction', 'rate'] as const) {
        const share = parts[name] / resamplings;
        expect(share, `${method} ${name}`).toBeGreaterThanOrEqual(0.93);
        expect(share, `${method} ${name}`).toBeLessThanOrEqual(0.97);
      }
    }
  });
});
