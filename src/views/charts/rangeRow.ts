import type { Interval } from '../../domain/metrics/intervals';
import type { ChartTip } from './Tip';

/** One horizontal bar; all numbers in the axis' unit. */
export interface RangeRow {
  readonly id: string;
  readonly name: string;
  /** in small type below the name */
  readonly term?: string | undefined;
  /** the bar goes from here to `to` */
  readonly from: number;
  readonly to: number;
  /** ends of the interval of `to` */
  readonly interval?: Interval | undefined;
  /** the published value of `to`, where it differs after rounding, and how it is said: `was 6.9` */
  readonly was?: number | undefined;
  readonly wasText?: string | undefined;
  /** written beside the bar, and behind that in small type */
  readonly text: string;
  readonly note?: string | undefined;
  /** which metric it is */
  readonly tone: 'top1' | 'any' | 'rest';
  readonly strong?: boolean;
  /** shape besides colour */
  readonly hatched?: boolean;
  /** a thin line joins this bar's start to the end of the one above */
  readonly joined?: boolean;
  /** a dot at `to` in place of the bar */
  readonly dot?: boolean;
  /** what `to` must be, drawn as an upright line */
  readonly truth?: number | undefined;
  /** no bar: a heading of those below */
  readonly heading?: boolean;
  readonly tip?: ChartTip;
}
