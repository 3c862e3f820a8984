import { Random } from '../../lib/pure/random';
import { type Decomposition, decompose } from '../decomposition/decompose';
import { deltaIntervals } from '../decomposition/deltaIntervals';
import type { PartEstimate, PartEstimates } from '../decomposition/partForms';
import type { Stratum } from '../decomposition/strata';
import { type PairedCounts, pairedEstimate, pairedShares } from './pairedCounts';

/**
 * The original label as it is chosen with a lean: with probability `lean` the model's first choice, where that is on the picture, else any object
 * alike. A function of the picture's seed and the lean (whole %), so that the two leans are drawn by themselves.
 * @param labels classes of the objects, ascending
 * @param best the model's first choice
 */
export function leanedLabel(seed: string, leanPercent: number, labels: readonly number[], best: number): number {
  const random = new Random(`${seed}/lean/${leanPercent}`);
  const leans = random.float() < leanPercent / 100;
  const any = random.pick(labels);
  return leans && labels.includes(best) ? best : any;
}

/** Chance that a first choice on the picture is the original label: (1 - t) / k + t. */
export const chosenShare = (k: number, lean: number): number => (1 - lean) / k + lean;

/** One number of objects: what the same pictures lose or gain by the choice of the label alone. */
export interface LeanStratum {
  readonly k: number;
  readonly n: number;
  /** top-1 with the first lean minus top-1 with the second, on the same pictures */
  readonly found: PartEstimate;
  /** its mean over drawings of the labels, P(first choice on the picture) (t_1 - t_2) (1 - 1 / k) */
  readonly expected: number;
}

/** What two leans do to the same pictures. Every point of the gap is in the rate part: no count differs, no picture is harder. */
export interface LeanParts {
  readonly n: number;
  readonly gap: PartEstimate;
  readonly expected: number;
  readonly strata: readonly LeanStratum[];
}

/** `counts`: first look with the first lean, second look with the second; leans are fractions. */
export function leanParts(counts: readonly PairedCounts[], leans: readonly [number, number]): LeanParts {
  const shares = pairedShares(counts);
  const strata = counts.map((stratum): LeanStratum => {
    const { k, n, inSet } = stratum;
    const expected = (inSet[0] / n) * (chosenShare(k, leans[0]) - chosenShare(k, leans[1]));
    return { k, n, found: pairedEstimate([{ counts: stratum, factors: [1, -1] }]), expected };
  });
  return {
    n: counts.reduce((sum, { n }) => sum + n, 0),
    gap: pairedEstimate(counts.map((stratum, i) => ({ counts: stratum, factors: [shares[i]!, -shares[i]!] }))),
    expected: strata.reduce((sum, stratum, i) => sum + shares[i]! * stratum.expected, 0),
    strata,
  };
}

/** Two sets of other pictures and another mix, the first with the first lean and the second with the second. */
export interface LeanedPair {
  readonly n1: number;
  readonly n2: number;
  readonly found: PartEstimates;
  /** mean over drawings of the labels */
  readonly expected: Decomposition;
}

/** Found and expected parts of a first set at the first lean minus a second at the second; intervals hold the mix fixed. */
export function leanedPair(
  first: readonly PairedCounts[],
  second: readonly PairedCounts[],
  leans: readonly [number, number],
): LeanedPair {
  const strata = (num: (stratum: PairedCounts, look: 0 | 1) => number): Stratum[] =>
    first.map((stratum, i) => ({
      name: String(stratum.k),
      V1: { num: num(stratum, 0), den: stratum.n },
      V2: { num: num(second[i]!, 1), den: second[i]!.n },
    }));
  const n = (counts: readonly PairedCounts[]) => counts.reduce((sum, stratum) => sum + stratum.n, 0);
  return {
    n1: n(first),
    n2: n(second),
    found: deltaIntervals(
      strata(({ top1 }, look) => top1[look]),
      { mixIsFixed: true },
    ),
    expected: decompose(strata(({ inSet, k }, look) => inSet[look] * chosenShare(k, leans[look]))),
  };
}
