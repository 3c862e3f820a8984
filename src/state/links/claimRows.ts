import { claimNames, type NamesHere } from '../../data/compute/claims/claimNames';
import type { SideVerdict } from '../../data/compute/claims/claimTypes';
import type { Choices } from '../../data/compute/views';
import { type Claim, type ClaimSide, countedImages } from '../../domain/figures/claim';
import { type Interval, type Ratio, ratioValue, wilsonInterval } from '../../domain/metrics/intervals';
import { metricsOf } from '../../domain/metrics/metrics';
import { formatCount } from '../../lib/pure/formatCount';
import { formatPercent, formatPoints } from '../../lib/pure/formatShare';
import { comparedSides } from '../accuracy/claimedModels';
import { isFew } from '../accuracy/rows/coverage';

/** Where a claimed result comes from, as it says. */
export const CLAIM_ORIGINS = { run: 'a run in a browser', imported: 'predictions from a file' } as const;

/** A share of images as it is told: a fraction and, where all images count, its Wilson interval, 95 %. */
export interface ClaimedShare {
  readonly value: number;
  readonly n: number;
  readonly interval?: Interval;
}

/** What a claim says of one dataset. */
export interface ClaimRow {
  readonly datasetId: string;
  readonly dataset: string;
  /** images that count: `10,000`, `2,000 of 10,000`; with those predicted, where labels do not name all of them */
  readonly images: string;
  readonly labels: string;
  readonly top1: ClaimedShare;
  readonly top5: ClaimedShare;
  /** label-set accuracy: the first prediction is any valid label */
  readonly anyValid: ClaimedShare;
}

/** Names are those that are known `here`; else the link's, in quotation marks. */
export const claimRows = ({ sides }: Claim, here?: NamesHere): ClaimRow[] =>
  sides.map((side) => {
    const { top1, top5, real } = metricsOf(side.counts);
    const counted = countedImages(side.counts);
    const isAll = isFew(side.images - counted, side.images);
    const share = (ratio: Ratio): ClaimedShare => ({
      value: ratioValue(ratio),
      n: ratio.den,
      // nothing says how a part of the images was chosen
      ...(isAll && ratio.den > 0 ? { interval: wilsonInterval(ratio) } : {}),
    });
    const { datasetId, predicted, images } = side;
    const { dataset, labels } = claimNames(side, here);
    const part = counted === images ? formatCount(images) : `${formatCount(counted)} of ${formatCount(images)}`;
    const all = counted === predicted ? part : `${part}, ${formatCount(predicted)} predicted`;
    return { datasetId, dataset, images: all, labels, top1: share(top1), top5: share(top5), anyValid: share(real) };
  });

/** The drop that a claim about both sides makes, as the page's headline tells it; undefined for one side. */
export function claimedDrop(claim: Claim): string | undefined {
  const sides = comparedSides(claim);
  if (!sides) return undefined;
  const [one, two] = [metricsOf(sides.V1.counts), metricsOf(sides.V2.counts)];
  const drop = (a: Ratio, b: Ratio) => formatPoints(ratioValue(a) - ratioValue(b));
  const [original, valid] = [drop(one.top1_evaluated, two.top1_evaluated), drop(one.real, two.real)];
  return `Drop from ImageNet to ImageNetV2 on the images with a valid label: ${original} points by the original label, ${valid} when any valid label counts.`;
}

/** What counting again showed of one dataset, a sentence or two. */
export function verdictText(verdict: SideVerdict, side: ClaimSide, here?: NamesHere): string {
  const { dataset } = claimNames(side, here);
  if (verdict.kind === 'misnamed') return `${dataset}: every count is the same, but ${namesText(verdict)}.`;
  if (verdict.kind === 'equal')
    return `${dataset}: equal. The predictions of ${verdict.modelId} here are the same on every image, and so is every count under the labels “${verdict.labels}”. Counting does not check the model’s name and the receipt.`;
  if (verdict.kind === 'uncheckable')
    return `${dataset}: cannot be checked, because ${verdict.because}. ${verdict.remedy}`;
  const { modelId, labels, differing, samePredictions } = verdict;
  if (differing === 0)
    return `${dataset}: every count is the same, but the predictions of ${modelId} here are not all the claimed ones.`;
  const [counted, claimed] = [metricsOf(verdict.counts), metricsOf(side.counts)];
  const pair = (name: string, a: Ratio, b: Ratio) =>
    `${name} ${formatPercent(ratioValue(a))} % here, ${formatPercent(ratioValue(b))} % claimed`;
  const figures = [pair('top-1', counted.top1, claimed.top1), pair('any valid label', counted.real, claimed.real)].join(
    '; ',
  );
  const why = samePredictions ? ' The predictions are the claimed ones: the counts are not theirs.' : '';
  return `${dataset}: differs from ${modelId} here under the labels “${labels}”, in ${formatCount(differing)} counts: ${figures}.${why}`;
}

/** What is not called as the link says. */
const namesText = ({ modelId, labels, as }: Extract<SideVerdict, { kind: 'misnamed' }>): string =>
  [
    ...(as.model === undefined ? [] : [`these are the predictions of ${modelId} here, not of ${as.model}`]),
    ...(as.dataset === undefined ? [] : [`the link calls the images “${as.dataset}”, and here they are not called so`]),
    ...(as.labels === undefined ? [] : [`the labels “${labels}” here are called “${as.labels}” by the link`]),
  ].join('; ');

/** The worst of the verdicts: what a reader must know first. */
export function worstOf(sides: readonly SideVerdict[]): SideVerdict['kind'] {
  return (
    (['differs', 'misnamed', 'uncheckable', 'equal'] as const).find((kind) =>
      sides.some((side) => side.kind === kind),
    ) ?? 'equal'
  );
}

/** Models that one dataset of a claim can be compared with: the reader's own first. */
export function candidates(choices: Choices | undefined, datasetId: string): string[] {
  const all = (choices?.models ?? []).filter(({ datasetIds }) => datasetIds.includes(datasetId));
  const own = all.filter(({ origin }) => origin !== 'published');
  return [...own, ...all.filter((m) => !own.includes(m))].map(({ id }) => id);
}
