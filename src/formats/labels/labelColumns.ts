import { classIndexOfName } from '../../domain/classes/classNames';
import { classToken } from '../classToken';
import { imageColumn } from '../imported/imageColumn';
import { listCell } from '../imported/listCell';
import { type CellOf, isEmpty, type TableColumn } from '../imported/tableColumns';
import type { ColumnUse } from './readLabelsTypes';

/** What the columns of a label table are used for. */
export interface ColumnPlan {
  /** columns that are used; all others are left alone */
  readonly uses: ReadonlyMap<string, ColumnUse>;
  /** every other column is a class, its cells likelihoods, votes or yes and no */
  readonly isMatrix: boolean;
  readonly doubts: readonly string[];
}

/**
 * Finds out what columns are, from their names and first cells. Of several that could be the labels, those count that call themselves correct or
 * proposed, then labels and classes, then what was given or guessed; which one was taken is a doubt where nothing tells.
 */
export function columnPlan(columns: readonly TableColumn[], sample: readonly CellOf[]): ColumnPlan {
  const uses = new Map<string, ColumnUse>();
  const image = imageColumn(columns) ?? namesOf(columns);
  if (image) uses.set(image.name, 'image');
  const rest = columns.filter((column) => column !== image);
  if (image && rest.length > 2 && rest.every(({ name }) => isClassName(name))) {
    for (const { name } of rest) uses.set(name, 'class');
    return { uses, isMatrix: true, doubts: [] };
  }
  for (const column of rest) {
    const use = judgedUse(column);
    if (use) uses.set(column.name, use);
  }
  const open = rest.filter(({ name }) => !uses.has(name));
  const { taken, doubts } = classColumns(open, sample);
  for (const { name } of taken) uses.set(name, 'class');
  const areNumbers = (c: TableColumn) => c.isList || c.numbers > 0.5 || hasDecimalCommas(c, sample);
  const scores = open.filter((c) => c.role.kind === 'score' && !taken.includes(c) && areNumbers(c));
  const fitting = taken.length > 1 && scores.length !== taken.length ? [] : scores.slice(0, Math.max(1, taken.length));
  for (const { name } of fitting) uses.set(name, 'score');
  return { uses, isMatrix: false, doubts };
}

/** Names that are no classes, each once: what tables without a header begin with. */
function namesOf(columns: readonly TableColumn[]): TableColumn | undefined {
  const free = columns.filter((c) => !c.isList && c.role.kind === 'other' && c.numbers < 0.1 && c.classes < 0.5);
  return columns.length > 1 ? free.find((c) => c.filled > 0 && c.distinct === c.filled) : undefined;
}

const hasDecimalCommas = ({ name }: TableColumn, sample: readonly CellOf[]): boolean =>
  sample.some((cell) => /^\s*[-+]?\d+,\d+\s*$/.test(String(cell(name))));

export const isClassName = (name: string): boolean =>
  classToken(name.trim()) !== undefined || classIndexOfName(name) !== undefined;

/** Columns of labels that raters judged, by their names. */
function judgedUse({ name, areFlags, role, isList }: TableColumn): ColumnUse | undefined {
  if (/problematic/i.test(name)) return 'problematic';
  const areClasses = isList || !areFlags || role.kind === 'class';
  if (/unclear|unsure|uncertain|maybe/i.test(name) && areClasses) return 'unsure';
  if (/wrong|incorrect|invalid|not.?valid|rejected/i.test(name) && areClasses) return 'notValid';
  return undefined;
}

/** How well a column's name says that it is the labels; 0: not at all. */
function worth({ name, role, isList, classes, filled, areFlags }: TableColumn): number {
  if (areFlags && role.kind === 'flag') return 0;
  const isClass = ['class', 'truth', 'prediction'].includes(role.kind);
  if (!isClass && !(role.kind === 'other' && filled > 0 && (classes > 0.9 || isList))) return 0;
  if (!isClass) return 1;
  if (/correct|(?<!in)valid(?!at)|proposed|multi|relabel|new|refined|clean/i.test(name)) return 5;
  if (/original|given|imagenet|old|noisy/i.test(name)) return 3;
  if (role.kind === 'prediction' || /guess|suggest/i.test(name)) return 2;
  // a word for classes whose cells are none: letters, groups
  return classes < 0.2 && filled > 0 && !isList ? 1.5 : 4;
}

/** The columns to read classes from: one, or one for every rank. */
function classColumns(open: readonly TableColumn[], sample: readonly CellOf[]) {
  const named = open.filter((column) => worth(column) > 0);
  const best = Math.max(...named.map(worth));
  const top = named.filter((column) => worth(column) === best);
  if (top.length === 0) return { taken: [], doubts: [] };
  const groups = new Map<string, TableColumn[]>();
  for (const column of top) {
    const key = column.role.rank === undefined ? column.name : `${column.role.stem} #`;
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  const clarity = ([first]: readonly TableColumn[]) => {
    const { numbers, role, classes, isList } = first!;
    const kind = isList
      ? listKind(first!, sample)
      : numbers > 0.5 || role.form === 'index'
        ? 0
        : role.form === 'wnid'
          ? 1
          : 2;
    return kind + (classes > 0.5 || isList ? 0 : 3);
  };
  const ordered = [...groups.values()].sort((a, b) => clarity(a) - clarity(b) || b.length - a.length);
  const [taken = [], second] = ordered;
  const rivals =
    second && clarity(taken) === clarity(second)
      ? second
      : named.find((c) => best < 4 && !taken.includes(c) && worth(c) >= 2);
  const rival = Array.isArray(rivals) ? (rivals as TableColumn[])[0] : (rivals as TableColumn | undefined);
  const doubts = rival
    ? [`The columns “${taken[0]!.name}” and “${rival.name}” could both be the labels: “${taken[0]!.name}” is read.`]
    : [];
  return { taken, doubts };
}

/** 0: numbers, 1: wnids, 2: names */
function listKind({ name }: TableColumn, sample: readonly CellOf[]): number {
  const items = sample.flatMap((cell) => (isEmpty(cell(name)) ? [] : (listCell(cell(name)) ?? []))).slice(0, 200);
  if (items.every((item) => typeof item !== 'string' || /^\d+$/.test(item))) return 0;
  return items.every((item) => typeof item !== 'string' || /^n\d{8}$/.test(item)) ? 1 : 2;
}
