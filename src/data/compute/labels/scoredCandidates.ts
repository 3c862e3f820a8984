import { labelCount } from '../../../domain/labelSet';
import type { BoostedTrees } from '../../../domain/labels/suggest/boostedTrees';
import { type Candidates, candidateSteps } from '../../../domain/labels/suggest/candidates';
import {
  type Likelihood,
  likelihoodSteps,
  likelihoodWith,
  MODELS_FOR_LIKELIHOOD,
} from '../../../domain/labels/suggest/likelihood';
import type { Predictions } from '../../../domain/predictions';
import { inTurns, type Turns } from '../../../lib/inTurns';
import { PluralError } from '../../../lib/pure/errors';
import type { ColumnStore } from '../columnStore';
import { COMPARED } from '../comparison';
import type { NoLikelihood } from './suggestionTypes';

/** Fewer votes than one model's first place out of fifty are no reason to ask anybody. */
const MIN_RECIPROCAL = 0.02;

/** Candidates of a dataset, with their likelihoods where these can be had. */
export interface Scored {
  readonly models: readonly Predictions[];
  readonly candidates: Candidates;
  /** by candidate, [m] */
  readonly likelihoods?: Float64Array;
  readonly noLikelihood?: NoLikelihood;
}

/** A part of the work as a share of the whole. */
const part = ({ tell, ...rest }: Turns, from: number, to: number): Turns => ({
  ...rest,
  ...(tell ? { tell: (share: number) => tell(from + share * (to - from)) } : {}),
});

/** Makes candidates with their likelihoods, and keeps the last ones: they take seconds. */
export class ScoredCandidates {
  #last: { readonly key: string; readonly scored: Scored } | undefined;
  #fitted: { readonly key: string; readonly likelihood: Likelihood } | undefined;

  constructor(private readonly store: ColumnStore) {}

  /** Predictions over a dataset of every sound model here: published ones, and those of the reader. */
  async models(datasetId: string, turns: Turns): Promise<Predictions[]> {
    const published = await this.#read(this.#published(datasetId), datasetId, turns);
    return [...published, ...this.store.predictionsAtHand(datasetId)];
  }

  async get(datasetId: string, trees: BoostedTrees | undefined, turns: Turns): Promise<Scored> {
    const shared = this.#published(datasetId).filter((id) => this.#published(COMPARED.V1.datasetId).includes(id));
    const noLikelihood = this.#noLikelihood(shared.length, trees);
    // the votes of the fit are those of models that have predicted both; the reader's own stand for one dataset each
    const isFitted = noLikelihood === undefined && trees !== undefined;
    const key = JSON.stringify([datasetId, isFitted, shared]);
    if (isFitted && this.#last?.key === key) return this.#last.scored;
    const { originalLabels } = await this.store.dataset(datasetId);
    if (!isFitted) {
      const models = await this.models(datasetId, part(turns, 0, 0.4));
      const candidates = await this.#candidates(models, originalLabels, part(turns, 0.4, 1));
      return { models, candidates, ...(noLikelihood ? { noLikelihood } : {}) };
    }
    const likelihood = await this.#likelihood(shared, trees, part(turns, 0, 0.5));
    const models = await this.#read(shared, datasetId, part(turns, 0.5, 0.7));
    const candidates = await this.#candidates(models, originalLabels, part(turns, 0.7, 0.9));
    const isOwn = datasetId === COMPARED.V1.datasetId;
    const steps = likelihoodSteps(likelihood, candidates, originalLabels, isOwn);
    const scored = { models, candidates, likelihoods: await inTurns(steps, part(turns, 0.9, 1)) };
    this.#last = { key, scored };
    return scored;
  }

  #published(datasetId: string): readonly string[] {
    const manifest = this.store.pack?.manifest;
    const excluded = new Set(manifest?.excluded.map(({ model }) => model));
    const models = manifest?.models.filter(({ id, predictions }) => predictions[datasetId] && !excluded.has(id));
    return models?.map(({ id }) => id) ?? [];
  }

  #noLikelihood(shared: number, trees: BoostedTrees | undefined): NoLikelihood | undefined {
    if (shared < MODELS_FOR_LIKELIHOOD) return 'models';
    const { datasetId, labelSetId } = COMPARED.V1;
    const sets = this.store.pack!.manifest.labelSets;
    if (!sets.some((l) => l.id === labelSetId && l.datasetId === datasetId)) return 'labels';
    return trees ? undefined : 'fit';
  }

  async #read(ids: readonly string[], datasetId: string, { tell, isStopped }: Turns): Promise<Predictions[]> {
    const all: Predictions[] = [];
    for (const [i, id] of ids.entries()) {
      if (isStopped?.()) throw new PluralError('cancelled', 'stopped on request');
      all.push((await this.store.predictions(id, datasetId))!);
      tell?.((i + 1) / ids.length);
    }
    return all;
  }

  #candidates(models: readonly Predictions[], originalLabels: Uint16Array, turns: Turns): Promise<Candidates> {
    if (models.length > 0)
      return inTurns(candidateSteps(models, originalLabels, { minReciprocal: MIN_RECIPROCAL }), turns);
    const none = { classes: new Uint16Array(), rows: new Uint32Array(), votes: new Float32Array() };
    return Promise.resolve({ models: 0, offsets: new Uint32Array(originalLabels.length + 1), ...none });
  }

  /** The fit with what ReaL's labels say of pairs of classes: of the images that raters saw and found something valid in. */
  async #likelihood(ids: readonly string[], trees: BoostedTrees, turns: Turns): Promise<Likelihood> {
    const key = ids.join();
    if (this.#fitted?.key === key) return this.#fitted.likelihood;
    const { datasetId, labelSetId } = COMPARED.V1;
    const { originalLabels } = await this.store.dataset(datasetId);
    const { labels } = await this.store.labels(labelSetId, datasetId);
    const models = await this.#read(ids, datasetId, part(turns, 0, 0.5));
    const rows = Uint32Array.from(originalLabels.keys()).filter(
      (row) => labelCount(labels, row) > 0 && labels.reviewed?.[row] !== 0,
    );
    const candidates = await inTurns(candidateSteps(models, originalLabels, { index: rows }), part(turns, 0.5, 0.8));
    const judged = { candidates, labels, originalLabels, rows };
    const likelihood = await inTurns(likelihoodWith(trees, judged), part(turns, 0.8, 1));
    this.#fitted = { key, likelihood };
    return likelihood;
  }
}
