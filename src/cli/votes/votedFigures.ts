import { COMPARED } from '../../data/compute/comparison';
import type { Pack } from '../../data/pack/pack';
import { type Dataset, NO_LABEL } from '../../domain/dataset';
import type { VotedLabels, VotesDocument } from '../../domain/figures/votesDocument';
import { hasLabel, type LabelSet, labelCount, labelsOf } from '../../domain/labelSet';
import { type LabelVotes, labelSetByVotes, VOTE_RULES } from '../../domain/labelVotes';
import type { Predictions } from '../../domain/predictions';
import { classwiseRatio, ratioDifference } from '../../domain/uncertainty/classwiseRatio';
import { drawRaters, drawVotes, keepLabels, labelNoise, type VotedSide } from '../../domain/uncertainty/labelNoise';
import type { RaterAnswers } from '../../formats/ratersNpz';
import { PluralError } from '../../lib/pure/errors';
import { answersInOrder } from './answersInOrder';

const REPLICATES = 1000;
const SEED = 'votes';

interface Model {
  readonly predictions: Predictions;
  readonly isClean: boolean;
}

/** Label sets by rule, and the drop in label-set accuracy as votes and raters are drawn anew. Throws `not-found` where the pack has no votes. */
export async function votedFigures(
  pack: Pack,
  answers: RaterAnswers,
  file: string,
): Promise<Omit<VotesDocument, 'schema' | 'provenance' | 'agreement'>> {
  const { V1, V2 } = COMPARED;
  const [dataset, dataset2] = [await pack.dataset(V1.datasetId), await pack.dataset(V2.datasetId)];
  const [real, refined] = [
    await pack.labelSet(V1.labelSetId, dataset.id),
    await pack.labelSet(V2.labelSetId, dataset2.id),
  ];
  const votes = await pack.labelVotes(V1.labelSetId, dataset.id);
  if (!votes) throw new PluralError('not-found', 'the source has no votes of raters', { file });
  const ids = pack.manifest.models.filter(({ predictions }) => predictions[dataset.id] && predictions[dataset2.id]);
  const excluded = pack.manifest.excluded.map(({ model }) => model);
  const load = (datasetId: string) =>
    Promise.all(
      ids.map(
        async ({ id }): Promise<Model> => ({
          predictions: await pack.predictions(id, datasetId),
          isClean: !excluded.includes(id),
        }),
      ),
    );
  const [models, models2] = [await load(dataset.id), await load(dataset2.id)];
  const two = accuracyOf(refined, dataset2, models2);
  const rated = Uint32Array.from({ length: dataset.imageIds.length }, (_, row) => row).filter(
    (row) => votes.offsets[row + 1]! > votes.offsets[row]!,
  );
  const rowOf = (id: string, name: string, set: LabelSet): VotedLabels => {
    const { right, mean, evaluated } = accuracyOf(set, dataset, models);
    const rows = Uint32Array.from({ length: dataset.imageIds.length }, (_, row) => row);
    return {
      id,
      name,
      evaluated,
      empty: rows.length - evaluated,
      multi: rows.filter((row) => labelCount(set, row) > 1).length,
      labels: set.classes.length,
      originalInSet: rows.filter((row) => hasLabel(set, row, dataset.originalLabels[row]!)).length,
      sameAsReal: rated.filter((row) => String(labelsOf(set, row)) === String(labelsOf(real, row))).length,
      right,
      gap: ratioDifference(mean, two.mean),
    };
  };
  const side = votedSide(votes, dataset, models);
  const rule = VOTE_RULES[0]!;
  const [asTheyAre, byVotes] = [keepLabels(votes, rule), drawVotes(votes, rule)];
  const byRaters = drawRaters(answersInOrder(answers, votes, dataset, file));
  const noise = (draw: typeof asTheyAre, images: boolean, name: string) =>
    labelNoise(side, draw, { replicates: REPLICATES, seed: `${SEED} ${name}`, images });
  return {
    models: ids.map(({ id }) => id),
    excluded: excluded.filter((id) => ids.some((model) => model.id === id)),
    images: { all: dataset.imageIds.length, rated: rated.length },
    V2: { n: two.evaluated, right: two.right },
    rules: [
      rowOf('published', 'ReaL, as published', real),
      ...VOTE_RULES.map((r) => rowOf(r.id, r.name, labelSetByVotes(votes, real, dataset.originalLabels, r))),
    ],
    noise: {
      replicates: REPLICATES,
      seed: SEED,
      seV2: two.mean.se,
      images: noise(asTheyAre, true, 'images'),
      votes: noise(byVotes, false, 'votes'),
      raters: noise(byRaters, false, 'raters'),
      imagesAndVotes: noise(byVotes, true, 'images and votes'),
      imagesAndRaters: noise(byRaters, true, 'images and raters'),
    },
  };
}

/** Label-set accuracy: hits by model, and the mean over the clean ones. */
function accuracyOf(set: LabelSet, { originalLabels }: Dataset, models: readonly Model[]) {
  const n = originalLabels.length;
  const weights = Float64Array.from({ length: n }, (_, row) => Number(labelCount(set, row) > 0));
  const clean = models.filter(({ isClean }) => isClean).length;
  const shares = new Float64Array(n);
  const right = models.map(({ predictions: { classes, k }, isClean }) => {
    let hits = 0;
    for (let row = 0; row < n; row++) {
      if (!hasLabel(set, row, classes[row * k]!)) continue;
      hits += 1;
      if (isClean) shares[row]! += 1 / clean;
    }
    return hits;
  });
  return {
    right,
    mean: classwiseRatio(shares, weights, originalLabels),
    evaluated: weights.reduce((a, b) => a + b, 0),
  };
}

/** What the clean models say of every pair, and of every original label. */
function votedSide(votes: LabelVotes, { originalLabels }: Dataset, models: readonly Model[]): VotedSide {
  const clean = models.filter(({ isClean }) => isClean);
  const shares = new Float64Array(votes.classes.length);
  const originalShares = new Float64Array(originalLabels.length);
  for (const { predictions } of clean) {
    for (let row = 0; row < originalLabels.length; row++) {
      const first = predictions.classes[row * predictions.k]!;
      if (first === originalLabels[row] && first !== NO_LABEL) originalShares[row]! += 1 / clean.length;
      for (let i = votes.offsets[row]!; i < votes.offsets[row + 1]!; i++) {
        if (votes.classes[i] === first) shares[i]! += 1 / clean.length;
      }
    }
  }
  return { votes, originalLabels, shares, originalShares };
}
