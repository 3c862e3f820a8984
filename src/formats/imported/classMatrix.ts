import { nameStyleOf } from '../../domain/classes/classNames';
import { CLASSES } from '../../domain/classes/classTable';
import { CLASS_COUNT } from '../../domain/labelSet';
import { PluralError } from '../../lib/pure/errors';
import { importedClass } from './importedClass';
import type { TableColumn } from './tableColumns';

/** Columns of scores, one for every class. */
export interface ClassMatrix {
  readonly columns: readonly string[];
  /** class number of every column */
  readonly classes: Uint16Array;
  readonly columnCount: 1000 | 1001;
}

/** As few columns as make up a table of scores of some of the classes. */
const LEAST_NAMED = 20;

/**
 * Columns of scores of which each is a class: named by its number (`0` to `999`, `class_0`, `logit_12`), its wnid or its name. A table of wnids or names
 * may leave classes out. Undefined where the table has no such columns; throws `bad-format` where it is not clear which class a column is.
 */
export function classMatrix(columns: readonly TableColumn[], file: string): ClassMatrix | undefined {
  const numeric = columns.filter((c) => !c.isList && c.numbers >= 0.9);
  if (numeric.length < LEAST_NAMED) return undefined;
  return numbered(numeric) ?? named(numeric, file);
}

function numbered(columns: readonly TableColumn[]): ClassMatrix | undefined {
  const byStem = new Map<string, Map<number, string>>();
  for (const { name, role } of columns) {
    if (role.rank === undefined || role.rank > CLASS_COUNT) continue;
    const group = byStem.get(role.stem) ?? new Map<number, string>();
    byStem.set(role.stem, group.set(role.rank, name));
  }
  const group = [...byStem.values()].find(({ size }) => size === CLASS_COUNT || size === CLASS_COUNT + 1);
  if (!group) return undefined;
  const columnCount = group.size === CLASS_COUNT ? 1000 : 1001;
  // 1 to 1000 is 0 to 999 as R counts
  const from = group.has(0) ? 0 : 1;
  const ranks = Array.from({ length: columnCount }, (_, i) => from + i);
  if (!ranks.every((rank) => group.has(rank))) return undefined;
  return {
    columns: ranks.map((rank) => group.get(rank)!),
    classes: Uint16Array.from(ranks, (r) => r - from),
    columnCount,
  };
}

function named(columns: readonly TableColumn[], file: string): ClassMatrix | undefined {
  // data frames put a number behind a name that comes twice
  const plain = columns.map(({ name }) =>
    name
      .trim()
      .replace(/^(prob|probability|score|logit|p)[_ .]/i, '')
      .replace(/\.\d$/, ''),
  );
  const style = nameStyleOf(plain);
  // numbers are a matrix where all are there, and else any features
  const classes = plain.map((name) => (/^\D{0,12}\d{1,7}$/.test(name) ? undefined : importedClass(name, style)));
  const known = classes.filter((c) => c !== undefined).length;
  if (known < LEAST_NAMED || known < 0.9 * columns.length) return undefined;
  const found = columns.flatMap(({ name }, i) => [{ name, text: plain[i]!, c: classes[i] }]);
  const isStandard = columns.length === CLASS_COUNT && found.every(({ c }, i) => c === undefined || c === i);
  const placed = found.map(({ name, text, c }, i) => ({ name, text, c: c ?? (isStandard ? i : undefined) }));
  const isName = (text: string, c: number) => CLASSES[c]?.names.some((n) => n.toLowerCase() === text.toLowerCase());
  const unclear = placed.find(({ c, text }, i) => c === undefined || (found[i]!.c === undefined && !isName(text, c)));
  const repeat = placed.find(({ c }, i) => c !== undefined && placed.findIndex((other) => other.c === c) < i);
  const odd = unclear ?? repeat;
  if (odd) {
    throw new PluralError('bad-format', 'it is not clear which class a column is', {
      file,
      place: 'header',
      expected: 'one column of scores for every class, named by its number, wnid or name',
      found: JSON.stringify(odd.name.slice(0, 60)),
      remedy: 'Name the columns by wnids or by class numbers from 0 to 999.',
    });
  }
  return { columns: placed.map((p) => p.name), classes: Uint16Array.from(placed, (p) => p.c!), columnCount: 1000 };
}
