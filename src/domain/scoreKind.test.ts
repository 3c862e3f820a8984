import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../lib/pure/random';
import { probabilityOf, type ScoreScale, scoreScaleOf, tellsProbability } from './scoreKind';

const COLUMNS = 1000;

/** Logits of a model: most classes far below the best, as sure as `spread` makes it. */
function logitRow(random: Random, spread: number): number[] {
  const row = Array.from(
    { length: COLUMNS },
    () => ((random.int(0, 9999) + random.int(0, 9999) + random.int(0, 9999)) / 10_000 - 1.5) * spread,
  );
  row[random.int(0, COLUMNS - 1)]! += 2 * spread;
  return row;
}

function softmax(row: readonly number[]): number[] {
  const max = Math.max(...row);
  const exps = row.map((x) => Math.exp(x - max));
  const sum = exps.reduce((a, b) => a + b, 0);
  return exps.map((x) => x / sum);
}

const round = (digits: number) => (p: number) => Number(p.toFixed(digits));
/** 11 bits of precision, as half precision keeps */
const half = (p: number) => {
  const unit = 2 ** (Math.max(-14, Math.floor(Math.log2(p || 1))) - 10);
  return Math.round(p / unit) * unit;
};

/** What people write, made of a row of logits, and what it is. */
const FORMS: Readonly<Record<string, readonly [ScoreScale, (row: readonly number[]) => number[]]>> = {
  logits: ['logits', (row) => [...row]],
  softmax: ['probabilities', softmax],
  'softmax in single precision': ['probabilities', (row) => softmax(row).map(Math.fround)],
  'softmax in half precision': ['probabilities', (row) => softmax(row).map(half)],
  'softmax of six decimals': ['probabilities', (row) => softmax(row).map(round(6))],
  'softmax of four decimals': ['probabilities', (row) => softmax(row).map(round(4))],
  percent: ['percent', (row) => softmax(row).map((p) => 100 * p)],
  'percent of two decimals': ['percent', (row) => softmax(row).map((p) => round(2)(100 * p))],
  'log-softmax': ['logProbabilities', (row) => softmax(row).map((p) => Math.max(-80, Math.log(p)))],
  sigmoid: ['sigmoid', (row) => row.map((x) => 1 / (1 + Math.exp(-x)))],
  'sigmoid in single precision': ['sigmoid', (row) => row.map((x) => Math.fround(1 / (1 + Math.exp(-x + 3))))],
  cosines: ['similarities', (row) => row.map((x) => Math.tanh(x / 10))],
};

describe('scoreScaleOf', () => {
  it.each(Object.keys(FORMS))('knows %s of any model and any number of rows', (name) => {
    const [scale, form] = FORMS[name]!;
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 3, max: 9, noNaN: true }),
        (seed, n, spread) => {
          const random = new Random(`scores ${seed}`);
          const rows = Array.from({ length: n }, () => form(logitRow(random, spread)));
          const found = scoreScaleOf(Float64Array.from(rows.flat()), COLUMNS)!;
          expect(found.scale).toBe(scale);
          expect(found.doubt).toBeUndefined();
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each(Object.keys(FORMS))('gives the probability of the model back, or none: %s', (name) => {
    const [, form] = FORMS[name]!;
    const random = new Random(name);
    for (let i = 0; i < 5; i++) {
      const logits = logitRow(random, 6);
      const row = form(logits);
      const { scale } = scoreScaleOf(row, COLUMNS)!;
      const max = Math.max(...row);
      const exponentials = row.reduce((sum, x) => sum + Math.exp(x - max), 0);
      const best = row.indexOf(max);
      const p = probabilityOf(max, scale, { max, exponentials });
      if (tellsProbability(scale)) expect(p).toBeCloseTo(softmax(logits)[best]!, 3);
      else expect(p).toBeUndefined();
    }
  });

  it('takes bytes, votes and quantised scores for what they are', () => {
    const random = new Random('bytes');
    const rows = Array.from({ length: 30 }, () => logitRow(random, 9));
    expect(scoreScaleOf(Uint8Array.from(rows.flatMap((r) => softmax(r).map((p) => 255 * p))), COLUMNS)?.scale).toBe(
      'bytes',
    );
    expect(scoreScaleOf(Uint8Array.from(rows.flatMap((r) => r.map((x) => 100 + x))), COLUMNS)?.scale).toBe('unknown');
  });

  it('says where it guesses, and where a part is missing', () => {
    const random = new Random('doubt');
    const rows = Array.from({ length: 30 }, () => logitRow(random, 6));
    const positive = rows.flatMap((row) => row.map((x) => x + 40));
    expect(scoreScaleOf(positive, COLUMNS)).toMatchObject({
      scale: 'logits',
      doubt: expect.stringContaining('may not be'),
    });
    const cut = rows.flatMap((row, i) => softmax(row).map((p) => (i === 3 ? 0.5 * p : p)));
    expect(scoreScaleOf(cut, COLUMNS)).toMatchObject({ scale: 'probabilities', doubt: expect.stringContaining('0.5') });
    expect(scoreScaleOf([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY], 2)).toBeUndefined();
  });

  it('-inf leaves a class out of log-probabilities and logits', () => {
    const out = Number.NEGATIVE_INFINITY;
    expect(scoreScaleOf([Math.log(0.25), Math.log(0.75), out], 3)?.scale).toBe('logProbabilities');
    expect(scoreScaleOf([2, -3, out], 3)).toMatchObject({ scale: 'logits', range: [-3, 2] });
  });
});
