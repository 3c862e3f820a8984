import type { MetricId } from '../../../domain/metrics/metricTable';
import type { ForestRow } from '../../charts/forestRow';
import { GAP_WORDS } from '../gap/gapWords';

/** Plain name of a metric, and how its marks are drawn. */
export const sourceWords = (metric: MetricId): { readonly name: string; readonly kind: ForestRow['kind'] } =>
  GAP_WORDS[metric] ?? { name: metric, kind: 'rest' };
