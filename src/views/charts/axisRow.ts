import type { Interval } from '../../domain/metrics/intervals';
import type { ChartTip } from './Tip';

/** What every row of a chart on one axis has; all numbers in the axis' unit. */
export interface AxisRow {
  readonly id: string;
  readonly name: string;
  /** in small type below the name */
  readonly term?: string | undefined;
  readonly interval?: Interval | undefined;
  /** the published value, where it differs after rounding, and how it is said: `was 6.9` */
  readonly was?: number | undefined;
  readonly wasText?: string | undefined;
  /** the value as it stands at its mark, and what stands behind it in small type */
  readonly text: string;
  readonly note?: string | undefined;
  readonly tip?: ChartTip;
}
