import { PluralError } from '../../lib/pure/errors';
import { MAX_K } from './importLimits';

/** Which columns of a table hold what; names as the file has them. */
export type TablePlan = { readonly image: string | undefined } & (
  | { readonly form: 'long'; readonly classColumn: string; readonly scoreColumn: string | undefined }
  | { readonly form: 'wide'; readonly classColumns: readonly string[]; readonly scoreColumns: readonly string[] }
  | { readonly form: 'lists'; readonly classColumn: string; readonly scoreColumn: string | undefined }
  | { readonly form: 'vectors'; readonly vectorColumn: string }
);

/** The forms of a table, in words for error messages. */
export const TABLE_FORMS =
  'columns image, class, score (one line per class), or image, top1, top2, … (one line per image), as documented in the README';

const IMAGE = /^(image|image_?id|image_?name|id|file|file_?name|path|filepath)$/;
const CLASS = /^(class|class_?(index|id|name)|prediction|predicted(_class)?|pred|wnid|synset)$/;
/** Many tables call their predictions so, others the truth: taken only where nothing else holds classes. */
const LABEL = /^label$/;
const SCORE = /^(score|prob|probability|confidence|logit)$/;
const CLASS_LIST = /^(classes|class_indices|predictions|preds|top_?k|topk_classes)$/;
const SCORE_LIST = /^(scores|probs|probabilities|confidences|topk_(scores|probs|probabilities))$/;
const VECTOR = /^(logits|probs|probabilities|scores|outputs?)$/;
const RANKED_CLASS = /^(?:top|pred|prediction|class|rank)_?(\d{1,3})$/;
const RANKED_SCORE =
  /^(?:(?:score|prob|probability|confidence|logit)_?(\d{1,3})|(?:top|pred|prediction|class|rank)_?(\d{1,3})_(?:score|prob|probability|confidence|logit))$/;

/**
 * Finds out what the columns of a table are, from their names (upper or lower case). `isList` says of a column that its cells are lists,
 * where the format knows. Other columns are left alone. Throws `bad-format` where no form fits, or ranks have a gap.
 */
export function tablePlan(names: readonly string[], file: string, isList: (name: string) => boolean): TablePlan {
  const find = (pattern: RegExp, list: boolean) =>
    names.find((name) => pattern.test(name.trim().toLowerCase()) && isList(name) === list);
  const image = find(IMAGE, false);
  const classColumns = rankedColumns(names, RANKED_CLASS, file);
  if (classColumns.length > 0) {
    const scoreColumns = rankedColumns(names, RANKED_SCORE, file);
    if (scoreColumns.length > 0 && scoreColumns.length !== classColumns.length) {
      throw new PluralError('bad-format', 'ranks and scores do not match', {
        file,
        place: 'header',
        expected: 'a score for every rank, or none',
        found: `${classColumns.length} ranks and ${scoreColumns.length} scores`,
      });
    }
    return { image, form: 'wide', classColumns, scoreColumns };
  }
  const classList = find(CLASS_LIST, true);
  if (classList) return { image, form: 'lists', classColumn: classList, scoreColumn: find(SCORE_LIST, true) };
  const vectorColumn = find(VECTOR, true);
  if (vectorColumn) return { image, form: 'vectors', vectorColumn };
  const classColumn = find(CLASS, false) ?? find(LABEL, false);
  if (classColumn && image) return { image, form: 'long', classColumn, scoreColumn: find(SCORE, false) };
  // one class per line and nothing that names its image: the line is the image
  if (classColumn) return { image, form: 'wide', classColumns: [classColumn], scoreColumns: [] };
  throw new PluralError('bad-format', 'not a table of predictions', {
    file,
    place: 'header',
    expected: TABLE_FORMS,
    found: names.slice(0, 6).join(', ').slice(0, 120) || 'no column names',
  });
}

/** Columns of ranks 1 to k in their order; none where there is no such column. */
function rankedColumns(names: readonly string[], pattern: RegExp, file: string): string[] {
  const byRank = new Map<number, string>();
  for (const name of names) {
    const match = pattern.exec(name.trim().toLowerCase());
    const rank = match && Number(match[1] ?? match[2]);
    if (rank === null || rank > MAX_K) continue;
    const other = byRank.get(rank);
    if (other !== undefined) throw rankError(file, 'one column per rank', `${other} and ${name}`);
    byRank.set(rank, name);
  }
  // pandas and others count from 0
  const first = byRank.has(0) ? 0 : 1;
  const columns = Array.from({ length: byRank.size }, (_, i) => byRank.get(first + i));
  const gap = columns.indexOf(undefined);
  if (gap >= 0) throw rankError(file, `rank ${first + gap} too`, [...byRank.values()].slice(0, 6).join(', '));
  return columns as string[];
}

function rankError(file: string, expected: string, found: string): PluralError {
  return new PluralError('bad-format', 'ranks are not complete', { file, place: 'header', expected, found });
}
