import { normalCdf } from '../probit';
import { holmAdjust } from './holm';
import { type Criterion, influenceColumns } from './pairedTests';
import { sameModels } from './rankChanges';

/** Two models whose difference is not the same under A and B. Positions in `models`. */
export interface DifferenceChange {
  /** the better model under A; of equal ones the first */
  readonly first: number;
  readonly second: number;
  /** value of the first minus value of the second, fractions */
  readonly differenceA: number;
  readonly differenceB: number;
  /** standard error of `differenceA - differenceB` over images, fraction */
  readonly se: number;
  /** two-sided, of no change; Holm over all pairs compared */
  readonly pAdjusted: number;
}

export interface DifferenceChanges {
  readonly models: readonly string[];
  /** pairs of models that have a value under both */
  readonly pairs: number;
  /** those whose difference changes credibly (pAdjusted < level), smallest p first */
  readonly changes: readonly DifferenceChange[];
}

/**
 * Paired difference in differences over all pairs of models: whether (a - b under A) equals (a - b under B). It asks less than a flip, for which
 * both orders must be known: a lead may grow or shrink without changing hands. Per pair
 *   SE^2 = sum over images of squared influences of the difference (`influenceColumns`), both sides added where A and B rest on different images,
 *   influences under B taken from those under A image by image where they rest on the same ones;
 * p = 2 Phi(-|change| / SE), 1 where SE is 0; Holm 1979 over all pairs. The two differences are of the same unit only where A and B are of the same metric.
 * Runs in steps, yielding the share done. Throws `mismatch` where A and B list other models.
 * @param sharesImages row i of A and row i of B are the same image
 */
export function* differenceChanges(
  a: Criterion,
  b: Criterion,
  { sharesImages, level = 0.05 }: { readonly sharesImages: boolean; readonly level?: number },
): Generator<number, DifferenceChanges> {
  sameModels(a, b);
  const m = a.models.length;
  const [ofA, ofB] = [influenceColumns(a), influenceColumns(b)];
  // [part][model]: images that both share are one part, else each side is its own
  const parts: Float64Array[][] = sharesImages ? [[]] : [[], []];
  for (let model = 0; model < m; model++) {
    const [one, two] = [ofA(model), ofB(model)];
    if (sharesImages) parts[0]!.push(one.map((x, row) => x - two[row]!));
    else {
      parts[0]!.push(one);
      parts[1]!.push(two);
    }
    yield model / (2 * m);
  }
  const found: (Omit<DifferenceChange, 'pAdjusted'> & { readonly p: number })[] = [];
  for (let i = 0; i < m; i++) {
    for (let j = i + 1; j < m; j++) {
      const [da, db] = [a.value[i]! - a.value[j]!, b.value[i]! - b.value[j]!];
      if (Number.isNaN(da + db)) continue;
      const se = Math.sqrt(parts.reduce((sum, columns) => sum + squaredDistance(columns[i]!, columns[j]!), 0));
      const p = se === 0 ? 1 : Math.min(1, 2 * normalCdf(-Math.abs(da - db) / se));
      const [first, second, sign] = da >= 0 ? [i, j, 1] : [j, i, -1];
      found.push({ first, second, differenceA: sign * da, differenceB: sign * db, se, p });
    }
    yield 0.5 + (i + 1) / (2 * m);
  }
  const adjusted = holmAdjust(found.map(({ p }) => p));
  const changes = found
    .map(({ p, ...change }, i) => ({ ...change, p, pAdjusted: adjusted[i]! }))
    .filter(({ pAdjusted }) => pAdjusted < level)
    .sort((x, y) => x.p - y.p)
    .map(({ p: _, ...change }) => change);
  return { models: a.models, pairs: found.length, changes };
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const d = a[i]! - b[i]!;
    sum += d * d;
  }
  return sum;
}
