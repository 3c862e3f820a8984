import type { AxisRow } from './axisRow';
import type { ChartTip } from './Tip';

/** One value on the common axis. */
export interface ForestRow extends AxisRow {
  readonly value: number;
  /** which metric it is; variants are drawn quietly */
  readonly kind: 'top1' | 'any' | 'single' | 'rest';
  readonly tip: ChartTip;
}
