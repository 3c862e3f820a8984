import type { Criterion } from './pairedTests';

/** A criterion from rows of outcomes, one per model, with the values that belong to them; hits where all are 0 or 1. */
export function criterionOf(
  rows: readonly (readonly number[])[],
  options: {
    groups?: readonly number[];
    index?: Uint32Array;
    weight?: Float64Array;
    strata?: Uint8Array;
    fractional?: boolean;
  } = {},
): Criterion {
  const { index, weight, strata, fractional = false } = options;
  const n = rows[0]?.length ?? 0;
  const kept = index ?? Uint32Array.from({ length: n }, (_, i) => i);
  const outcome = rows.map((row) => (fractional ? Float32Array.from(row) : Uint8Array.from(row)));
  const value = Float64Array.from(outcome, (column) =>
    kept.reduce((sum, row) => sum + column[row]! * (weight?.[row] ?? 1 / kept.length), 0),
  );
  return {
    models: rows.map((_, i) => `m${i}`),
    value,
    outcome,
    groups: Uint16Array.from(options.groups ?? new Array<number>(n).fill(0)),
    ...(index ? { index } : {}),
    ...(weight ? { weight } : {}),
    ...(strata ? { strata } : {}),
  };
}
