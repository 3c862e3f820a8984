import { folded } from '../../lib/pure/nameForm';
import { classesMatching, classesNamed } from '../classes/classTable';
import { KINDS, type Kind } from '../meaning/kinds';
import { logicProblem } from './logicWords';
import { MODEL_WORDS, type ModelTerms, readModelTerm } from './modelTerms';
import { NEAR_WORDS, type NearTerms, readNear } from './nearTerms';
import { PICTURE_WORDS, type PictureTerms, readPictureTerm } from './pictureTerms';
import { queryTerms, wordOf } from './queryTerms';
import { readSetTerm, SET_WORDS, type SetTerms } from './setTerms';
import { FOUND, type Found, VERDICTS, type Verdict } from './verdict';

/** What the reader asked to see; groups are joined by AND, values inside a group by OR. An absent group passes everything. */
export interface ImageQuery extends SetTerms, ModelTerms, NearTerms, PictureTerms {
  /** numbers of labels, each as an inclusive range, any of them, within all bounds as in `labels>=2 labels<=3`; a range may be empty */
  readonly labels?: readonly (readonly [number, number])[];
  readonly verdict?: readonly Verdict[];
  /** original label in the label set or not */
  readonly originalInSet?: boolean;
  readonly reviewed?: boolean;
  /** true: the first prediction is the original label; false: it is another one */
  readonly top1Right?: boolean;
  /** what the first prediction is, any of these */
  readonly mistake?: readonly Kind[];
  /** whether the model has a prediction */
  readonly predicted?: boolean;
  /** ids of other predictions, each of which must have one, too */
  readonly predictedBy?: readonly string[];
  /** class indices of the original label */
  readonly originalClass?: readonly number[];
  /** class indices, one of which the first prediction must be */
  readonly says?: readonly number[];
  /** how many of the first k predictions are valid labels, k being the number of labels; see `foundOf` */
  readonly found?: readonly Found[];
  /** the reader's own edits name the image, or do not */
  readonly edited?: boolean;
  /** a picture of it was opened, or came with the app */
  readonly picture?: boolean;
  /** class indices, one of which must be in the label set */
  readonly hasLabel?: readonly number[];
  /** class indices, of each list one must be in the label set, too */
  readonly withLabels?: readonly (readonly number[])[];
  /** each word must be part of the image id or of the name of one of its classes */
  readonly words?: readonly string[];
}

export interface ParsedQuery {
  readonly query: ImageQuery;
  /** one sentence per term that was not understood; such terms are left out */
  readonly problems: readonly string[];
}

/** Words that may stand before an operator. */
export const QUERY_WORDS = [
  'labels',
  'verdict',
  'original',
  'reviewed',
  'class',
  'label',
  'with',
  'says',
  'top1',
  'mistake',
  'found',
  'predicted',
  'edited',
  'picture',
  ...PICTURE_WORDS,
  ...NEAR_WORDS,
  ...MODEL_WORDS,
  ...SET_WORDS,
] as const;
export type QueryWord = (typeof QUERY_WORDS)[number];

export const isQueryWord = (key: string | undefined): key is QueryWord => QUERY_WORDS.some((word) => word === key);

/** `labels:2`, `labels:2,4`, `labels>=3` (bounds must all hold), `verdict:other`, `original:out`, `reviewed:no`, `class:664` or `class:"coffee mug"` (original label, class index or name), `label:527` (the same for a label of the set), `with:527` (for a further one), `says:527` (for the first prediction), `found:some` (of the labels, by variable top-k), `edited:yes`, `picture:no`, `side<224` (of pictures, see `PictureTerms`), `conf>0.5`, `votes<0.3`, `right:resnet50` (of predictions, see `ModelTerms`), `top1:wrong`, `mistake:unexplained` (by what it means, see `KINDS`), `near<=31` (by classes that a common meaning covers, see `NearTerms`), `predicted:yes` (by the model; or by predictions with the id that is named), `more:real` (against another label set, see `SetTerms`), or words; `"two words"` stay together. */
export function parseImageQuery(text: string): ParsedQuery {
  const query: { -readonly [K in keyof ImageQuery]: ImageQuery[K] } = {};
  const problems: string[] = [];
  /** what all bounds on the number of labels leave */
  let within: readonly [number, number] | undefined;
  const terms = queryTerms(text);
  for (const [index, { text: term, key, operator, value }] of terms.entries()) {
    const bound = key === 'labels' ? labelBound(operator!, value) : undefined;
    if (bound) {
      const [from, to] = within ?? bound;
      within = [Math.max(from, bound[0]), Math.min(to, bound[1])];
      continue;
    }
    const problem = isQueryWord(key)
      ? readTerm(query, key, operator!, value)
      : (logicProblem(terms, index, isQueryWord) ?? readWord(query, wordOf(term)));
    if (problem) problems.push(`“${term}” was left out: ${problem}`);
  }
  if (within) {
    const [from, to] = within;
    query.labels = (query.labels ?? [within]).map(([a, b]) => [Math.max(a, from), Math.min(b, to)]);
  }
  return { query, problems };
}

type Draft = { -readonly [K in keyof ImageQuery]: ImageQuery[K] };

function readWord(query: Draft, word: string): string | undefined {
  if (word) query.words = [...(query.words ?? []), folded(word)];
  return undefined;
}

function readTerm(query: Draft, key: QueryWord, operator: string, written: string): string | undefined {
  const value = written.toLowerCase();
  if (key === 'labels') return readLabelCounts(query, operator, value);
  const asked = MODEL_WORDS.find((w) => w === key);
  if (asked) return readModelTerm(query, asked, operator, written);
  const near = NEAR_WORDS.find((w) => w === key);
  const measure = PICTURE_WORDS.find((w) => w === key);
  const bounded = near ?? measure;
  if (bounded) {
    const bound = near ? readNear(near, operator, value) : readPictureTerm(measure!, operator, value);
    if (typeof bound === 'string') return bound;
    query[bounded] = [...(query[bounded] ?? []), bound];
    return undefined;
  }
  if (operator !== ':' && operator !== '=') return `“${key}” takes “:”`;
  const word = SET_WORDS.find((w) => w === key);
  if (word) return readSetTerm(query, word, written);
  if (key === 'verdict') {
    const verdicts = value.split(',');
    const wrong = verdicts.find((v) => !VERDICTS.some((known) => known === v));
    if (wrong !== undefined) return `a verdict is one of ${VERDICTS.join(', ')}`;
    query.verdict = [...(query.verdict ?? []), ...(verdicts as Verdict[])];
    return undefined;
  }
  if (key === 'found') {
    const founds = value.split(',');
    if (!founds.every((v) => FOUND.some((known) => known === v))) return `“found:” takes ${FOUND.join(', ')}`;
    query.found = [...(query.found ?? []), ...(founds as Found[])];
    return undefined;
  }
  if (key === 'class' || key === 'label' || key === 'with' || key === 'says') {
    const classes = value.split(',').map(classesWritten);
    const unknown = value.split(',').find((_, i) => classes[i]!.length === 0);
    if (unknown !== undefined)
      return /^[a-z]/.test(unknown)
        ? `no class has “${unknown}” in its name`
        : `a class is a class index from 0 to 999, as in ${key}:664, or a name, as in ${key}:"coffee mug"`;
    if (key === 'with') {
      query.withLabels = [...(query.withLabels ?? []), classes.flat()];
      return undefined;
    }
    const group = key === 'class' ? 'originalClass' : key === 'says' ? key : 'hasLabel';
    query[group] = [...(query[group] ?? []), ...classes.flat()];
    return undefined;
  }
  if (key === 'top1') {
    if (value !== 'right' && value !== 'wrong') return '“top1:” takes right or wrong';
    return setOnce(query, 'top1Right', value === 'right');
  }
  if (key === 'mistake') {
    const kinds = KINDS.filter((kind) => value.split(',').includes(kind));
    if (kinds.length < new Set(value.split(',')).size) return `a mistake is one of ${KINDS.join(', ')}`;
    query.mistake = [...(query.mistake ?? []), ...kinds];
    return undefined;
  }
  if (key === 'predicted' && value !== 'yes' && value !== 'no') return readPredictedBy(query, written);
  const [yes, no] = key === 'original' ? ['in', 'out'] : ['yes', 'no'];
  if (value !== yes && value !== no) return `“${key}:” takes ${yes} or ${no}`;
  const field = key === 'original' ? 'originalInSet' : (key as 'predicted' | 'reviewed' | 'edited' | 'picture');
  return setOnce(query, field, value === yes);
}

type Switch = 'top1Right' | 'originalInSet' | 'predicted' | 'reviewed' | 'edited' | 'picture';

/** An image is one or the other: a second condition does not quietly take the place of the first. */
function setOnce(query: Draft, field: Switch, value: boolean): string | undefined {
  if (query[field] === !value) return 'another condition asks for the opposite';
  query[field] = value;
  return undefined;
}

/** By index; else the classes of exactly that name; else all with it in a name. */
function classesWritten(written: string): readonly number[] {
  if (/^\d{1,3}$/.test(written)) return [Number(written)];
  if (/^\d*$/.test(written)) return [];
  const exactly = classesNamed(written);
  return exactly.length > 0 ? exactly : classesMatching(written);
}

/** The id stands there as in an address, since it may hold blanks. */
function readPredictedBy(query: Draft, written: string): string | undefined {
  try {
    const id = decodeURIComponent(written);
    if (id !== '') {
      query.predictedBy = [...(query.predictedBy ?? []), id];
      return undefined;
    }
  } catch {
    // said below
  }
  return '“predicted:” takes yes, no or the id of predictions';
}

/** The range of `labels>=2`, both ends in it; undefined for a list, and for what is no number of labels. */
function labelBound(operator: string, value: string): readonly [number, number] | undefined {
  if (operator === ':' || operator === '=' || !/^\d{1,4}\+?$/.test(value)) return undefined;
  const k = Number.parseInt(value, 10);
  if (operator === '>=' || operator === '>') return [operator === '>' ? k + 1 : k, Number.POSITIVE_INFINITY];
  return [0, operator === '<' ? k - 1 : k];
}

function readLabelCounts(query: Draft, operator: string, value: string): string | undefined {
  const values = value.split(',');
  if (values.some((v) => !/^\d{1,4}\+?$/.test(v))) {
    return 'a number of labels is a whole number, as in labels:2, labels:11+ or labels>=3';
  }
  if (operator !== ':' && operator !== '=') return `“labels${operator}” takes one number`;
  const ranges = values.map((v): [number, number] => {
    const k = Number.parseInt(v, 10);
    return [k, v.endsWith('+') ? Number.POSITIVE_INFINITY : k];
  });
  query.labels = [...(query.labels ?? []), ...ranges];
  return undefined;
}
