import { countsByLabels, MAX_SCORED_LABELS } from '../../../domain/metrics/cells';
import { ratioValue } from '../../../domain/metrics/intervals';
import type { AccuracyData } from '../accuracyData';

/**
 * How much higher top-1 is on ImageNetV2 than on ImageNet among images with 2 to 5 labels, mean over the counted models: the least and the most by
 * number of labels; fractions. Undefined where there is no model or no image.
 */
export function strataFlip({ models, excluded }: AccuracyData): readonly [number, number] | undefined {
  const setAside = new Set(excluded.map(({ model }) => model));
  const counted = models.filter(({ id }) => !setAside.has(id));
  const higher = Array.from({ length: MAX_SCORED_LABELS - 1 }, (_, i) => {
    const gaps = counted.map(({ V1, V2 }) => {
      const [one, two] = [V1, V2].map((side) => {
        const { top1, n } = countsByLabels(side)[i + 2]!;
        return ratioValue({ num: top1, den: n });
      });
      return two! - one!;
    });
    return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  });
  return higher.every(Number.isFinite) ? [Math.min(...higher), Math.max(...higher)] : undefined;
}
