import { formatCount } from '../../lib/pure/formatCount';

/** A count with thousands separators. */
export const count = formatCount;

/** 100 x with the given decimals; the error of the last binary digits does not decide how a half is rounded. */
const hundredfold = (x: number, digits: number): string => Number((100 * x).toPrecision(12)).toFixed(digits);

/** A fraction in [0, 1] as percent, e.g. `63.35`; a dash where undefined. */
export const percent = (fraction: number, digits = 1): string =>
  Number.isFinite(fraction) ? hundredfold(fraction, digits) : '–';

/** A difference of fractions as percentage points with a true minus sign. */
export const signedPoints = (difference: number, digits = 1): string =>
  Number.isFinite(difference)
    ? hundredfold(difference, digits)
        .replace('-', '−')
        .replace(/^−(0(\.0+)?)$/, '$1')
    : '–';

/** Ends of an interval of fractions as percent, e.g. `62.4 to 64.3`. */
export const interval = (ends: readonly [number, number] | undefined, digits = 1): string =>
  ends?.every(Number.isFinite) ? `${percent(ends[0], digits)} to ${percent(ends[1], digits)}` : '–';

/** A duration in ms for people: `8 s`, `2 min 55 s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A size in bytes for people: `3.5 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} KB`;
  return bytes < 1e10 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e9)} GB`;
}
