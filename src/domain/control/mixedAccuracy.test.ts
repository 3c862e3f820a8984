import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { wilsonInterval } from '../metrics/intervals';
import { explainFall, explainLabelChoice } from './explainLabelChoice';
import { explainMix } from './explainMix';
import { type MixSettings, mixedAccuracy, stratumWeights } from './mixedAccuracy';
import { type PoolPicture, type PoolStratum, poolStrata } from './pool';

const picture = fc
  .record({ k: fc.integer({ min: 1, max: 5 }), more: fc.nat(4), inSet: fc.boolean() })
  .map(({ k, more, inSet }): PoolPicture => {
    const hits = Math.min(k, k === 1 ? Number(inSet) : Math.max(more, Number(inSet)));
    return { k, topInSet: inSet, hits, exact: hits === k, any: hits > 0 };
  });
const EVEN = [0.25, 0.25, 0.25, 0.25] as const;
const someMix = fc
  .record({
    multiShare: fc.double({ min: 0, max: 1, noNaN: true }),
    parts: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 9 })),
    salience: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ multiShare, parts, salience }): MixSettings => {
    const total = parts.reduce((s, x) => s + x, 0);
    const countMix = parts.map((x) => x / total) as unknown as MixSettings['countMix'];
    return { multiShare, countMix, salience };
  });
/** at least two pictures of every count */
const somePool = fc
  .array(picture, { maxLength: 60 })
  .map((rows) => [...rows, ...[1, 2, 3, 4, 5].flatMap((k) => [madeUp(k, true), madeUp(k, false)])]);

function madeUp(k: number, right: boolean): PoolPicture {
  return { k, topInSet: right, hits: right ? k : 0, exact: right, any: right };
}

/** 200 pictures per count; p1 is right on 95 % */
function evenPool(): PoolPicture[] {
  return [1, 2, 3, 4, 5].flatMap((k) => Array.from({ length: 200 }, (_, i) => madeUp(k, i % 20 > 0)));
}

describe('mixedAccuracy', () => {
  it('equals the plain formulas over pictures', () => {
    fc.assert(
      fc.property(somePool, someMix, (pictures, mix) => {
        const weights = stratumWeights(mix);
        const t = mix.salience;
        const byHand = (of: (p: PoolPicture) => number, factors: readonly number[]) => {
          let [value, below, above] = [0, 0, 0];
          for (let k = 1; k <= 5; k++) {
            const x = pictures.filter((p) => p.k === k).map(of);
            const mean = x.reduce((s, v) => s + v, 0) / x.length;
            const spread = x.reduce((s, v) => s + (v - mean) ** 2, 0) / x.length;
            const n = spread > 1e-12 ? (x.length * mean * (1 - mean)) / spread : x.length;
            const [low, high] = wilsonInterval({ num: n * mean, den: n });
            value += factors[k - 1]! * mean;
            below += (factors[k - 1]! * (mean - low)) ** 2;
            above += (factors[k - 1]! * (high - mean)) ** 2;
          }
          return [value, value - Math.sqrt(below), value + Math.sqrt(above)] as const;
        };
        const got = mixedAccuracy(poolStrata(pictures), mix);
        const chosen = weights.map((w, i) => (w * (1 - t)) / (i + 1) + w * t);
        const expected = {
          top1: byHand((p) => Number(p.topInSet), chosen),
          real: byHand((p) => Number(p.topInSet), weights),
          vtopk_fraction: byHand((p) => p.hits / p.k, weights),
          vtopk_exact: byHand((p) => Number(p.exact), weights),
          vtopk_any: byHand((p) => Number(p.any), weights),
          asma_fraction: byHand((p) => p.hits / p.k, [0.2, 0.2, 0.2, 0.2, 0.2]),
        };
        for (const [name, [value, low, high]] of Object.entries(expected)) {
          const estimate = got[name as keyof typeof expected];
          expect(estimate.value).toBeCloseTo(value, 10);
          expect(estimate.interval[0]).toBeCloseTo(low, 6);
          expect(estimate.interval[1]).toBeCloseTo(high, 6);
          expect(estimate.interval[1] - estimate.interval[0]).toBeGreaterThan(0);
        }
      }),
    );
  });

  it.each([
    ['the mix of Control B', 0.48, [0.42, 0.27, 0.17, 0.14]],
    ['two objects on every picture', 1, [1, 0, 0, 0]],
    ['five objects on every picture', 1, [0, 0, 0, 1]],
    ['one object on every picture', 0, [1, 0, 0, 0]],
  ] as const)(
    'has intervals that hold the truth in 93 to 97 %% of 1,000 seeded drawings of pictures: %s',
    (name, multiShare, countMix) => {
      // numbers of pictures and chances that the first choice is right, about those of Control A and B together
      const [pictures, chances] = [
        [544, 108, 70, 43, 35],
        [0.972, 0.972, 0.943, 0.907, 0.886],
      ];
      const settings = { multiShare, countMix, salience: 0.36 };
      const truth = stratumWeights(settings).reduce(
        (s, w, i) => s + w * chances[i]! * ((1 - 0.36) / (i + 1) + 0.36),
        0,
      );
      const random = new Random(`slider ${name}`);
      let held = 0;
      for (let drawing = 0; drawing < 1000; drawing++) {
        const strata = pictures.map((n, i): PoolStratum => {
          let right = 0;
          for (let row = 0; row < n; row++) right += Number(random.float() < chances[i]!);
          const mean = right / n;
          const moments = { mean, variance: (mean * (1 - mean) * n) / (n - 1) };
          return { k: i + 1, n, real: moments, vtopk_fraction: moments, vtopk_exact: moments, vtopk_any: moments };
        });
        const [low, high] = mixedAccuracy(strata, settings).top1.interval;
        held += Number(low <= truth && truth <= high);
      }
      expect(held).toBeGreaterThanOrEqual(930);
      expect(held).toBeLessThanOrEqual(970);
    },
  );

  it('keeps its order: top-1 never above label-set accuracy, that never above any hit; all equal on single objects', () => {
    fc.assert(
      fc.property(somePool, someMix, (pictures, mix) => {
        const strata = poolStrata(pictures);
        const { top1, real, vtopk_any, asma_fraction } = mixedAccuracy(strata, mix);
        expect(top1.value).toBeLessThanOrEqual(real.value + 1e-12);
        expect(real.value).toBeLessThanOrEqual(vtopk_any.value + 1e-12);
        expect(mixedAccuracy(strata, { ...mix, multiShare: 1 }).asma_fraction).toEqual(asma_fraction);
        const single = mixedAccuracy(strata, { ...mix, multiShare: 0 });
        for (const name of ['real', 'vtopk_fraction', 'vtopk_exact'] as const) {
          expect(single[name].value).toBeCloseTo(single.top1.value, 12);
        }
      }),
    );
  });

  it('does not need strata of weight 0, and is undefined without the others', () => {
    const strata = poolStrata([madeUp(1, true), madeUp(1, false), madeUp(2, true)]);
    const mix = { multiShare: 0, countMix: [1, 0, 0, 0], salience: 0 } as const;
    expect(mixedAccuracy(strata, mix).top1.value).toBe(0.5);
    const two = mixedAccuracy(strata, { ...mix, multiShare: 0.5 });
    expect(two.top1.value).toBe(0.5);
    expect(two.real.value).toBe(0.75);
    expect(two.real.interval).toEqual([Number.NaN, Number.NaN]);
    expect(mixedAccuracy(strata, { ...mix, multiShare: 0.5, countMix: EVEN }).real.value).toBeNaN();
    expect(two.asma_fraction.value).toBeNaN();
  });

  it('refuses mixes and pictures that cannot be', () => {
    const strata = poolStrata(evenPool());
    const mix = { multiShare: 0.5, countMix: EVEN, salience: 0 };
    const bad = expect.objectContaining({ code: 'bad-value' });
    expect(() => mixedAccuracy(strata, { ...mix, multiShare: 1.1 })).toThrow(bad);
    expect(() => mixedAccuracy(strata, { ...mix, salience: Number.NaN })).toThrow(bad);
    expect(() => mixedAccuracy(strata, { ...mix, countMix: [0.5, 0.2, 0.2, 0.2] })).toThrow(bad);
    expect(() => poolStrata([{ ...madeUp(2, true), k: 6 }])).toThrow(bad);
    expect(() => poolStrata([{ ...madeUp(2, true), hits: 1 }])).toThrow(bad);
    expect(() => poolStrata([{ ...madeUp(2, false), topInSet: true }])).toThrow(bad);
  });
});

describe('explainMix', () => {
  const strata = poolStrata(evenPool());
  const mix = { multiShare: 0.48, countMix: EVEN, salience: 0 };

  it('says what falls and takes the fall apart', () => {
    // label-set accuracy is 95 % in every stratum; E[1/k] over 2..5 is 0.3208, so top-1 falls by 0.32 x 0.95 x 0.6792 = 20.6 points
    expect(explainMix(strata, mix)).toBe(
      'When the share of pictures with several objects goes from 16 % to 48 %, top-1 falls by 20.6 points (84.7 % to 64.0 %): ' +
        'it loses 20.6 points because the label more often names another object than a first choice that is there, and ' +
        'the first choice is on the picture as often as before (95.0 %) (the label is one of the objects, drawn at random).',
    );
    expect(explainMix(strata, { ...mix, multiShare: 0 })).toContain('rises by 10.3 points');
  });

  it('says what holds where nothing changes, and how the label is chosen', () => {
    // 95 % in the set, and of the 16 % with several objects 0.95 x 0.6792 are labelled otherwise
    expect(explainMix(strata, { ...mix, multiShare: 0.16 })).toBe(
      'With several objects on 16 % of the pictures, the model’s first choice is on the picture 95.0 % of the time, but top-1 is 84.7 %: ' +
        'on 10.3 % of all pictures the first choice is there and the label names another object ' +
        '(the label is one of the objects, drawn at random).',
    );
    expect(explainMix(strata, { ...mix, salience: 1 })).toContain('always the object that the model names first');
    expect(explainMix(strata, { ...mix, salience: 0.4 })).toContain('with probability 40 % and else');
    expect(explainMix(strata, { ...mix, salience: 1 })).toContain('stays at 95.0 %');
    expect(explainMix(strata, { ...mix, multiShare: 0.16, salience: 1 })).toContain('and top-1 is 95.0 %');
    expect(explainMix(poolStrata([madeUp(1, true)]), mix)).toContain('no pictures with some');
  });

  it('names the objects that the model misses', () => {
    const missed = poolStrata(evenPool().map((p, i) => (p.k > 1 && i % 2 ? madeUp(p.k, false) : p)));
    expect(explainMix(missed, mix)).toMatch(/, and loses \d+\.\d points because the first choice is more often none/);
    expect(explainMix(missed, { ...mix, multiShare: 0 })).toMatch(/, and gains \d+\.\d points .* less often none/);
    expect(explainMix(missed, { ...mix, salience: 1 })).toMatch(
      /as often as before, and it loses \d+\.\d points because/,
    );
  });
});

describe('explainLabelChoice', () => {
  const strata = poolStrata(evenPool());
  const mix = { multiShare: 0.48, countMix: EVEN, salience: 0 };

  it('names both ends, and where the slider stands between them', () => {
    const ends =
      'At this mix the choice of the label moves top-1, and nothing else, from 64.0 % (drawn at random) to 95.0 % ' +
      '(always the object that the model names first: label-set accuracy)';
    expect(explainLabelChoice(strata, mix)).toBe(`${ends}.`);
    // half of the way
    expect(explainLabelChoice(strata, { ...mix, salience: 0.5 })).toBe(`${ends}; here it is 79.5 %.`);
    expect(explainLabelChoice(strata, { ...mix, multiShare: 0 })).toContain('moves nothing');
    expect(explainLabelChoice(poolStrata([madeUp(1, true)]), mix)).toBe('');
  });

  it('moves top-1 from random to label-set accuracy in a straight line', () => {
    fc.assert(
      fc.property(somePool, someMix, (pictures, settings) => {
        const at = (salience: number) => mixedAccuracy(poolStrata(pictures), { ...settings, salience });
        const t = settings.salience;
        expect(at(1).top1.value).toBeCloseTo(at(1).real.value, 12);
        expect(at(t).top1.value).toBeCloseTo((1 - t) * at(0).top1.value + t * at(1).top1.value, 12);
      }),
    );
  });
});

describe('explainFall', () => {
  it('says the fall with labels drawn at random beside the fall at other choices', () => {
    const settings = [
      { multiShare: 0.16, salience: 0.5 },
      { multiShare: 0.48, salience: 1 },
    ] as const;
    expect(explainFall(poolStrata(evenPool()), EVEN, settings)).toBe(
      'From 16 % to 48 % of pictures with several objects top-1 goes from 84.7 % to 64.0 % with labels drawn at random, ' +
        'but from 89.8 % to 95.0 % with labels chosen as at the marks (50 % and then 100 %).',
    );
    expect(explainFall(poolStrata([]), EVEN, settings)).toBe('');
  });
});
