import { ratioValue } from '../metrics/intervals';
import type { Stratum } from './strata';

/** Part of a stratum in the symmetric decomposition; shares and rates are fractions in [0, 1]. */
export interface StratumPart {
  readonly name: string;
  readonly n_V1: number;
  readonly n_V2: number;
  readonly w_V1: number;
  readonly w_V2: number;
  readonly rate_V1: number;
  readonly rate_V2: number;
  readonly composition: number;
  readonly rate_effect: number;
}

/** The gap V1 minus V2 taken apart; all values are fractions (0.12 = 12 points). */
export interface Decomposition {
  readonly delta: number;
  /** Kitagawa's symmetric two-fold form: composition + rate = delta */
  readonly composition: number;
  readonly rate: number;
  /** composition / delta; meaningless where delta is near 0 */
  readonly composition_share: number;
  readonly composition_at_V1_rates: number;
  readonly composition_at_V2_rates: number;
  /** three-fold: composition_at_V2_rates + interaction + gap_at_V2_mix = delta */
  readonly interaction: number;
  readonly V2_standardised_to_V1_mix: number;
  readonly V1_standardised_to_V2_mix: number;
  readonly gap_at_V1_mix: number;
  readonly gap_at_V2_mix: number;
  readonly strata: readonly StratumPart[];
}

/**
 * Decomposes the gap over strata j with shares w_dj and rates r_dj, d = 1, 2:
 * composition = sum (w_1j - w_2j)(r_1j + r_2j) / 2, rate = sum (r_1j - r_2j)(w_1j + w_2j) / 2 (Kitagawa 1955);
 * one-sided compositions at either side's rates; interaction = sum (w_1j - w_2j)(r_1j - r_2j);
 * direct standardisation sum w_1j r_2j and sum w_2j r_1j. Every stratum must have images on both sides (see `mergeEmptyStrata`);
 * an empty one makes the results NaN.
 */
export function decompose(strata: readonly Stratum[]): Decomposition {
  const n1 = strata.reduce((s, { V1 }) => s + V1.den, 0);
  const n2 = strata.reduce((s, { V2 }) => s + V2.den, 0);
  const parts = strata.map(({ name, V1, V2 }): StratumPart => {
    const [w1, w2] = [V1.den / n1, V2.den / n2];
    const [r1, r2] = [ratioValue(V1), ratioValue(V2)];
    return {
      name,
      n_V1: V1.den,
      n_V2: V2.den,
      w_V1: w1,
      w_V2: w2,
      rate_V1: r1,
      rate_V2: r2,
      composition: ((w1 - w2) * (r1 + r2)) / 2,
      rate_effect: ((r1 - r2) * (w1 + w2)) / 2,
    };
  });
  const sum = (term: (p: StratumPart) => number) => parts.reduce((s, p) => s + term(p), 0);
  const delta = sum((p) => p.w_V1 * p.rate_V1) - sum((p) => p.w_V2 * p.rate_V2);
  const composition = sum((p) => p.composition);
  return {
    delta,
    composition,
    rate: sum((p) => p.rate_effect),
    composition_share: composition / delta,
    composition_at_V1_rates: sum((p) => (p.w_V1 - p.w_V2) * p.rate_V1),
    composition_at_V2_rates: sum((p) => (p.w_V1 - p.w_V2) * p.rate_V2),
    interaction: sum((p) => (p.w_V1 - p.w_V2) * (p.rate_V1 - p.rate_V2)),
    V2_standardised_to_V1_mix: sum((p) => p.w_V1 * p.rate_V2),
    V1_standardised_to_V2_mix: sum((p) => p.w_V2 * p.rate_V1),
    gap_at_V1_mix: sum((p) => p.w_V1 * (p.rate_V1 - p.rate_V2)),
    gap_at_V2_mix: sum((p) => p.w_V2 * (p.rate_V1 - p.rate_V2)),
    strata: parts,
  };
}
