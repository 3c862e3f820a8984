import type { Dataset } from '../../../domain/dataset';
import type { LabelSet } from '../../../domain/labelSet';
import type { Predictions } from '../../../domain/predictions';
import { filterImages, type QueryColumns, type QueryResult } from '../../../domain/query/filterImages';
import { type ImageQuery, parseImageQuery } from '../../../domain/query/imageQuery';
import { nearestTexts } from '../../../domain/query/nearestTexts';
import { NEAR_WORDS } from '../../../domain/query/nearTerms';
import { setsNamed, withoutSets } from '../../../domain/query/setTerms';
import { sortRows } from '../../../domain/query/sortRows';
import { isByVotes, type Sort } from '../../../domain/query/sorts';
import { votesOf } from '../../../domain/query/votes';
import { loadPart } from '../../../lib/loadPart';
import { PluralError } from '../../../lib/pure/errors';
import { byName, composed } from '../../../lib/pure/nameForm';
import type { ColumnStore } from '../columnStore';
import type { QueryView, Selection } from '../views';
import type { DropChoice } from './emptyResult';
import { asksMeasures, measuresAsked } from './measuresAsked';
import { editedRows, picturedRows } from './rowMarks';

/** What a list stands on where it asks of pictures that are not all measured. */
type Standing = Pick<QueryView, 'notes' | 'unmeasured'>;

/** A list that was found, and what the reader must know of it. */
export interface Found extends QueryResult, Standing {
  readonly dataset: Dataset;
  readonly problems: readonly string[];
  /** of an empty list: filters with one condition less that do find images */
  readonly drops: readonly DropChoice[];
}

export interface Prepared extends Standing {
  readonly dataset: Dataset;
  readonly query: ImageQuery;
  readonly columns: QueryColumns;
  readonly problems: readonly string[];
}

/** Votes with what they were counted from. */
interface KeptVotes {
  readonly labels: LabelSet;
  readonly models: readonly Predictions[];
  readonly votes: Float64Array;
}

/** Finds images: loads the columns that a filter and an order name, filters, sorts; says what it left out. */
export class ImageFinder {
  private keptVotes: KeptVotes | undefined;
  /** datasets whose voters are loaded */
  private readonly voted = new Set<string>();

  constructor(private readonly store: ColumnStore) {}

  async find(selection: Selection, text: string, sort: Sort): Promise<Found> {
    const { columns, query, ...about } = await this.prepare(selection, text, sort);
    const { dataset, problems } = about;
    const found = filterImages(columns, query);
    const rows = sortRows(found.rows, sort, columns);
    if (rows.length > 0 || text.trim() === '') return { ...about, ...found, rows, drops: [] };
    const { dropChoices, unknownWords } = await loadPart(() => import('./emptyResult'));
    const countOf = (shorter: string) => this.countHere(shorter, columns);
    return {
      ...about,
      ...found,
      problems: [...problems, ...unknownWords(text, dataset.imageIds)],
      drops: dropChoices(text, countOf),
    };
  }

  /** How many images each filter text finds; undefined where it names what is not here. */
  async counts(selection: Selection, texts: readonly string[]): Promise<(number | undefined)[]> {
    const counted: (number | undefined)[] = [];
    for (const text of texts) {
      const { columns, query, problems } = await this.prepare(selection, text);
      counted.push(problems.length > 0 ? undefined : filterImages(columns, query).rows.length);
    }
    return counted;
  }

  /** Among columns that are loaded: a shorter text names no others. */
  private countHere(text: string, columns: QueryColumns): number {
    const { query } = parseImageQuery(text);
    const missing = setsNamed(query).filter((id) => !columns.others?.has(id));
    return filterImages(columns, withoutSets(query, new Set(missing))).rows.length;
  }

  /** Loads the columns that a filter and an order name, and says what of it is not here. */
  async prepare(selection: Selection, text: string, sort: Sort = 'file'): Promise<Prepared> {
    const { datasetId, labelSetId, modelId } = selection;
    const parsed = parseImageQuery(text);
    const [dataset, labels, predictions, { others, missing }] = await Promise.all([
      this.store.dataset(datasetId),
      this.store.labels(labelSetId, datasetId),
      modelId ? this.store.predictions(modelId, datasetId) : undefined,
      this.otherSets(setsNamed(parsed.query), datasetId),
    ]);
    const query = withoutSets(parsed.query, missing);
    const { model, right = [], wrong = [], hits = [], misses = [], predictedBy = [] } = query;
    const asked = { right, wrong, hits, misses, predicted: predictedBy };
    const named = await this.namedPredictions(Object.values(asked).flat(), datasetId);
    const gone = Object.entries(asked).flatMap(([word, ids]) =>
      ids.filter((id) => !named.has(id)).map((id) => [word, id] as const),
    );
    const byMeaning = NEAR_WORDS.some((word) => query[word]) || query.mistake !== undefined;
    const meanings =
      byMeaning && predictions
        ? (await loadPart(() => import('./meanings'))).meanings(labels.labels, dataset, predictions)
        : undefined;
    const votes = isByVotes(sort) || query.votes ? await this.votes(labels.labels, datasetId) : undefined;
    const asks = asksMeasures(query, sort);
    return {
      ...(asks ? measuresAsked(this.store, dataset, query, sort) : {}),
      dataset,
      query: withoutModels(query, named),
      columns: {
        imageIds: dataset.imageIds,
        originalLabels: dataset.originalLabels,
        ...labels,
        ...(predictions ? { predictions } : {}),
        others,
        named,
        predictors: predictedBy.flatMap((id) => named.get(id) ?? []),
        ...(votes ? { votes } : {}),
        ...meanings,
        ...(sort === 'edited' || query.edited !== undefined
          ? { edited: editedRows(this.store, dataset, await this.store.rows(datasetId)) }
          : {}),
        ...(asks ? { measures: this.store.measures.columns(dataset) } : {}),
        ...(sort === 'picture' || query.picture !== undefined ? { pictured: picturedRows(this.store, dataset) } : {}),
      },
      problems: [
        ...parsed.problems,
        ...[...missing].map(
          (id) =>
            `what is asked against “${id}” was left out: ${dataset.name} has no such label set here.${meant(id, ['original', ...this.store.labelSetIds(datasetId)])}`,
        ),
        ...gone.map(
          ([word, id]) =>
            `“${word}:${id}” was left out: there are no such predictions here.${meant(id, this.modelIds(datasetId))}`,
        ),
        ...(model !== undefined && composed(model) !== composed(modelId)
          ? [
              `“model:${model}” was left out: ${dataset.name} has no predictions of that model here.${meant(model, this.modelIds(datasetId))}`,
            ]
          : []),
        ...['mistake' as const, ...NEAR_WORDS]
          .filter((word) => query[word] && !predictions)
          .map((word) => `“${word}” finds nothing: choose a model with predictions here`),
        ...(query.conf && predictions && !predictions.scores
          ? [`“conf” finds nothing: the predictions of ${modelId} came without probabilities`]
          : []),
      ],
    };
  }

  /** Ids of all models with predictions for a dataset. */
  private modelIds(datasetId: string): string[] {
    const published =
      this.store.pack?.manifest.models.filter((m) => m.predictions[datasetId]).map(({ id }) => id) ?? [];
    return [...published, ...this.store.predictionsHere(datasetId).map(({ modelId }) => modelId)];
  }

  /** Label sets by id, and the ids of those that are not here. */
  private async otherSets(ids: readonly string[], datasetId: string) {
    const here = this.store.labelSetIds(datasetId).map((id) => ({ id }));
    const loaded = await Promise.allSettled(ids.map((id) => this.store.labels(byName(here, id)?.id ?? id, datasetId)));
    const others = new Map<string, LabelSet>();
    const missing = new Set<string>();
    loaded.forEach((found, i) => {
      if (found.status === 'fulfilled') others.set(ids[i]!, found.value.labels);
      else if (found.reason instanceof PluralError && found.reason.code === 'not-found') missing.add(ids[i]!);
      else throw found.reason;
    });
    return { others, missing };
  }

  /** Predictions by id, where they are here and load. */
  private async namedPredictions(ids: readonly string[], datasetId: string): Promise<Map<string, Predictions>> {
    const wanted = [...new Set(ids)];
    const here = wanted.length > 0 ? this.modelIds(datasetId).map((id) => ({ id })) : [];
    const loaded = await Promise.allSettled(
      wanted.map((id) => this.store.predictions(byName(here, id)?.id ?? id, datasetId)),
    );
    return new Map(
      loaded.flatMap((one, i) => (one.status === 'fulfilled' && one.value ? [[wanted[i]!, one.value] as const] : [])),
    );
  }

  /** Predictions of every model that no rule sets aside, those of the pack first. */
  async voters(datasetId: string): Promise<Predictions[]> {
    const { models = [], excluded = [] } = this.store.pack?.manifest ?? {};
    const published = models.filter(
      ({ id, predictions }) => predictions[datasetId] && !excluded.some((e) => e.model === id),
    );
    const loaded = await Promise.all(published.map(({ id }) => this.store.predictions(id, datasetId)));
    this.voted.add(datasetId);
    return [...loaded.flatMap((p) => (p ? [p] : [])), ...this.store.predictionsAtHand(datasetId)];
  }

  /** The same where they were asked for before, so that nothing is loaded for it; undefined where they were not, or there are none. */
  async votersHere(datasetId: string): Promise<Predictions[] | undefined> {
    const voters = this.voted.has(datasetId) ? await this.voters(datasetId) : [];
    return voters.length > 0 ? voters : undefined;
  }

  /** Votes of every model that no rule sets aside. Those of the pack are loaded for it; one that does not load fails the list, since a share of the others would be another figure. */
  private async votes(labels: LabelSet, datasetId: string): Promise<Float64Array> {
    const voters = await this.voters(datasetId);
    const kept = this.keptVotes;
    const isSame = kept?.labels === labels && kept.models.length === voters.length;
    // a run grows in place
    const isStill = !this.store.sessionRuns.some((run) => run.datasetId === datasetId);
    if (isSame && isStill && kept.models.every((m, i) => m === voters[i])) return kept.votes;
    const votes = votesOf(voters, labels);
    this.keptVotes = { labels, models: voters, votes };
    return votes;
  }
}

/** What an id that is not here could be. */
function meant(id: string, known: readonly string[]): string {
  const near = nearestTexts(id, known);
  return near.length > 0 ? ` Do you mean ${near.map((t) => `“${t}”`).join(' or ')}?` : '';
}

/** Without what is asked of predictions that are not here. */
function withoutModels(query: ImageQuery, named: ReadonlyMap<string, Predictions>): ImageQuery {
  const kept: { -readonly [K in keyof ImageQuery]: ImageQuery[K] } = { ...query };
  for (const word of ['right', 'wrong', 'hits', 'misses'] as const) {
    const ids = query[word]?.filter((id) => named.has(id)) ?? [];
    if (ids.length > 0) kept[word] = ids;
    else delete kept[word];
  }
  return kept;
}
