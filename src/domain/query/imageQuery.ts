import { readSetTerm, SET_WORDS, type SetTerms } from './setTerms';
import { VERDICTS, type Verdict } from './verdict';

/** What the reader asked to see; groups are joined by AND, values inside a group by OR. An absent group passes everything. */
export interface ImageQuery extends SetTerms {
  /** numbers of labels, each as an inclusive range */
  readonly labels?: readonly (readonly [number, number])[];
  readonly verdict?: readonly Verdict[];
  /** original label in the label set or not */
  readonly originalInSet?: boolean;
  readonly reviewed?: boolean;
  /** true: the first prediction is the original label; false: it is another one */
  readonly top1Right?: boolean;
  /** whether the model has a prediction */
  readonly predicted?: boolean;
  /** ids of other predictions, each of which must have one, too */
  readonly predictedBy?: readonly string[];
  /** class indices of the original label */
  readonly originalClass?: readonly number[];
  /** class indices, one of which must be in the label set */
  readonly hasLabel?: readonly number[];
  /** each word must be part of the image id or of the name of one of its classes */
  readonly words?: readonly string[];
}

export interface ParsedQuery {
  readonly query: ImageQuery;
  /** one sentence per term that was not understood; such terms are left out */
  readonly problems: readonly string[];
}

const KNOWN = new RegExp(
  `^(labels?|verdict|original|reviewed|class|top1|predicted|${SET_WORDS.join('|')})(:|>=|<=|>|<|=)(.*)$`,
  'i',
);

/** `labels:2`, `labels:2,4`, `labels>=3`, `verdict:other`, `original:out`, `reviewed:no`, `class:664` (original label, class index), `label:527` (a label of the set, class index), `top1:wrong`, `predicted:yes` (by the model; or by predictions with the id that is named), `more:real` (against another label set, see `SetTerms`), or words; `"two words"` stay together. */
export function parseImageQuery(text: string): ParsedQuery {
  const query: { -readonly [K in keyof ImageQuery]: ImageQuery[K] } = {};
  const problems: string[] = [];
  for (const term of text.match(/"[^"]*"?|\S+/g) ?? []) {
    const known = KNOWN.exec(term);
    const problem = known
      ? readTerm(query, known[1]!.toLowerCase(), known[2]!, known[3]!)
      : readWord(query, term.replaceAll('"', ''));
    if (problem) problems.push(`“${term}” was left out: ${problem}`);
  }
  return { query, problems };
}

type Draft = { -readonly [K in keyof ImageQuery]: ImageQuery[K] };

function readWord(query: Draft, word: string): string | undefined {
  if (word) query.words = [...(query.words ?? []), word.toLowerCase()];
  return undefined;
}

function readTerm(query: Draft, key: string, operator: string, written: string): string | undefined {
  const value = written.toLowerCase();
  if (key === 'labels') return readLabels(query, operator, value);
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
  if (key === 'class' || key === 'label') {
    const classes = value.split(',');
    if (classes.some((c) => !/^\d{1,3}$/.test(c))) return `a class is a class index from 0 to 999, as in ${key}:664`;
    const group = key === 'class' ? 'originalClass' : 'hasLabel';
    query[group] = [...(query[group] ?? []), ...classes.map(Number)];
    return undefined;
  }
  if (key === 'top1') {
    if (value !== 'right' && value !== 'wrong') return '“top1:” takes right or wrong';
    query.top1Right = value === 'right';
    return undefined;
  }
  if (key === 'predicted' && value !== 'yes' && value !== 'no') return readPredictedBy(query, written);
  const [yes, no] = key === 'original' ? ['in', 'out'] : ['yes', 'no'];
  if (value !== yes && value !== no) return `“${key}:” takes ${yes} or ${no}`;
  if (key === 'original') query.originalInSet = value === yes;
  else if (key === 'predicted') query.predicted = value === yes;
  else query.reviewed = value === yes;
  return undefined;
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

function readLabels(query: Draft, operator: string, value: string): string | undefined {
  const values = value.split(',');
  if (values.some((v) => !/^\d{1,4}\+?$/.test(v))) {
    return 'a number of labels is a whole number, as in labels:2, labels:11+ or labels>=3';
  }
  const numbers = values.map((v) => Number.parseInt(v, 10));
  const exactly = numbers.map((k, i): [number, number] => [k, values[i]!.endsWith('+') ? Number.POSITIVE_INFINITY : k]);
  const first = numbers[0]!;
  const ranges: Record<string, [number, number][]> = {
    ':': exactly,
    '=': exactly,
    '>=': [[first, Number.POSITIVE_INFINITY]],
    '>': [[first + 1, Number.POSITIVE_INFINITY]],
    '<=': [[0, first]],
    '<': [[0, first - 1]],
  };
  if (numbers.length > 1 && operator !== ':' && operator !== '=') return `“labels${operator}” takes one number`;
  query.labels = [...(query.labels ?? []), ...ranges[operator]!];
  return undefined;
}

/** Adds a term of a facet to the text, or takes it away when it is there; other terms stay as they are. */
export function toggleTerm(text: string, key: 'labels' | 'verdict' | 'original' | 'reviewed', value: string): string {
  const terms = text.match(/"[^"]*"?|\S+/g) ?? [];
  const own = terms.filter((t) => t.toLowerCase().startsWith(`${key}:`));
  const others = terms.filter((t) => !new RegExp(`^${key}(:|>|<|=)`, 'i').test(t));
  // a quote left open would swallow what is added behind it
  const rest = others.map((t) => (/^"[^"]*$/.test(t) ? `${t}"` : t));
  const values = own.flatMap((t) =>
    t
      .slice(key.length + 1)
      .toLowerCase()
      .split(','),
  );
  const single = key === 'original' || key === 'reviewed';
  const next = values.includes(value) ? values.filter((v) => v !== value) : single ? [value] : [...values, value];
  return [...rest, ...(next.length ? [`${key}:${next.join(',')}`] : [])].join(' ');
}

/** True where the facet value is switched on in the text. */
export function hasTerm(text: string, key: string, value: string): boolean {
  return (text.match(/"[^"]*"?|\S+/g) ?? []).some(
    (t) =>
      t.toLowerCase().startsWith(`${key}:`) &&
      t
        .slice(key.length + 1)
        .toLowerCase()
        .split(',')
        .includes(value),
  );
}
