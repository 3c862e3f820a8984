import { hasLabel, type LabelSet, labelsOf } from '../labelSet';
import { hasLabels, RELATIONS, type Relation, relationOf } from '../labels/setRelation';
import { NO_PREDICTION, type Predictions } from '../predictions';

/** What is asked of the label set in view against another one, over images with a label in both. */
export interface SetTerms {
  /** how its labels stand to those of another, any of these */
  readonly relations?: readonly { readonly is: Relation; readonly to: string }[];
  /** it lists a class that the other does not; one of `classes`, where there are some */
  readonly only?: readonly { readonly to: string; readonly classes: readonly number[] }[];
  /** the first prediction is valid in it, and not in the other */
  readonly flips?: readonly string[];
}

/** Words before the id of another label set, as in `more:real`. */
export const SET_WORDS = [...RELATIONS, 'only', 'flip'] as const;
type SetWord = (typeof SET_WORDS)[number];

type Draft = { -readonly [K in keyof SetTerms]: SetTerms[K] };

/** Reads `same:real`, `only:real,527` or `flip:real`; the sentence says what is wrong. */
export function readSetTerm(query: Draft, word: SetWord, value: string): string | undefined {
  const [to = '', ...written] = value.split(',');
  if (to === '') return `“${word}:” takes the id of another label set, as in ${word}:real`;
  if (word !== 'only' && written.length > 0) return `“${word}:” takes one label set`;
  if (written.some((c) => !/^\d{1,3}$/.test(c))) return 'a class is a class index from 0 to 999, as in only:real,664';
  if (word === 'only') query.only = [...(query.only ?? []), { to, classes: written.map(Number) }];
  else if (word === 'flip') query.flips = [...(query.flips ?? []), to];
  else query.relations = [...(query.relations ?? []), { is: word, to }];
  return undefined;
}

/** Ids of the label sets that terms name. */
export const setsNamed = ({ relations = [], only = [], flips = [] }: SetTerms): readonly string[] => [
  ...new Set([...relations.map(({ to }) => to), ...only.map(({ to }) => to), ...flips]),
];

/** The same without the terms about sets that are not here. */
export function withoutSets<Q extends SetTerms>(query: Q, missing: ReadonlySet<string>): Q {
  if (missing.size === 0) return query;
  const copy: Q = { ...query };
  const draft: Draft = copy;
  const keep = <T>(terms: readonly T[] | undefined, to: (term: T) => string) =>
    terms?.filter((t) => !missing.has(to(t)));
  const kept = {
    relations: keep(query.relations, ({ to }) => to),
    only: keep(query.only, ({ to }) => to),
    flips: keep(query.flips, (to) => to),
  };
  for (const key of ['relations', 'only', 'flips'] as const) delete draft[key];
  if (kept.relations?.length) draft.relations = kept.relations;
  if (kept.only?.length) draft.only = kept.only;
  if (kept.flips?.length) draft.flips = kept.flips;
  return copy;
}

/** What passes the terms, row by row. `others` holds every set that they name. */
export function setMatcher(
  { relations, only = [], flips = [] }: SetTerms,
  labels: LabelSet,
  others: ReadonlyMap<string, LabelSet>,
  predictions: Predictions | undefined,
): (row: number) => boolean {
  const bothLabel = (other: LabelSet, row: number) => hasLabels(labels, row) && hasLabels(other, row);
  const has = (other: LabelSet, row: number, classes: readonly number[]) =>
    labelsOf(labels, row).some((c) => !hasLabel(other, row, c) && (classes.length === 0 || classes.includes(c)));
  const flipped = (other: LabelSet, row: number) => {
    const first = predictions?.classes[row * predictions.k] ?? NO_PREDICTION;
    return first !== NO_PREDICTION && hasLabel(labels, row, first) && !hasLabel(other, row, first);
  };
  return (row) =>
    (!relations || relations.some(({ is, to }) => relationOf(labels, others.get(to)!, row) === is)) &&
    only.every(({ to, classes }) => bothLabel(others.get(to)!, row) && has(others.get(to)!, row, classes)) &&
    flips.every((to) => bothLabel(others.get(to)!, row) && flipped(others.get(to)!, row));
}
