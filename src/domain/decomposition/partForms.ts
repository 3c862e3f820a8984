import type { Interval } from '../metrics/intervals';

/** Point value, 95 % interval and standard error of one part; fractions (0.12 = 12 points). */
export interface PartEstimate {
  readonly value: number;
  readonly interval: Interval;
  readonly se: number;
}

/** Standardised accuracies S_11, S_12, S_21, S_22, where S_de = sum_j w_dj r_ej: the mix of side d at the rates of side e. */
export type StandardisedSums = readonly [number, number, number, number];

/** Every part of the decomposition is a linear form in the S_de; coefficients in the order of `StandardisedSums`. */
const FORMS = {
  delta: [1, 0, 0, -1],
  composition: [0.5, 0.5, -0.5, -0.5],
  rate: [0.5, -0.5, 0.5, -0.5],
  composition_at_V1_rates: [1, 0, -1, 0],
  composition_at_V2_rates: [0, 1, 0, -1],
  interaction: [1, -1, -1, 1],
  gap_at_V1_mix: [1, -1, 0, 0],
  gap_at_V2_mix: [0, 0, 1, -1],
} as const;

/** Names as in `Decomposition`. */
export type PartName = keyof typeof FORMS;
export const PART_NAMES = Object.keys(FORMS) as readonly PartName[];
export type PartEstimates = Readonly<Record<PartName, PartEstimate>>;

/** A value for every part, by name. */
export function everyPart<T>(of: (name: PartName) => T): Record<PartName, T> {
  return Object.fromEntries(PART_NAMES.map((name) => [name, of(name)])) as Record<PartName, T>;
}

/** Value of a part: sum of c_de S_de, a fraction in [-1, 1] (interaction: [-2, 2]). */
export function combineSums(name: PartName, s: StandardisedSums): number {
  const c = FORMS[name];
  return c[0] * s[0] + c[1] * s[1] + c[2] * s[2] + c[3] * s[3];
}

/** Derivatives of a part by the share and by the rate of one stratum, sides V1 and V2. */
export interface PartGradient {
  readonly byShare: readonly [number, number];
  readonly byRate: readonly [number, number];
}

/**
 * Derivatives of a part in one stratum, with c_de its coefficients: by w_d sum_e c_de r_e, by r_e sum_d c_de w_d.
 * @param w shares of the stratum in V1 and V2, fractions in [0, 1]
 * @param r rates in the stratum on V1 and V2, fractions in [0, 1]
 */
export function partGradient(name: PartName, w: readonly [number, number], r: readonly [number, number]): PartGradient {
  const [c11, c12, c21, c22] = FORMS[name];
  return {
    byShare: [c11 * r[0] + c12 * r[1], c21 * r[0] + c22 * r[1]],
    byRate: [c11 * w[0] + c21 * w[1], c12 * w[0] + c22 * w[1]],
  };
}
