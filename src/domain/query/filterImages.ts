import { folded } from '../../lib/pure/nameForm';
import { classesMatching } from '../classes/classTable';
import { CLASS_COUNT, hasLabel, type LabelSet } from '../labelSet';
import type { Kind } from '../meaning/kinds';
import { describeCell } from '../metrics/cells';
import { isPredicted, NO_PREDICTION, type Predictions } from '../predictions';
import type { ImageQuery } from './imageQuery';
import { isTop1At, type ModelColumns, modelMatcher } from './modelTerms';
import { type NearColumns, nearMatcher } from './nearTerms';
import { type MeasureColumns, pictureMatcher } from './pictureTerms';
import { setMatcher } from './setTerms';
import { foundAt } from './variableTopK';
import { VERDICTS, type Verdict, verdictOf } from './verdict';

/** Columns of one dataset that a query looks at, [n] rows each. */
export interface QueryColumns extends Pick<ModelColumns, 'votes' | 'named'>, NearColumns {
  readonly imageIds: readonly string[];
  readonly originalLabels: Uint16Array;
  readonly labels: LabelSet;
  /** from `cellColumn` */
  readonly cells: Uint8Array;
  readonly predictions?: Predictions;
  /** predictions that `predictedBy` asks for */
  readonly predictors?: readonly Predictions[];
  /** what the first prediction of a row is; absent: not known */
  readonly kindAt?: (row: number) => Kind | undefined;
  /** 1 where the reader's own edits name the image, [n]; absent: nowhere */
  readonly edited?: Uint8Array;
  /** 1 where its picture is at hand, [n]; absent: nowhere */
  readonly pictured?: Uint8Array;
  /** what is known of its picture; absent: nothing */
  readonly measures?: MeasureColumns;
  /** other label sets of the dataset that the query names, by id */
  readonly others?: ReadonlyMap<string, LabelSet>;
}

/** How many images each value of a facet would show, given the other facets. */
export interface FacetCounts {
  /** images by number of labels, 0..10 and 11+, [12] */
  readonly labels: readonly number[];
  readonly verdict: Readonly<Record<Verdict, number>>;
  readonly original: { readonly in: number; readonly out: number };
  readonly reviewed: { readonly yes: number; readonly no: number };
}

export interface QueryResult {
  /** rows that pass, in dataset order */
  readonly rows: Uint32Array;
  readonly facets: FacetCounts;
}

/** One pass over the dataset: the rows that pass all groups, and facet counts with each facet's own group left out. */
export function filterImages(columns: QueryColumns, query: ImageQuery): QueryResult {
  const n = columns.originalLabels.length;
  const rows = new Uint32Array(n);
  const labelCounts = new Array<number>(12).fill(0);
  const verdictCounts = Object.fromEntries(VERDICTS.map((v) => [v, 0])) as Record<Verdict, number>;
  const original = { in: 0, out: 0 };
  const reviewed = { yes: 0, no: 0 };
  const matchesWords = wordMatcher(columns, query.words ?? []);
  const ofClass = query.originalClass && new Set(query.originalClass);
  const matchesSets = setMatcher(query, columns.labels, columns.others ?? new Map(), columns.predictions);
  const matchesModels = modelMatcher(query, columns);
  const isNear = nearMatcher(query, columns);
  const isPictured = pictureMatcher(query, columns.measures);
  const { predictions, originalLabels } = columns;
  const isTop1 = (row: number) => predictions && isTop1At(predictions, originalLabels, row);
  const says = query.says && new Set(query.says);
  let kept = 0;
  for (let row = 0; row < n; row++) {
    if (!matchesWords(row) || (ofClass && !ofClass.has(columns.originalLabels[row]!))) continue;
    if (query.hasLabel && !query.hasLabel.some((c) => hasLabel(columns.labels, row, c))) continue;
    if (query.withLabels && !query.withLabels.every((some) => some.some((c) => hasLabel(columns.labels, row, c))))
      continue;
    if (query.predicted !== undefined && isThere(columns.predictions, row) !== query.predicted) continue;
    if (columns.predictors && !columns.predictors.every((other) => isThere(other, row))) continue;
    if (isPictured && !isPictured(row)) continue;
    if (!matchesSets(row) || !matchesModels(row) || !isNear(row)) continue;
    if (query.top1Right !== undefined && isTop1(row) !== query.top1Right) continue;
    if (query.mistake && !isAmong(query.mistake, columns.kindAt?.(row))) continue;
    if (says && !says.has(columns.predictions?.classes[row * columns.predictions.k] ?? NO_PREDICTION)) continue;
    if (query.found && !query.found.some((f) => f === foundAt(columns.predictions, columns.labels, row))) continue;
    if (query.edited !== undefined && (columns.edited?.[row] === 1) !== query.edited) continue;
    if (query.picture !== undefined && (columns.pictured?.[row] === 1) !== query.picture) continue;
    const cell = describeCell(columns.cells[row]!);
    const verdict = rowVerdict(columns, row);
    const k = columns.labels.offsets[row + 1]! - columns.labels.offsets[row]!;
    const okLabels = !query.labels || query.labels.some(([from, to]) => k >= from && k <= to);
    const okVerdict = !query.verdict || query.verdict.includes(verdict);
    const okOriginal = query.originalInSet === undefined || (k > 0 && query.originalInSet === cell.originalInSet);
    const okReviewed = query.reviewed === undefined || query.reviewed === cell.reviewed;
    if (okVerdict && okOriginal && okReviewed) labelCounts[cell.k]! += 1;
    if (okLabels && okOriginal && okReviewed) verdictCounts[verdict] += 1;
    if (k > 0 && okLabels && okVerdict && okReviewed) original[cell.originalInSet ? 'in' : 'out'] += 1;
    if (okLabels && okVerdict && okOriginal) reviewed[cell.reviewed ? 'yes' : 'no'] += 1;
    if (okLabels && okVerdict && okOriginal && okReviewed) rows[kept++] = row;
  }
  return { rows: rows.slice(0, kept), facets: { labels: labelCounts, verdict: verdictCounts, original, reviewed } };
}

const isAmong = (kinds: readonly Kind[], kind: Kind | undefined): boolean => kind !== undefined && kinds.includes(kind);

const isThere = (predictions: Predictions | undefined, row: number): boolean =>
  predictions !== undefined && isPredicted(predictions, row);

function rowVerdict({ predictions, labels, originalLabels }: QueryColumns, row: number): Verdict {
  const first = predictions ? predictions.classes[row * predictions.k]! : NO_PREDICTION;
  return verdictOf(labels, row, originalLabels[row]!, first === NO_PREDICTION ? undefined : first);
}

/** A word matches an image whose id holds it, or one of whose classes (labels, original label) has a name that holds it. */
function wordMatcher(columns: QueryColumns, words: readonly string[]): (row: number) => boolean {
  if (words.length === 0) return () => true;
  const tests = words.map((word) => {
    const classes = new Uint8Array(CLASS_COUNT);
    for (const c of classesMatching(word)) classes[c] = 1;
    return { word, classes };
  });
  const { imageIds, originalLabels, labels } = columns;
  return (row) =>
    tests.every(({ word, classes }) => {
      if (classes[originalLabels[row]!] === 1) return true;
      for (let i = labels.offsets[row]!; i < labels.offsets[row + 1]!; i++)
        if (classes[labels.classes[i]!]) return true;
      return folded(imageIds[row]!).includes(word);
    });
}
