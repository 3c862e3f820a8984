import { CLASSES, classesNamed } from '../classes/classTable';
import { CLASS_COUNT, labelsOf } from '../labelSet';
import type { QueryColumns } from './filterImages';
import { parseImageQuery } from './imageQuery';
import { keepTerms, queryTerms } from './queryTerms';
import { quotedValue } from './quotedValue';
import { withTerms } from './termSwitches';

/** Words of the filter that name classes, each a facet: by original label, by valid labels, by first prediction. */
export const CLASS_FACETS = ['class', 'label', 'says'] as const;
export type ClassFacetWord = (typeof CLASS_FACETS)[number];

export interface ClassCount {
  /** 0..999 */
  readonly classIndex: number;
  /** images, at least one */
  readonly n: number;
}

const GROUPS = { class: 'originalClass', label: 'hasLabel', says: 'says' } as const;

/**
 * How many of the rows each class would show: n(c) = |{i in rows : c = original(i)}| for `class`, |{i : c in L(i)}| for `label`,
 * |{i : c = first(i)}| for `says`; most frequent first, then by class index; classes with none are left out. For `class` and `says` they add up to the
 * rows with an original label or a prediction, for `label` to the labels of all rows.
 */
export function classCounts(rows: Uint32Array, columns: QueryColumns, word: ClassFacetWord): ClassCount[] {
  const counts = new Uint32Array(CLASS_COUNT);
  // what stands for “no label” or “no prediction” is beyond the classes
  const count = (c: number | undefined) => {
    if (c !== undefined && c < CLASS_COUNT) counts[c]! += 1;
  };
  const { originalLabels, labels, predictions } = columns;
  for (const row of rows) {
    if (word === 'class') count(originalLabels[row]);
    else if (word === 'says') count(predictions?.classes[row * predictions.k]);
    else for (const c of labelsOf(labels, row)) count(c);
  }
  return Array.from(counts, (n, classIndex) => ({ classIndex, n }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || a.classIndex - b.classIndex);
}

/** Classes that the filter asks for behind a word. */
export const chosenClasses = (text: string, word: ClassFacetWord): readonly number[] => {
  const own = keepTerms(text, ({ key }) => key === word);
  return parseImageQuery(own).query[GROUPS[word]] ?? [];
};

/**
 * The filter text with a class added behind a word, or taken away where it is asked for. One that a part of a name asks for together with others, as
 * in `class:dog`, is asked for alone then.
 */
export function toggleClass(text: string, word: ClassFacetWord, classIndex: number): string {
  const values = queryTerms(text).flatMap((t) => (t.key === word ? t.value.split(',') : []));
  const meant = values.map((value) => ({ value, classes: chosenClasses(`${word}:"${value}"`, word) }));
  const isAmongOthers = meant.some(({ classes }) => classes.length > 1 && classes.includes(classIndex));
  const others = meant.filter(({ classes }) => classes.length > 0 && !classes.includes(classIndex));
  const isOn = others.length < meant.filter(({ classes }) => classes.length > 0).length;
  const own = classValue(classIndex);
  const next = isAmongOthers
    ? [own]
    : isOn
      ? others.map(({ value }) => value)
      : [...others.map(({ value }) => value), own];
  return withTerms(text, word, next.length > 0 ? `${word}:${quotedValue(next.join(','))}` : '');
}

/** A class as the filter reads it back: by its name, where that is no other’s. */
function classValue(classIndex: number): string {
  const { displayName } = CLASSES[classIndex]!;
  const isItsOwn = classesNamed(displayName).length === 1 && !/[,%"]/.test(displayName);
  return isItsOwn ? displayName.toLowerCase() : String(classIndex);
}
