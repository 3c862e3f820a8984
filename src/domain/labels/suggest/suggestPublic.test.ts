import { describe, expect, it } from 'vitest';
import { readRatedPairs } from '../../../formats/scoresNpz';
import { committedJson } from '../../../testing/committedFigures';
import { hasShared, readShared, readSharedJson } from '../../../testing/shared';
import { upstreamSide } from '../../../testing/upstreamColumns';
import { rowsWhere } from '../../../testing/upstreamJudgements';
import { labelCount } from '../../labelSet';
import { averagePrecision } from './averagePrecision';
import { candidatesOf, VOTE_WIDTH, type Vote, voteAt } from './candidates';
import { extraLabels, fitLikelihood, likelihoodsOf, listedAt, placesOf } from './likelihood';
import { calibrationError, reliabilityTable } from './reliability';
import { readSuggestions } from './suggestionsDocument';

interface Panel {
  readonly n_images: number;
  readonly n_candidates: number;
  readonly n_positives: number;
  readonly n_positives_among_candidates: number;
  readonly scores: Readonly<Record<string, { readonly ap: number }>>;
}

/** Scores that the reference has, too. */
const VOTES: readonly (readonly [string, Vote])[] = [
  ['share_top1', 'top1'],
  ['share_top5', 'top5'],
  ['rank_reciprocal', 'reciprocal'],
];

describe.skipIf(!hasShared)('suggestions over the 49 sound public models', () => {
  /** Candidates of one side's evaluated images (on ImageNet: those that raters saw), with what the labels say of them. */
  function sideAt(name: 'V1' | 'V2') {
    const { dataset, labels, models, predictions } = upstreamSide(name);
    const { originalLabels } = dataset;
    const sound = models.filter((model) => model !== 'fv_16k').map(predictions);
    const rated =
      name === 'V1' && readRatedPairs(readShared('upstream/reassessed-imagenet/scores.npz'), dataset, 'scores.npz');
    const rows = rowsWhere(originalLabels.length, (row) => {
      return labelCount(labels, row) > 0 && (!rated || rated.offsets[row + 1]! > rated.offsets[row]!);
    });
    const candidates = candidatesOf(sound, originalLabels, { index: rows });
    return { candidates, labels, originalLabels, rows };
  }

  it('rank as the reference by votes, and reach the targets by likelihood', { timeout: 600_000 }, () => {
    const reference = readSharedJson<Record<string, Panel>>('reference/suggestions.json');
    const sides = { V1: sideAt('V1'), V2: sideAt('V2') };
    for (const [name, key] of [
      ['V1', 'V1/evaluated_and_rated/clean'],
      ['V2', 'V2/evaluated/clean'],
    ] as const) {
      const { candidates, labels, originalLabels, rows } = sides[name];
      const want = reference[key]!;
      const places = placesOf(candidates, rows);
      const listed = listedAt(candidates, labels, places);
      const positives = extraLabels(labels, originalLabels, rows);
      expect([rows.length, places.length, positives, listed.reduce((sum, x) => sum + x, 0)]).toEqual([
        want.n_images,
        want.n_candidates,
        want.n_positives,
        want.n_positives_among_candidates,
      ]);
      for (const [score, vote] of VOTES) {
        const values = Float64Array.from(places, (i) => candidates.votes[i * VOTE_WIDTH + voteAt(vote)]!);
        // sums of 1 / rank tie otherwise where they are rounded otherwise
        expect(averagePrecision(values, listed, positives)).toBeCloseTo(want.scores[score]!.ap, 4);
      }
    }
    // a fifth of the images is held out: neither the trees nor the rates of pairs have seen them
    const isHeldOut = (row: number) => row % 5 === 0;
    const likelihood = fitLikelihood({ ...sides.V1, rows: sides.V1.rows.filter((row) => !isHeldOut(row)) });
    const figures = (side: typeof sides.V1, rows: Uint32Array) => {
      const { candidates, labels, originalLabels } = side;
      const places = placesOf(candidates, rows);
      const all = likelihoodsOf(likelihood, candidates, originalLabels);
      const likelihoods = Float64Array.from(places, (i) => all[i]!);
      const listed = listedAt(candidates, labels, places);
      const positives = extraLabels(labels, originalLabels, rows);
      const ap = averagePrecision(likelihoods, listed, positives);
      return { ap, error: calibrationError(reliabilityTable(likelihoods, listed)) };
    };
    const V1 = figures(sides.V1, sides.V1.rows.filter(isHeldOut));
    expect(V1.ap).toBeGreaterThan(0.45);
    expect(V1.error).toBeLessThan(0.005);
    expect(figures(sides.V2, sides.V2.rows).ap).toBeGreaterThan(0.3);
    // what comes with the app is this fit, over all of ImageNet's rated images, and is as good as the file says
    const committed = readSuggestions(committedJson('suggestions.json'), 'suggestions.json');
    const fitted = fitLikelihood(sides.V1);
    expect(committed.trees.trees).toEqual(fitted.trees.trees);
    expect(committed.trees.base).toBeCloseTo(fitted.trees.base, 7);
    const { candidates, labels, originalLabels, rows } = sides.V2;
    const places = placesOf(candidates, rows);
    const all = likelihoodsOf({ ...fitted, trees: committed.trees }, candidates, originalLabels);
    const likelihoods = Float64Array.from(places, (i) => all[i]!);
    const found = averagePrecision(
      likelihoods,
      listedAt(candidates, labels, places),
      extraLabels(labels, originalLabels, rows),
    );
    expect(found).toBeCloseTo(committed.V2.average_precision.first.value, 6);
  });
});
