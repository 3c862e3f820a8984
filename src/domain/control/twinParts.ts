import type { PartEstimate, PartName } from '../decomposition/partForms';
import { type PairedCounts, type PairedTerm, pairedEstimate, pairedShares } from './pairedCounts';

/** Parts whose truth the corners that were left out give. */
export const TWIN_PARTS = [
  'delta',
  'composition_at_V2_rates',
  'interaction',
  'gap_at_V2_mix',
  'composition',
  'rate',
] as const satisfies readonly PartName[];
export type TwinPart = (typeof TWIN_PARTS)[number];

/** What the decomposition finds, what holds, and how far apart they are. */
export interface TwinEstimate {
  /** from the first set plain and the second set harder alone, as on real data */
  readonly found: PartEstimate;
  /** from all four corners */
  readonly truth: PartEstimate;
  /** found minus truth, on the same pictures */
  readonly off: PartEstimate;
}

/** Factors by corner: first set plain, first set harder, second set plain, second set harder. */
type Corners = readonly [number, number, number, number];

/** Truth: differences of whole accuracies between corners, whatever the strata. */
const TRUTH: Readonly<Record<TwinPart, Corners>> = {
  delta: [1, 0, 0, -1],
  // the mix changes among harder pictures
  composition_at_V2_rates: [0, 1, 0, -1],
  // difficulty changes within the second set's scenes
  gap_at_V2_mix: [0, 0, 1, -1],
  interaction: [1, -1, -1, 1],
  composition: [0.5, 0.5, -0.5, -0.5],
  rate: [0.5, -0.5, 0.5, -0.5],
};

/** Found: factors of r_1k and r_2k given the shares w_1k and w_2k. */
const FOUND: Readonly<Record<TwinPart, (w1: number, w2: number) => readonly [number, number]>> = {
  delta: (w1, w2) => [w1, -w2],
  composition_at_V2_rates: (w1, w2) => [0, w1 - w2],
  gap_at_V2_mix: (_, w2) => [w2, -w2],
  interaction: (w1, w2) => [w1 - w2, w2 - w1],
  composition: (w1, w2) => [(w1 - w2) / 2, (w1 - w2) / 2],
  rate: (w1, w2) => [(w1 + w2) / 2, -(w1 + w2) / 2],
};

/**
 * Mix and difficulty changed together: the first set plain against the second set harder. The same scenes of either set were drawn both ways, so
 * that the two corners which the decomposition never sees (first set harder, second set plain) say what each change does by itself.
 * @param first scenes of the first set: plain, then harder
 * @param second scenes of the second set: plain, then harder
 */
export function twinParts(
  first: readonly PairedCounts[],
  second: readonly PairedCounts[],
): Readonly<Record<TwinPart, TwinEstimate>> {
  const [w1, w2] = [pairedShares(first), pairedShares(second)];
  const estimate = (factors: (i: number) => Corners): PartEstimate =>
    pairedEstimate(
      first.flatMap((counts, i): PairedTerm[] => {
        const [plain1, hard1, plain2, hard2] = factors(i);
        return [
          { counts, factors: [plain1, hard1] },
          { counts: second[i]!, factors: [plain2, hard2] },
        ];
      }),
    );
  const of = (part: TwinPart): TwinEstimate => {
    const found = (i: number): Corners => {
      const [f, g] = FOUND[part](w1[i]!, w2[i]!);
      return [f, 0, 0, g];
    };
    const truth = (i: number): Corners => {
      const [a, b, c, d] = TRUTH[part];
      return [a * w1[i]!, b * w1[i]!, c * w2[i]!, d * w2[i]!];
    };
    const off = (i: number) => found(i).map((f, c) => f - truth(i)[c]!) as unknown as Corners;
    return { found: estimate(found), truth: estimate(truth), off: estimate(off) };
  };
  return Object.fromEntries(TWIN_PARTS.map((part) => [part, of(part)])) as Record<TwinPart, TwinEstimate>;
}
