import { formatCount } from '../../lib/pure/formatCount';
import { type Dataset, NO_LABEL } from '../dataset';
import type { Hits } from '../imports/importHypotheses';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { checkLabels, DOUBTED_LABELS, type LabelRemedy } from './labelCheck';
import type { LabelsById } from './labelReading';

/** How often a set holds what most models at hand say. */
export interface LabelVotes extends Hits {
  readonly models: number;
}

/** What speaks against a label set, before it is used. */
export interface LabelDoubt {
  /** one sentence each */
  readonly sentences: readonly string[];
  /** true: it is not used without the reader's word; false: it is used, and this is said */
  readonly isKeptAside: boolean;
  readonly remedy?: LabelRemedy;
}

/** "53 of 46,837 (0.1 %)" */
export const shareOf = ({ hits, n }: Hits): string =>
  `${formatCount(hits)} of ${formatCount(n)} (${((100 * hits) / n).toFixed(1)} %)`;

/** "Shift by one image: 87.3 % hold the original label" */
export const remedyText = ({ change, after }: LabelRemedy): string =>
  `${change}: ${((100 * after.hits) / after.n).toFixed(1)} % hold the original label`;

/**
 * How often labels hold the original one (`held`), and what speaks against them: see `checkLabels`. What most of `models` (over this dataset)
 * say is told beside it; where no original label is known it is all there is, and never enough to keep a set aside: the models may be wrong.
 */
export function doubtLabels(
  labels: LabelsById,
  dataset: Dataset,
  models: readonly Predictions[] = [],
): { held: Hits; doubt?: LabelDoubt } {
  const { found, isDoubted, remedy } = checkLabels(labels, dataset);
  const votes = votesFor(labels, dataset, models);
  if (found.n === 0 && votes && votes.n >= DOUBTED_LABELS.images && votes.hits < DOUBTED_LABELS.share * votes.n) {
    const sentence = `No original label is known, and it holds what most models here say (${votes.models}) in only ${shareOf(votes)} images: its labels are mixed up, or the models are.`;
    return { held: found, doubt: { sentences: [sentence], isKeptAside: false } };
  }
  if (!isDoubted && !remedy) return { held: found };
  const sentences = [
    isDoubted
      ? `It holds the original label in only ${shareOf(found)} images: its images or its classes are probably mixed up.`
      : `It holds the original label in ${shareOf(found)} images, and would in more if read in another way.`,
    ...(votes && votes.n > 0
      ? [`It holds what most models here say (${votes.models}) in ${shareOf(votes)} images.`]
      : []),
  ];
  return { held: found, doubt: { sentences, isKeptAside: isDoubted, ...(remedy ? { remedy } : {}) } };
}

/** How often labels hold the class that most models name first (of as many, the lowest); undefined without models. */
export function votesFor(
  labels: LabelsById,
  { imageIds }: Pick<Dataset, 'imageIds'>,
  models: readonly Predictions[],
): LabelVotes | undefined {
  if (models.length === 0) return undefined;
  let [hits, n] = [0, 0];
  imageIds.forEach((id, row) => {
    const list = labels.get(id);
    const vote = voteOf(models, row);
    if (!list?.length || vote === NO_LABEL) return;
    n++;
    hits += Number(list.includes(vote));
  });
  return { hits, n, models: models.length };
}

function voteOf(models: readonly Predictions[], row: number): number {
  const votes = new Map<number, number>();
  for (const { classes, k } of models) {
    const c = classes[row * k]!;
    if (c !== NO_PREDICTION) votes.set(c, (votes.get(c) ?? 0) + 1);
  }
  const [most] = [...votes].sort(([a, m], [b, n]) => n - m || a - b);
  return most?.[0] ?? NO_LABEL;
}
