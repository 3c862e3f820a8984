import { CLASS_COUNT } from '../../domain/labelSet';
import { importedClass } from './importedClass';
import { listCell, listEntry } from './listCell';
import type { CellOf, TableColumn } from './tableColumns';

/** Columns whose cells are lists: ranked classes with their scores, or scores of all classes. */
export type ListPlan =
  | { readonly form: 'vectors'; readonly vector: TableColumn }
  | { readonly form: 'lists'; readonly main: readonly TableColumn[]; readonly scores?: TableColumn };

const isVector = ({ length }: TableColumn) => length === CLASS_COUNT || length === CLASS_COUNT + 1;

/** Lists of classes, of which `classes`, `predictions` and the like come before `labels`. Undefined where no column holds any. */
export function listPlan(
  lists: readonly TableColumn[],
  sample: readonly CellOf[],
  chosen?: string,
): ListPlan | undefined {
  const candidates = lists.filter(isClassList);
  const picked = candidates.find((c) => c.name === chosen);
  const vector = lists.find((c) => isVector(c) && c.role.kind !== 'image');
  const [first] = picked ? [picked] : [...candidates].sort((a, b) => worthOf(a) - worthOf(b));
  if (vector && (!first || isVector(first) || first === vector)) return { form: 'vectors', vector };
  if (!first) return vector && { form: 'vectors', vector };
  const alike = candidates.filter(
    (c) => c === first || (c.role.kind === first.role.kind && areAlike(c, first, sample)),
  );
  const scores = lists.filter((c) => c.role.kind === 'score' && !isVector(c));
  const [score] = scores
    .filter((c) => c.length === first.length || c.filled === 0 || first.filled === 0)
    .concat(scores);
  const main = [...alike].sort((a, b) => clarity(a, sample) - clarity(b, sample));
  return { form: 'lists', main, ...(score ? { scores: score } : {}) };
}

export const isClassList = ({ role, isList }: TableColumn): boolean =>
  isList && ['prediction', 'class', 'other', 'flag'].includes(role.kind);

/** What is called a prediction first, then `classes` and `index`, then what is called something else, `labels` last. */
function worthOf({ role }: TableColumn): number {
  if (role.kind === 'prediction') return 0;
  if (role.kind !== 'class') return 3;
  return /\b(label|labels|wnid|wnids|synset|synsets)\b/.test(role.stem) ? 2 : 1;
}

/** Lists of numbers before lists of names. */
function clarity(column: TableColumn, sample: readonly CellOf[]): number {
  const [item] = sample.flatMap((cell) => listCell(cell(column.name)) ?? []).slice(0, 1);
  const { value } = listEntry(item);
  return typeof value === 'string' && !/^\d/.test(value) ? 1 : 0;
}

/** True where both lists have as many items in every row, and name the same classes where both are clear. */
function areAlike(a: TableColumn, b: TableColumn, sample: readonly CellOf[]): boolean {
  let [equal, n] = [0, 0];
  for (const cell of sample) {
    const [one, other] = [listCell(cell(a.name)), listCell(cell(b.name))];
    if (one?.length !== other?.length) return false;
    one?.forEach((item, r) => {
      const [c, d] = [
        importedClass(listEntry(item).value, a.style),
        importedClass(listEntry(other![r]).value, b.style),
      ];
      if (c === undefined || d === undefined) return;
      n++;
      equal += Number(c === d);
    });
  }
  return n === 0 || equal >= 0.98 * n;
}
