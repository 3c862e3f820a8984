import { type ClassGain, ClassGains, type ClassPair } from '../../../domain/classGains';
import { NO_LABEL } from '../../../domain/dataset';
import { matchedBootstrap, matchedExpectation } from '../../../domain/decomposition/matchedBootstrap';
import { imagesByRight } from '../../../domain/decomposition/modelsRight';
import { LAST_LEVEL } from '../../../domain/decomposition/strata';
import { imagesEvaluatedThroughout, type LabelScores } from '../../../domain/labelScores';
import { meanThresholdCurve, type ThresholdHits, thresholdHits } from '../../../domain/meanThresholdCurve';
import { type CellFilter, rowsThatPass } from '../../../domain/metrics/cells';
import { NO_PATTERN } from '../../../domain/metrics/patterns';
import type { Predictions } from '../../../domain/predictions';
import { originalScores } from '../../../domain/thresholdCurve';
import {
  featuresOf,
  featureTable,
  meanTable,
  type SideImages,
  top1Counts,
} from '../../../domain/uncertainty/imageFeatures';
import { modelParts, type PatternSide } from '../../../domain/uncertainty/modelParts';
import { momentsOf } from '../../../domain/uncertainty/moments';
import type { PartsSpec } from '../../../domain/uncertainty/partForms';
import { breather } from '../../../lib/breath';
import { PluralError } from '../../../lib/pure/errors';
import type { ColumnStore } from '../columnStore';
import type {
  AccuracyAnswer,
  AccuracyModel,
  AccuracyRequest,
  AccuracySummary,
  MatchedAnswer,
  ModelPartsAnswer,
  SideSummary,
  ThresholdAnswer,
} from './accuracyTypes';
import { areSame, bothOf, type SideColumns, SideStore } from './sideColumns';

/** Thresholds of the chart, in thousandths: 0.05, 0.10, ... 0.95. */
const THRESHOLDS = Array.from({ length: 19 }, (_, i) => 50 * (i + 1));

/** One side of a request, loaded. */
export interface LoadedSide {
  readonly columns: SideColumns;
  /** by model id of the request */
  readonly predictions: ReadonlyMap<string, Predictions>;
}

/** Counts behind the Accuracy screen, over the columns of the store. Lives in the compute worker. */
export class AccuracyCounts {
  readonly sides: Readonly<Record<'V1' | 'V2', SideStore>>;
  /** of the models that were counted last under these columns */
  readonly #summaries = new WeakMap<SideColumns, { readonly key: string; readonly summary: SideSummary }>();

  #hits:
    | { readonly scores: LabelScores; readonly models: readonly Predictions[]; readonly hits: ThresholdHits }
    | undefined;

  readonly #gains = new WeakMap<SideColumns, { readonly models: readonly Predictions[]; readonly gains: ClassGains }>();

  constructor(readonly store: ColumnStore) {
    this.sides = { V1: new SideStore(store, 'V1'), V2: new SideStore(store, 'V2') };
  }

  /** Loads the predictions of a published model on both sides; false where it lacks one of them. */
  async load(modelId: string): Promise<boolean> {
    const found = await Promise.all(
      (['V1', 'V2'] as const).map((side) => this.store.predictions(modelId, this.sides[side].datasetId)),
    );
    return found.every((predictions) => predictions !== undefined);
  }

  /** One side under the labels of a request, with the predictions of its models. */
  async side(side: 'V1' | 'V2', { models, ...request }: AccuracyRequest): Promise<LoadedSide> {
    const columns = await this.sides[side].columns(request[side], commonOn(side, { models, ...request }));
    const loaded = await Promise.all(
      models.map(async (model) => [model.id, await this.sides[side].predictions(model[side])] as const),
    );
    return { columns, predictions: new Map(loaded) };
  }

  /** Counts of every model, and mean and covariance over the counted ones. Throws `not-found` for unknown labels or models. */
  async answer(request: AccuracyRequest): Promise<AccuracyAnswer> {
    const [one, two] = await Promise.all([this.side('V1', request), this.side('V2', request)]);
    const counts = ({ columns, predictions }: LoadedSide, id: string) => columns.model(predictions.get(id)!).counts;
    const models = request.models.map(
      ({ id }): AccuracyModel => ({ id, V1: counts(one, id), V2: counts(two, id), ...coverageOf(one, two, id) }),
    );
    const summary = request.counted.length > 0 ? this.#summaryOf(request, one, two) : undefined;
    return { models, ...(summary ? { summary } : {}) };
  }

  #summaryOf({ counted }: AccuracyRequest, one: LoadedSide, two: LoadedSide): AccuracySummary {
    return { counted, V1: this.#sideSummary('V1', one, counted), V2: this.#sideSummary('V2', two, counted) };
  }

  #sideSummary(side: 'V1' | 'V2', loaded: LoadedSide, counted: readonly string[]): SideSummary {
    const key = counted.join('\n');
    const kept = this.#summaries.get(loaded.columns);
    const live = counted.some((id) => this.sides[side].isLive(loaded.predictions.get(id)!));
    if (!live && kept?.key === key) return kept.summary;
    const images = this.images(loaded, counted, true);
    const summary = { table: featureTable(images), moments: momentsOf(images) };
    this.#summaries.set(loaded.columns, { key, summary });
    return summary;
  }

  /** Features of every image, means over the counted models. */
  images({ columns, predictions }: LoadedSide, counted: readonly string[], withPlacebo: boolean): SideImages {
    const found = counted.map((id) => {
      const own = predictions.get(id);
      if (!own) throw new PluralError('not-found', `${id} is counted but not among the models`);
      return own;
    });
    const { cells, dataset } = columns;
    const placebo = withPlacebo ? columns.placeboSums(found) : undefined;
    return featuresOf(columns.packedSums(found), cells, dataset.originalLabels, placebo);
  }

  /** Parts of the gap of every counted model. */
  async modelParts(request: AccuracyRequest, spec: PartsSpec): Promise<ModelPartsAnswer> {
    const [one, two] = await Promise.all([this.side('V1', request), this.side('V2', request)]);
    const sideOf = ({ columns, predictions }: LoadedSide, id: string): PatternSide => {
      const own = predictions.get(id)!;
      return { images: columns.classPatterns(own), table: meanTable([columns.model(own).counts]) };
    };
    const breath = breather();
    const answer: { id: string; parts: ModelPartsAnswer[number]['parts'] }[] = [];
    for (const id of request.counted) {
      await breath();
      answer.push({ id, parts: modelParts(sideOf(one, id), sideOf(two, id), spec) });
    }
    return answer;
  }

  /** V1's label-set accuracy at every threshold of its rater scores; undefined where there are none. */
  async thresholds(request: AccuracyRequest, filter: CellFilter): Promise<ThresholdAnswer | undefined> {
    const base = { labelSetId: request.V1.labelSetId };
    const { dataset, labels, common } = await this.sides.V1.columns(base, commonOn('V1', request));
    const scores = await this.store.labelScores(request.V1.labelSetId, dataset.id);
    if (!scores || request.counted.length === 0) return undefined;
    const { originalLabels } = dataset;
    const { predictions } = await this.side('V1', { ...request, V1: base });
    const images = bothOf(filter.reviewed ? labels.reviewed : undefined, common);
    const upTo = filter.originalInSet ? originalScores(scores, originalLabels) : undefined;
    const throughout = imagesEvaluatedThroughout(scores, originalLabels, THRESHOLDS[0]!, THRESHOLDS.at(-1)!);
    const always = throughout.map((flag, row) =>
      flag === 1 && (images?.[row] ?? 1) === 1 && (upTo?.[row] ?? 1000) >= THRESHOLDS.at(-1)! ? 1 : 0,
    );
    const models = request.counted.map((id) => predictions.get(id)!);
    const hits = this.#thresholdHits(scores, originalLabels, models);
    const all = meanThresholdCurve(hits, originalLabels, { images, upTo });
    const fixed = meanThresholdCurve(hits, originalLabels, { images: always });
    return {
      thresholds: THRESHOLDS.map((t) => t / 1000),
      ...all,
      evaluatedThroughout: fixed.evaluated[0] ?? 0,
      accuracyThroughout: fixed.accuracy,
      seThroughout: fixed.se,
    };
  }

  /** Of the models that were asked about last: another choice of images asks about the same ones. */
  #thresholdHits(scores: LabelScores, originalLabels: Uint16Array, models: readonly Predictions[]): ThresholdHits {
    const kept = this.#hits;
    if (kept?.scores === scores && areSame(kept.models, models)) return kept.hits;
    const hits = thresholdHits(scores, originalLabels, models, THRESHOLDS);
    const isLive = models.some((predictions) => this.sides.V1.isLive(predictions));
    this.#hits = isLive ? undefined : { scores, models, hits };
    return hits;
  }

  /**
   * The matched subsample of top-1 by number of labels, mean over the counted models: drawn, or at once what the draws tend to. Undefined
   * where V2 has no image in some stratum of V1, or V1 has none at all.
   */
  async matched(request: AccuracyRequest, filter: CellFilter, drawn: boolean): Promise<MatchedAnswer | undefined> {
    const [V1, V2] = await Promise.all(
      (['V1', 'V2'] as const).map(async (side) => {
        const { columns, predictions } = await this.side(side, request);
        const { cells, dataset, labels } = columns;
        const packed = columns.packedSums(request.counted.map((id) => predictions.get(id)!));
        // as everywhere: no top-1 without a prediction or an original label
        const rows = rowsThatPass(cells, filter).filter(
          (row) => packed.first[row] !== NO_PATTERN && dataset.originalLabels[row] !== NO_LABEL,
        );
        return imagesByRight(top1Counts(packed), labels, request.counted.length, LAST_LEVEL, rows);
      }),
    );
    const strata = V1!.map((counts, k) => ({ name: String(k), isEvaluated: true, V1: counts, V2: V2![k]! }));
    const known = strata.filter((s) => s.V1.some((n) => n > 0) || s.V2.some((n) => n > 0));
    const isEmpty = (counts: Float64Array) => !counts.some((n) => n > 0);
    if (known.some((s) => isEmpty(s.V2)) || known.every((s) => isEmpty(s.V1))) return undefined;
    const { V2_matched_mean, gap_matched_mean, ...limits } = matchedExpectation(known);
    // draws give the intervals alone: their mean would only scatter about the exact expectation
    const spread = drawn ? matchedBootstrap(known, { seed: 'plural' }) : limits;
    return { drawn, ...spread, V2_matched_mean, gap_matched_mean };
  }

  /** Classes by what listing more valid labels gains, mean over the counted models, and pairs of classes named for one another. */
  async classGains(
    request: AccuracyRequest,
    side: 'V1' | 'V2',
    filter: CellFilter,
  ): Promise<{ readonly gains: ClassGain[]; readonly pairs: ClassPair[] }> {
    const { columns, predictions } = await this.side(side, request);
    const models = request.counted.map((id) => predictions.get(id)!);
    const gains = await this.#classGains(columns, models, (model) => this.sides[side].isLive(model));
    const passing = rowsThatPass(columns.cells, filter);
    const { common } = columns;
    const index = common ? passing.filter((row) => common[row] === 1) : passing;
    return { gains: gains.gains({ index }), pairs: gains.pairs({ index, limit: 30 }) };
  }

  /** Of the models that were asked about last under these columns: another choice of images asks about the same ones. */
  async #classGains(
    columns: SideColumns,
    models: readonly Predictions[],
    isLive: (model: Predictions) => boolean,
  ): Promise<ClassGains> {
    const kept = this.#gains.get(columns);
    if (kept && areSame(kept.models, models)) return kept.gains;
    const gains = new ClassGains({ labels: columns.labels, originalLabels: columns.dataset.originalLabels });
    const breath = breather();
    for (const model of models) {
      await breath();
      gains.addModel(model);
    }
    if (models.some(isLive)) this.#gains.delete(columns);
    else this.#gains.set(columns, { models, gains });
    return gains;
  }
}

/** Predictions that say which images of a side count; undefined where all do. */
function commonOn(side: 'V1' | 'V2', { models, common }: AccuracyRequest): string | undefined {
  if (common === undefined) return undefined;
  const own = models.find(({ id }) => id === common);
  if (!own) throw new PluralError('not-found', `${common} is to be compared on its images but not among the models`);
  return own[side];
}

/** What a model covers of the sides that it does not cover as a whole. */
function coverageOf(one: LoadedSide, two: LoadedSide, id: string): Pick<AccuracyModel, 'coverage'> {
  const [V1, V2] = [one, two].map(({ columns, predictions }) => columns.coverage(predictions.get(id)!));
  return V1 || V2 ? { coverage: { ...(V1 && { V1 }), ...(V2 && { V2 }) } } : {};
}
