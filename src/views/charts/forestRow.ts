import type { Interval } from '../../domain/metrics/intervals';
import type { ChartTip } from './Tip';

/** One value on the common axis; all numbers in the axis' unit. */
export interface ForestRow {
  readonly id: string;
  readonly name: string;
  /** in small type below the name */
  readonly term?: string | undefined;
  readonly value: number;
  readonly interval?: Interval | undefined;
  /** the published value, where it differs after rounding, and how it is said: `was 6.9` */
  readonly was?: number | undefined;
  readonly wasText?: string | undefined;
  /** the value as it stands at its mark, and what stands behind it */
  readonly text: string;
  readonly note?: string | undefined;
  /** which metric it is; variants are drawn quietly */
  readonly kind: 'top1' | 'any' | 'single' | 'rest';
  readonly tip: ChartTip;
}
