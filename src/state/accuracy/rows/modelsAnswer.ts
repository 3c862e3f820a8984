import { linearFit } from '../../../domain/metrics/aggregate';
import { METRICS } from '../../../domain/metrics/metricTable';
import { formatPoints } from '../../../lib/pure/formatShare';
import type { ScatterRows, SidePair } from './chartRows';

/** A slope nearer to 1 than this is not told: over 40 points of accuracy it changes the drop by less than two. */
const TOLD_SLOPE = 0.05;

/** Whether the drop is the same for every model, in one sentence over the models that are neither set aside nor the reader's own. */
export function modelsAnswer({ marks, metric }: Pick<ScatterRows, 'marks' | 'metric'>): string {
  const models = marks.filter((m) => m.kind === 'model');
  const pairs = models
    .map((m): SidePair | undefined => (metric === 'top1' ? m.labelSet : m))
    .filter((p): p is SidePair => p !== undefined && Number.isFinite(p.V1 - p.V2));
  const how = metric === 'top1' || metric === 'real' ? 'with any valid label' : `in ${METRICS[metric].name}`;
  const drops = pairs.map((p) => p.V1 - p.V2).sort((a, b) => a - b);
  const [least, most] = [drops[0], drops.at(-1)];
  if (least === undefined || most === undefined) return 'No model of the comparison is shown.';
  if (drops.length === 1) return `One model: ${formatPoints(least)} points of drop ${how}.`;
  const fallen = drops.filter((d) => d > 0).length;
  const who = fallen === drops.length ? `All ${drops.length} fall` : `${fallen} of ${drops.length} fall`;
  return `No. ${who}, but by ${formatPoints(least)} to ${formatPoints(most)} points ${how}${trend(pairs)}.`;
}

/** How the drop goes with accuracy: V2 on V1 with a slope above 1 means that the better ones lose less. */
function trend(pairs: readonly SidePair[]): string {
  const { slope } = linearFit(
    pairs.map((p) => p.V1),
    pairs.map((p) => p.V2),
  );
  if (!(Math.abs(slope - 1) > TOLD_SLOPE) || pairs.length < 3) return '';
  return slope > 1 ? '; better models fall less' : '; better models fall more';
}
