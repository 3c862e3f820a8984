import { describe, expect, it } from 'vitest';
import { labelsOfRows, predictionsOf } from '../../testing/columns';
import { labelScoresFrom } from '../labelScores';
import { thresholdCurve } from '../thresholdCurve';
import { thresholdsDocument } from './thresholdsDocument';

/** Three rated images (one loses its last label above 0.4) and one that nobody rated. */
const pairs = {
  offsets: Uint32Array.of(0, 2, 3, 5, 5),
  classes: Uint16Array.of(1, 2, 3, 4, 5),
  scores: Float64Array.of(0.9, 0.85, 0.4, 0.8, 0.3),
};
const labels = labelsOfRows([[1, 2], [], [4], [7]], [true, true, true, false]);
const originalLabels = Uint16Array.of(1, 3, 4, 7);
const scores = labelScoresFrom(pairs, labels.id, labels.datasetId);
const curveOf = (first: readonly number[]) =>
  thresholdCurve(
    scores,
    originalLabels,
    predictionsOf(
      first.map((c) => [c]),
      1,
    ),
  );
const curves = new Map([
  ['resnet50', curveOf([2, 3, 9, 7])],
  ['other', curveOf([1, 3, 4, 7])],
]);
const document = thresholdsDocument({ pairs, labels, originalLabels, curves });
const at = (t: number) => (document.table as { threshold: number }[]).find((row) => row.threshold === t);

describe('thresholdsDocument', () => {
  it('counts sets and hits by threshold', () => {
    expect(at(0.8)).toEqual({
      threshold: 0.8,
      n_empty: 1,
      n_evaluated: 3,
      n_labels: 4,
      mean_labels_evaluated: 1.3333333333,
      n_multi: 1,
      multi_share_evaluated: 0.3333333333,
      multi_share_rated_evaluated: 0.5,
      hist: { '0': 1, '1': 2, '2': 1, '3': 0, '4': 0, '5': 0, '6+': 0 },
      resnet50_real: { num: 2, den: 3, value: 0.6666666667 },
      mean_models_real: 0.8333333333,
      images_equal_to_real_json: 4,
    });
    expect(at(0.4)).toMatchObject({ n_empty: 0, resnet50_real: { num: 3, den: 4 }, images_equal_to_real_json: 3 });
    expect(at(0.999)).toMatchObject({ n_evaluated: 1, resnet50_real: { num: 1, den: 1 } });
  });

  it('describes the pairs and the review', () => {
    expect(document).toMatchObject({
      n_pairs: 5,
      n_rated_images: 3,
      n_unrated_images: 1,
      unrated_images_whose_real_set_is_exactly_the_original_label: 1,
      rated_pairs_include_original_label: 3,
      min_score_of_pairs_in_real_json: 0.8,
      max_score_of_pairs_not_in_real_json: 0.4,
      real_json_labels_without_a_score_on_rated_images: 0,
      'distinct_scores_0.3_to_0.7': 2,
      multi_label_share_by_review: {
        rated: { n: 3, n_empty: 1, n_multi: 1, multi_share_evaluated: 0.5 },
        unrated: { n: 1, n_empty: 0, n_multi: 0 },
      },
    });
  });

  it('has no example where resnet50 is not among the models', () => {
    const others = new Map([['other', curves.get('other')!]]);
    const { table } = thresholdsDocument({ pairs, labels, originalLabels, curves: others });
    expect(table).toContainEqual(expect.objectContaining({ resnet50_real: null, threshold: 0.05 }));
  });
});
