/** A gray and a noisy picture. */
export const trialPictures = (values: number): Float32Array[] => [
  new Float32Array(values),
  Float32Array.from({ length: values }, noise()),
];

/** Values in [-1, 1) of a fixed linear congruential generator (Numerical Recipes), so that a trial is repeatable. */
function noise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** Different scores that do not fall from first to last by chance, however confident a model is. */
const FEWEST_STEPS = 20;

/** True for scores that were sorted inside the model: which class each is of is lost. Rows without a difference say nothing. */
export function areSorted(rows: readonly Float32Array[]): boolean {
  const steps = rows.map(stepsDown);
  return steps.every((n) => n >= 0) && Math.max(-1, ...steps) >= FEWEST_STEPS;
}

/** How often a row falls from one column to the next; -1 where it rises once, or holds what is no number. */
function stepsDown(row: Float32Array): number {
  let steps = 0;
  for (let i = 1; i < row.length; i++) {
    if (!(row[i]! <= row[i - 1]!)) return -1;
    if (row[i]! < row[i - 1]!) steps++;
  }
  return steps;
}

/** Outputs of one picture may differ by this share of the largest with the pictures beside it: rounding. */
const SAME = 1e-3;

/** True for outputs of one picture, alone and with others, that differ by rounding alone. */
export function isLike(row: Float32Array, other: Float32Array): boolean {
  const most = SAME * other.reduce((largest, x) => (Number.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest), 0);
  return row.every((x, i) => Math.abs(x - other[i]!) <= most || Object.is(x, other[i]));
}
