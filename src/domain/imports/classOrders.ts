import { CLASSES } from '../classes/classTable';
import { CLASS_COUNT } from '../labelSet';

/** How the class numbers of a file count. `standard` is the order of sorted WordNet ids, as everywhere here. */
export type ClassOrder = 'standard' | 'background' | 'fromMinusOne' | 'numbersAsText' | 'names' | 'namesAnyCase';

export const CLASS_ORDERS: readonly ClassOrder[] = [
  'standard',
  'background',
  'fromMinusOne',
  'numbersAsText',
  'names',
  'namesAnyCase',
];

/** Each in words, to follow "with" or "classes". */
export const CLASS_ORDER_NAMES: Readonly<Record<ClassOrder, string>> = {
  standard: 'in the order of sorted WordNet ids',
  background: 'counted from 1 (1001 classes, 0 is the background)',
  fromMinusOne: 'one too low (1 was subtracted without need)',
  numbersAsText: 'in the order of folders 0, 1, 10, 100, … sorted as text',
  names: 'in alphabetical order of their names, capitals first',
  namesAnyCase: 'in alphabetical order of their names',
};

/** No class stands behind a number. */
export const NO_CLASS = -1;

/** Class index of every number 0..1000 of a file, [1001]; NO_CLASS where the order has no such number. */
export function classOrderTable(order: ClassOrder): Int16Array {
  const table = new Int16Array(CLASS_COUNT + 1).fill(NO_CLASS);
  if (order === 'background') for (let c = 0; c < CLASS_COUNT; c++) table[c + 1] = c;
  else if (order === 'fromMinusOne') for (let c = 1; c < CLASS_COUNT; c++) table[c - 1] = c;
  else table.set(sortedClasses(order));
  return table;
}

/** Class indices in the order of a file; equal names keep the standard order. */
function sortedClasses(order: 'standard' | 'numbersAsText' | 'names' | 'namesAnyCase'): number[] {
  const key = (c: number): string => {
    if (order === 'numbersAsText') return String(c);
    const name = CLASSES[c]!.names[0]!;
    return order === 'names' ? name : name.toLowerCase();
  };
  const all = CLASSES.map(({ index }) => index);
  if (order === 'standard') return all;
  const keys = all.map(key);
  return all.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
}
