/** Maps values to px: a straight line from `domain` to `range`. A domain of one value counts as one wide, so that rows of zeros can be drawn. */
export type LinearScale = (value: number) => number;

export function linearScale(domain: readonly [number, number], range: readonly [number, number]): LinearScale {
  const slope = (range[1] - range[0]) / (domain[1] - domain[0] || 1);
  return (value) => range[0] + (value - domain[0]) * slope;
}

/** 1, 2 or 5 times a power of ten, so that `low` to `high` holds at most about `count` steps. */
export function niceStep(low: number, high: number, count: number): number {
  const raw = (high > low ? high - low : 1) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const steps = [1, 2, 5, 10];
  return power * (steps.find((s) => s * power >= raw * (1 - 1e-9)) ?? 10);
}

/** Multiples of a nice step; the first is at or below `low`, the last at or above `high`. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const step = niceStep(low, high, count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const digits = Math.max(0, -Math.floor(Math.log10(step)) + 1);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(digits)));
}

/** The smallest and largest of the finite numbers; [0, 1] where there is none. */
export function extent(values: readonly (number | undefined)[]): [number, number] {
  const finite = values.filter((v): v is number => v !== undefined && Number.isFinite(v));
  return finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
}
