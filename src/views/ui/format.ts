import { formatCount } from '../../lib/pure/formatCount';
import { formatPercent, formatPoints } from '../../lib/pure/formatShare';

/** A count with thousands separators. */
export const count = formatCount;

/** A fraction in [0, 1] as percent. */
export const percent = formatPercent;

/** A difference of fractions as percentage points. */
export const signedPoints = formatPoints;

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
