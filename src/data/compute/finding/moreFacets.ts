import { NO_LABEL } from '../../../domain/dataset';
import { RELATIONS, type Relation, relationOf } from '../../../domain/labels/setRelation';
import { NO_PREDICTION } from '../../../domain/predictions';
import { filterImages, type QueryColumns } from '../../../domain/query/filterImages';
import { confidenceAt } from '../../../domain/query/modelTerms';
import { keepTerms } from '../../../domain/query/queryTerms';
import { foundAt } from '../../../domain/query/variableTopK';
import type { Found } from '../../../domain/query/verdict';
import type { ColumnStore } from '../columnStore';
import type { Explored } from './explored';
import { editedRows, picturedRows } from './rowMarks';
import { SINGLE_TENTHS, shareOut, TENTHS } from './shareOut';

/** A histogram over shares: images from i / 10 on and below (i + 1) / 10, 1 in the last, [10]. */
export type Tenths = readonly number[];

/** How many images each value of further facets would show, given all else that the filter asks. */
export interface MoreFacets {
  readonly top1: { readonly right: number; readonly wrong: number };
  readonly found: Readonly<Record<Found, number>>;
  readonly edited: { readonly yes: number; readonly no: number };
  readonly picture: { readonly yes: number; readonly no: number };
  /** probability of the first prediction; absent where the predictions have none */
  readonly conf?: Tenths;
  /** share of models that are right; absent where it was not asked for */
  readonly votes?: Tenths;
  /** how the labels stand to another set */
  readonly relations?: { readonly to: string; readonly counts: Readonly<Record<Relation, number>> };
}

/** What `moreFacets` is asked. */
export interface FacetRequest {
  readonly text: string;
  /** loads the predictions of all models */
  readonly withVotes: boolean;
  /** id of the other label set that this one is held against */
  readonly to?: string;
}

/** Counts each facet over the images that pass all conditions but its own. */
export async function moreFacets(
  { store, finder, selection }: Explored,
  { text, withVotes, to }: FacetRequest,
): Promise<MoreFacets> {
  const { datasetId } = selection;
  const [dataset, rowOf] = await Promise.all([store.dataset(datasetId), store.rows(datasetId)]);
  const marks = { edited: editedRows(store, dataset, rowOf), pictured: picturedRows(store, dataset) };
  /** rows without the terms of a key, and their columns */
  const beside = async (keys: readonly string[], votes = false) => {
    const { query, columns } = await finder.prepare(
      selection,
      keepTerms(text, ({ key }) => key === undefined || !keys.includes(key)),
      votes ? 'easy' : 'file',
    );
    const all = { ...columns, ...marks };
    return { rows: filterImages(all, query).rows, columns: all };
  };
  const top1 = await beside(['top1']);
  const found = await beside(['found']);
  const edited = await beside(['edited']);
  const picture = await beside(['picture']);
  const conf = await beside(['conf']);
  const votes = withVotes ? await beside(['votes'], true) : undefined;
  return {
    top1: top1Counts(top1),
    found: foundCounts(found),
    edited: yesNo(edited.rows, marks.edited),
    picture: yesNo(picture.rows, marks.pictured),
    ...(conf.columns.predictions?.scores
      ? { conf: shareOut(conf.rows, SINGLE_TENTHS, (row) => confidenceAt(conf.columns.predictions, row)) }
      : {}),
    ...(votes?.columns.votes ? { votes: shareOut(votes.rows, TENTHS, (row) => votes.columns.votes![row]!) } : {}),
    ...(to === undefined ? {} : { relations: { to, counts: await relationCounts(to, datasetId, store, beside) } }),
  };
}

type Part = { readonly rows: Uint32Array; readonly columns: QueryColumns };

function top1Counts({ rows, columns: { predictions, originalLabels } }: Part) {
  let [right, wrong] = [0, 0];
  for (const row of rows) {
    const first = predictions?.classes[row * predictions.k] ?? NO_PREDICTION;
    if (first === NO_PREDICTION || originalLabels[row] === NO_LABEL) continue;
    if (first === originalLabels[row]) right += 1;
    else wrong += 1;
  }
  return { right, wrong };
}

function foundCounts({ rows, columns: { predictions, labels } }: Part): Record<Found, number> {
  const counts = { all: 0, some: 0, none: 0 };
  for (const row of rows) {
    const found = foundAt(predictions, labels, row);
    if (found) counts[found] += 1;
  }
  return counts;
}

function yesNo(rows: Uint32Array, marks: Uint8Array) {
  let yes = 0;
  for (const row of rows) yes += marks[row]!;
  return { yes, no: rows.length - yes };
}

async function relationCounts(
  to: string,
  datasetId: string,
  store: ColumnStore,
  beside: (keys: readonly string[]) => Promise<Part>,
): Promise<Record<Relation, number>> {
  const [{ rows, columns }, { labels: other }] = await Promise.all([beside(RELATIONS), store.labels(to, datasetId)]);
  const counts = Object.fromEntries(RELATIONS.map((is) => [is, 0])) as Record<Relation, number>;
  for (const row of rows) {
    const relation = relationOf(columns.labels, other, row);
    if (relation) counts[relation] += 1;
  }
  return counts;
}
