import { PluralError } from '../../lib/pure/errors';

/** What one model did on one picture of the pool; k is the number of objects, all of them labels (G), p1 the model's first choice. */
export interface PoolPicture {
  /** 1 to 5 */
  readonly k: number;
  /** p1 in G */
  readonly topInSet: boolean;
  /** h = |{p1..pk} and G|, 0 to k */
  readonly hits: number;
  /** h = k */
  readonly exact: boolean;
  /** h >= 1 */
  readonly any: boolean;
}

/** Moments of one measure within a stratum. */
export interface Moments {
  readonly mean: number;
  /** sample variance, ddof 1; NaN with fewer than two pictures */
  readonly variance: number;
}

/** Pictures with the same number of objects. */
export interface PoolStratum {
  readonly k: number;
  readonly n: number;
  readonly real: Moments;
  readonly vtopk_fraction: Moments;
  readonly vtopk_exact: Moments;
  readonly vtopk_any: Moments;
}

/** The strata k = 1 to 5, [5]; all that accuracies at any mix need. */
export type PoolStrata = readonly PoolStratum[];

export const MAX_OBJECTS = 5;

function momentsOf(pictures: readonly PoolPicture[], f: (p: PoolPicture) => number): Moments {
  const n = pictures.length;
  const mean = pictures.reduce((s, p) => s + f(p), 0) / n;
  const squares = pictures.reduce((s, p) => s + (f(p) - mean) ** 2, 0);
  return { mean, variance: n > 1 ? squares / (n - 1) : Number.NaN };
}

function check({ k, topInSet, hits, exact, any }: PoolPicture, row: number): void {
  const inRange = Number.isInteger(k) && k >= 1 && k <= MAX_OBJECTS && Number.isInteger(hits) && hits >= 0 && hits <= k;
  const agrees = exact === (hits === k) && any === hits > 0 && (!topInSet || any);
  if (inRange && agrees) return;
  throw new PluralError('bad-value', 'no possible result on a picture', {
    place: `picture ${row}`,
    expected: '1 to 5 objects, 0 to k hits, and a first choice that fits them',
    found: JSON.stringify({ k, topInSet, hits, exact, any }),
  });
}

/**
 * Reads the pictures once, so that `mixedAccuracy` costs a few hundred operations however large the pool is.
 * Strata without pictures have NaN moments. Throws `bad-value` for a picture that contradicts itself.
 */
export function poolStrata(pictures: readonly PoolPicture[]): PoolStrata {
  pictures.forEach(check);
  return Array.from({ length: MAX_OBJECTS }, (_, i) => {
    const k = i + 1;
    const own = pictures.filter((p) => p.k === k);
    const moments = (f: (p: PoolPicture) => number) => momentsOf(own, f);
    return {
      k,
      n: own.length,
      real: moments((p) => Number(p.topInSet)),
      vtopk_fraction: moments((p) => p.hits / k),
      vtopk_exact: moments((p) => Number(p.exact)),
      vtopk_any: moments((p) => Number(p.any)),
    };
  });
}
