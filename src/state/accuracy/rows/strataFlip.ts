import { type CellCounts, countsByLabels, MAX_SCORED_LABELS } from '../../../domain/metrics/cells';
import type { AccuracyData } from '../accuracyData';

type Range = readonly [least: number, most: number];

/** ImageNetV2 minus ImageNet among images with 2 to 5 labels, mean over the counted models; the least and the most by number of labels, fractions. */
export interface StrataFlip {
  readonly top1: Range;
  /** the part that is choice of the original label among valid ones, symmetric: mean recognition x change of choice; see METHODS.md, "Choice" */
  readonly choice: Range;
  /** a valid label comes first */
  readonly recognition: Range;
}

/** Of a stratum: top-1, and its factors. */
function factors(side: CellCounts, k: number) {
  const { top1, real, n } = countsByLabels(side)[k]!;
  const chosen = countsByLabels(side, { originalInSet: true })[k]!.top1;
  return { top1: top1 / n, recognition: real / n, choice: chosen / real };
}

/** How the strata with several labels flip. Undefined where there is no model or no image. */
export function strataFlip({ models, excluded }: AccuracyData): StrataFlip | undefined {
  const setAside = new Set(excluded.map(({ model }) => model));
  const counted = models.filter(({ id }) => !setAside.has(id));
  const higher = Array.from({ length: MAX_SCORED_LABELS - 1 }, (_, i) => {
    const sum = { top1: 0, choice: 0, recognition: 0 };
    for (const { V1, V2 } of counted) {
      const [one, two] = [factors(V1, i + 2), factors(V2, i + 2)];
      sum.top1 += (two.top1 - one.top1) / counted.length;
      sum.recognition += (two.recognition - one.recognition) / counted.length;
      sum.choice += ((one.recognition + two.recognition) * (two.choice - one.choice)) / 2 / counted.length;
    }
    return sum;
  });
  if (counted.length === 0 || !higher.every(({ choice, top1 }) => Number.isFinite(choice + top1))) return undefined;
  const range = (of: keyof StrataFlip): Range => {
    const values = higher.map((sum) => sum[of]);
    return [Math.min(...values), Math.max(...values)];
  };
  return { top1: range('top1'), choice: range('choice'), recognition: range('recognition') };
}
