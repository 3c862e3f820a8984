import type { AxisRow } from './axisRow';

/** One horizontal bar; `interval` and `was` are of the end that it goes to. */
export interface RangeRow extends AxisRow {
  /** the bar goes from here to `to` */
  readonly from: number;
  readonly to: number;
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
}
