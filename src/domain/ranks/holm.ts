/**
 * Holm's step-down adjusted p-values, in the order given: with p_(1) <= ... <= p_(m), adjusted p_(i) = max over j <= i of
 * min(1, (m - j + 1) p_(j)). Rejecting where the adjusted value is below a level keeps the chance of any false rejection below it,
 * however the tests depend on each other.
 * `comparisons` is m where only the smallest p-values are given and the others of the family are 1; default: as many as given.
 * Throws `RangeError` where it is less than that. Source: Holm 1979.
 */
export function holmAdjust(p: ArrayLike<number>, comparisons: number = p.length): Float64Array {
  if (!(comparisons >= p.length)) {
    throw new RangeError(`holmAdjust: expected at least ${p.length} comparisons, found ${comparisons}.`);
  }
  const order = Array.from(p, (_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const adjusted = new Float64Array(p.length);
  let largest = 0;
  order.forEach((at, place) => {
    largest = Math.max(largest, Math.min(1, (comparisons - place) * p[at]!));
    adjusted[at] = largest;
  });
  return adjusted;
}
