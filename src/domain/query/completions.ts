import { folded } from '../../lib/pure/nameForm';
import { CLASSES, classesMatching } from '../classes/classTable';
import { LEVELS } from '../meaning/levels';
import { isQueryWord, QUERY_WORDS, type QueryWord } from './imageQuery';
import { QUERY_TABLE } from './queryTable';
import { plainQuotes, type QueryTerm, queryTerms } from './queryTerms';
import { quotedValue } from './quotedValue';

/** What the filter text becomes when one of the offers is taken. */
export interface Completion {
  /** as it is shown */
  readonly name: string;
  readonly about: string;
  /** the whole filter text then, and where the caret stands in it, in UTF-16 units */
  readonly text: string;
  readonly caret: number;
}

/** What can be named on the dataset in view. */
export interface KnownNames {
  readonly models: readonly Named[];
  readonly labelSets: readonly Named[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Offer {
  readonly written: string;
  readonly name: string;
  readonly about: string;
  /** nothing follows it: a blank is set behind it */
  readonly isWhole: boolean;
}

/** At most so many are offered. */
const MOST = 40;
/** Shorter, a word is in hundreds of class names. */
const CLASS_LETTERS = 2;

/** What the term at the caret could become: words of the filter, values of a word, names of classes, models and label sets. */
export function completionsOf(written: string, caret: number, known: KnownNames): Completion[] {
  const text = plainQuotes(written);
  const terms = queryTerms(text);
  const term = terms.find(({ start, end }) => start < caret && caret <= end);
  const start = term ? startOfName(terms, term) : caret;
  const typed = text.slice(start, caret);
  const end = term?.end ?? caret;
  return offersFor(term, typed, known)
    .filter(({ written }) => written !== text.slice(start, end))
    .slice(0, MOST)
    .map(({ written, name, about, isWhole }) => {
      const rest = text.slice(end).replace(/^\s+/, '');
      const put = `${text.slice(0, start)}${written}${isWhole ? ' ' : ''}`;
      return { name, about, text: put + rest, caret: put.length };
    });
}

/** Words before it that are part of the same name of a class, as in `coffee m`, belong to the term. */
function startOfName(terms: readonly QueryTerm[], term: QueryTerm): number {
  const at = terms.indexOf(term);
  for (let first = Math.max(0, at - 2); first < at; first++) {
    const words = terms.slice(first, at + 1);
    if (words.some(({ key, text }) => key !== undefined || text.startsWith('"'))) continue;
    if (classesMatching(words.map(({ value }) => value).join(' ')).length > 0) return words[0]!.start;
  }
  return term.start;
}

function offersFor(term: QueryTerm | undefined, typed: string, known: KnownNames): Offer[] {
  const [, key, sign, behind] = /^([a-z0-9]+)(:|>=|<=|>|<|=)(.*)$/is.exec(typed) ?? [];
  const word = key?.toLowerCase();
  if (isQueryWord(word)) return valuesFor(word, sign!, behind!, known);
  const begun = typed.replaceAll('"', '').toLowerCase();
  const words = term && typed.startsWith('"') ? [] : QUERY_WORDS.filter((w) => w.startsWith(begun)).map(wordOffer);
  if (begun.length < CLASS_LETTERS) return words;
  const classes = classOffers('class', begun, []);
  return [...words, ...classes.map((c) => ({ ...c, about: 'original label' }))];
}

/** Numbers that are offered where one is asked for. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  count: ['1', '2', '3', '4', '5'],
  classes: LEVELS.map(String),
  share: ['0.1', '0.5', '0.9'],
  pixels: ['224', '256', '500', '1000'],
  ratio: ['1.2', '1.5', '2'],
  sharpness: ['100', '300', '1000'],
};

/** Signs that such numbers come with first; a colon where none is named. */
const SIGNS: Readonly<Record<string, string>> = {
  count: '>=',
  classes: '<=',
  share: '>',
  pixels: '<',
  ratio: '>',
  sharpness: '<',
};

function wordOffer(word: QueryWord): Offer {
  const { values, about } = QUERY_TABLE[word];
  const sign = (typeof values === 'string' ? SIGNS[values] : undefined) ?? ':';
  return { written: word + sign, name: word + sign, about, isWhole: false };
}

/** Of a list behind commas the last is completed, the others stay. */
function valuesFor(word: QueryWord, sign: string, behind: string, known: KnownNames): Offer[] {
  const { values } = QUERY_TABLE[word];
  const pieces = behind.split(',');
  const last = folded(pieces.pop()!.replaceAll('"', ''));
  const before = `${word}${sign}${pieces.map((piece) => `${piece},`).join('')}`;
  const offer = (value: string, about: string): Offer => ({
    written: before + value,
    name: value,
    about,
    isWhole: true,
  });
  if (values === 'class') return classOffers(word, last, pieces);
  if (values === 'model' || values === 'labelSet')
    return (values === 'model' ? known.models : known.labelSets)
      .filter(({ id, name }) => folded(id).includes(last) || folded(name).includes(last))
      .map(({ id, name }) => offer(quotedValue(id), name === id ? '' : name));
  const fixed = typeof values === 'string' ? NUMBERS[values]! : values;
  return fixed.filter((value) => value.startsWith(last)).map((value) => offer(value, ''));
}

/** Those first whose name begins so. */
function classOffers(word: string, begun: string, pieces: readonly string[]): Offer[] {
  const starts = (c: number) => Number(CLASSES[c]!.displayName.toLowerCase().startsWith(begun));
  const found = begun === '' ? CLASSES.map(({ index }) => index) : classesMatching(begun);
  return found
    .sort((a, b) => starts(b) - starts(a) || a - b)
    .slice(0, MOST)
    .map((c) => {
      const { displayName, names } = CLASSES[c]!;
      // a quote that was opened before a comma goes on behind it
      const listed = [...pieces.map((piece) => piece.replaceAll('"', '')), displayName].join(',');
      const others = names.filter((name) => name !== displayName).slice(0, 2);
      return { written: `${word}:${quotedValue(listed)}`, name: displayName, about: others.join(', '), isWhole: true };
    });
}
