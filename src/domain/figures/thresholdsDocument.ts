import { type LabelScores, labelScoresFrom, labelSetAtThreshold, type RatedPairs } from '../labelScores';
import { hasLabel, type LabelSet, labelCount, labelsOf } from '../labelSet';
import { ratioValue } from '../metrics/intervals';
import type { ThresholdCurve } from '../thresholdCurve';
import { datasetFacts } from './datasetFacts';
import { round, roundDeep } from './roundDeep';

/** Thresholds of the table, in thousandths. */
const THRESHOLDS = [...Array.from({ length: 19 }, (_, i) => 50 * (i + 1)), 970, 980, 990, 995, 999];

/** The model whose accuracy stands beside the mean. */
const EXAMPLE = 'resnet50';

export interface ThresholdsInput {
  readonly pairs: RatedPairs;
  /** the published set: ReaL, score >= 0.8 */
  readonly labels: LabelSet;
  /** [n] */
  readonly originalLabels: Uint16Array;
  /** by model, anomalous ones included */
  readonly curves: ReadonlyMap<string, ThresholdCurve>;
}

const isRated = ({ offsets }: Pick<RatedPairs, 'offsets'>, row: number) => offsets[row + 1]! > offsets[row]!;

const countRows = (n: number, holds: (row: number) => boolean): number => {
  let count = 0;
  for (let row = 0; row < n; row++) if (holds(row)) count += 1;
  return count;
};

function sameSet(a: LabelSet, b: LabelSet, row: number): boolean {
  const [x, y] = [labelsOf(a, row), labelsOf(b, row)];
  return x.length === y.length && x.every((c, i) => c === y[i]);
}

/** Images by number of labels, 6 and more together. */
function histogram(byCount: Readonly<Record<string, number>>): Record<string, number> {
  const folded: Record<string, number> = { '0': 0, '1': 0, '2': 0, '3': 0, '4': 0, '5': 0, '6+': 0 };
  for (const [k, count] of Object.entries(byCount)) folded[Number(k) > 5 ? '6+' : k]! += count;
  return folded;
}

function writeThreshold(t: number, scores: LabelScores, { labels, originalLabels, curves }: ThresholdsInput) {
  const set = labelSetAtThreshold(scores, labels, originalLabels, t);
  const facts = datasetFacts(set, originalLabels);
  const n = originalLabels.length;
  const evaluatedRated = countRows(n, (row) => isRated(scores, row) && labelCount(set, row) > 0);
  const multiRated = countRows(n, (row) => isRated(scores, row) && labelCount(set, row) > 1);
  const ratio = (curve: ThresholdCurve) => ({ num: curve.hits[t]!, den: curve.evaluated[t]! });
  const example = curves.get(EXAMPLE);
  const values = [...curves.values()].map((curve) => ratioValue(ratio(curve)));
  return {
    threshold: t / 1000,
    n_empty: facts.n_empty,
    n_evaluated: facts.n_evaluated,
    n_labels: facts.n_labels,
    mean_labels_evaluated: facts.mean_labels_evaluated,
    n_multi: facts.n_multi,
    multi_share_evaluated: facts.multi_share_evaluated,
    multi_share_rated_evaluated: multiRated / evaluatedRated,
    hist: histogram(facts.label_count_hist),
    resnet50_real: example ? { ...ratio(example), value: round(ratioValue(ratio(example))) } : null,
    mean_models_real: values.reduce((s, x) => s + x, 0) / values.length,
    images_equal_to_real_json: countRows(n, (row) => sameSet(set, labels, row)),
  };
}

/** How the pairs relate to the published set: extreme scores in and out, and labels on rated images that have no score. */
function pairFacts({ pairs, labels, originalLabels }: ThresholdsInput) {
  let [lowestIn, highestOut, withOriginal, unscored] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  const between = new Set<number>();
  for (let row = 0; row < originalLabels.length; row++) {
    let inSet = 0;
    for (let i = pairs.offsets[row]!; i < pairs.offsets[row + 1]!; i++) {
      const [score, c] = [pairs.scores[i]!, pairs.classes[i]!];
      if (hasLabel(labels, row, c)) {
        inSet += 1;
        lowestIn = Math.min(lowestIn, score);
      } else highestOut = Math.max(highestOut, score);
      if (c === originalLabels[row]) withOriginal += 1;
      if (score >= 0.3 && score <= 0.7) between.add(score);
    }
    if (isRated(pairs, row)) unscored += labelCount(labels, row) - inSet;
  }
  return { lowestIn, highestOut, withOriginal, unscored, distinct: between.size };
}

/** Images that raters saw, or did not, under the published set. */
function reviewFacts(rated: boolean, { pairs, labels, originalLabels }: ThresholdsInput) {
  const n = originalLabels.length;
  const count = (keep: (k: number) => boolean) =>
    countRows(n, (row) => isRated(pairs, row) === rated && keep(labelCount(labels, row)));
  return { n: count(() => true), n_empty: count((k) => k === 0), n_multi: count((k) => k > 1) };
}

/**
 * ReaL's label sets and label-set accuracy by score threshold: G(t) = {c : score >= t} on rated images, {original label} on the others.
 * Raising t empties sets, so the evaluated images change with it. Values are fractions rounded to ten decimals; null where undefined.
 */
export function thresholdsDocument(input: ThresholdsInput) {
  const { pairs, labels, originalLabels } = input;
  const scores = labelScoresFrom(pairs, labels.id, labels.datasetId);
  const facts = pairFacts(input);
  const rated = reviewFacts(true, input);
  const unrated = reviewFacts(false, input);
  const keepsOriginal = (row: number) =>
    !isRated(pairs, row) && labelCount(labels, row) === 1 && hasLabel(labels, row, originalLabels[row]!);
  return roundDeep({
    n_pairs: pairs.classes.length,
    n_rated_images: rated.n,
    n_unrated_images: unrated.n,
    unrated_images_whose_real_set_is_exactly_the_original_label: countRows(originalLabels.length, keepsOriginal),
    rated_pairs_include_original_label: facts.withOriginal,
    table: THRESHOLDS.map((t) => writeThreshold(t, scores, input)),
    min_score_of_pairs_in_real_json: facts.lowestIn,
    max_score_of_pairs_not_in_real_json: facts.highestOut,
    real_json_labels_without_a_score_on_rated_images: facts.unscored,
    'distinct_scores_0.3_to_0.7': facts.distinct,
    multi_label_share_by_review: {
      rated: { ...rated, multi_share_evaluated: rated.n_multi / (rated.n - rated.n_empty) },
      unrated,
    },
  }) as Record<string, unknown>;
}
