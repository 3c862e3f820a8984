import { type CellCounts, type CellFilter, countsByLabels } from '../metrics/cells';
import type { Ratio } from '../metrics/intervals';

/** Images of both sides that have something in common, e.g. the number of labels; shares are `num` right of `den` images. */
export interface Stratum {
  readonly name: string;
  readonly V1: Ratio;
  readonly V2: Ratio;
}

/** Strata that may be empty on a side, and which names were merged to avoid it. */
export interface MergedStrata {
  readonly strata: readonly Stratum[];
  /** names of strata that were merged because a side had none of them */
  readonly merged: readonly string[];
}

const SHARE = { top1: ['top1', 'withOriginal'], real: ['real', 'n'] } as const;
/** Numbers of labels from here on form one stratum. */
export const LAST_LEVEL = 6;

/**
 * Strata by number of labels: 0 (where wanted), 1 to 5, and 6+. `num` counts the hits of the metric.
 * Label-set accuracy has no value at k = 0: leave that stratum out there.
 */
export function strataByLabels(
  V1: CellCounts,
  V2: CellCounts,
  metric: 'top1' | 'real',
  { withEmpty, filter = {} }: { readonly withEmpty: boolean; readonly filter?: CellFilter },
): Stratum[] {
  const sides = { V1: countsByLabels(V1, filter), V2: countsByLabels(V2, filter) };
  const [num, den] = SHARE[metric];
  const share = (side: 'V1' | 'V2', from: number, to: number): Ratio => {
    const levels = sides[side].slice(from, to);
    return { num: levels.reduce((s, l) => s + l[num], 0), den: levels.reduce((s, l) => s + l[den], 0) };
  };
  const strata: Stratum[] = [];
  for (let k = withEmpty ? 0 : 1; k <= LAST_LEVEL; k++) {
    const last = k === LAST_LEVEL;
    const to = last ? sides.V1.length : k + 1;
    strata.push({ name: last ? `${k}+` : String(k), V1: share('V1', k, to), V2: share('V2', k, to) });
  }
  return strata;
}

/**
 * Top-1 strata by number of labels crossed with whether the original label is among them: `0`, then `1,in`, `1,out`, ... `6+,in`, `6+,out`.
 * An empty set cannot hold the original label, so 0 is one stratum.
 */
export function strataByLabelsAndOriginal(V1: CellCounts, V2: CellCounts): Stratum[] {
  const of = (originalInSet: boolean) => strataByLabels(V1, V2, 'top1', { withEmpty: true, filter: { originalInSet } });
  const [inside, outside] = [of(true), of(false)];
  return outside.flatMap((out, j) => {
    if (j === 0) return [out];
    return [
      { ...inside[j]!, name: `${out.name},in` },
      { ...out, name: `${out.name},out` },
    ];
  });
}

const add = (a: Ratio, b: Ratio): Ratio => ({ num: a.num + b.num, den: a.den + b.den });

function join(a: Stratum, b: Stratum): Stratum {
  return { name: `${a.name}, ${b.name}`, V1: add(a.V1, b.V1), V2: add(a.V2, b.V2) };
}

/**
 * Makes every stratum populated on both sides: one that lacks images on a side (but not on both) is merged with the next one up,
 * the last one with the one below; strata without any image are dropped. A rate in an empty stratum would be undefined.
 */
export function mergeEmptyStrata(strata: readonly Stratum[]): MergedStrata {
  const kept: Stratum[] = [];
  const merged: string[] = [];
  let pending: Stratum | undefined;
  for (const stratum of strata) {
    if (stratum.V1.den === 0 && stratum.V2.den === 0) continue;
    const current: Stratum = pending ? join(pending, stratum) : stratum;
    const whole = current.V1.den > 0 && current.V2.den > 0;
    pending = whole ? undefined : current;
    if (!whole) merged.push(stratum.name);
    else kept.push(current);
  }
  const below = kept.pop();
  if (pending && below) kept.push(join(below, pending));
  else if (below) kept.push(below);
  return { strata: kept, merged };
}
