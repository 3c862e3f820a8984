import type { Interval } from '../../domain/metrics/intervals';
import { signedPoints } from '../ui/format';

/** Ends in points, e.g. `[11.3, 12.7]`, after a word where one is given; empty where there is no interval. */
export const span = (ends: Interval | undefined, word = '', digits = 1): string =>
  ends?.every(Number.isFinite)
    ? `${word ? `${word} ` : ''}[${signedPoints(ends[0], digits)}, ${signedPoints(ends[1], digits)}]`
    : '';
