import { CLASSES, classesMatching } from '../../../domain/classes/classTable';
import { isQueryWord, QUERY_WORDS } from '../../../domain/query/imageQuery';
import { logicProblem } from '../../../domain/query/logicWords';
import { nearestTexts } from '../../../domain/query/nearestTexts';
import { keepTerms, type QueryTerm, queryTerms, wordOf } from '../../../domain/query/queryTerms';
import { folded } from '../../../lib/pure/nameForm';

/** A filter with one condition less. */
export interface DropChoice {
  /** the condition, as written */
  readonly term: string;
  /** the filter text without it */
  readonly without: string;
  /** images that this finds, at least one */
  readonly count: number;
}

/** Each of the first conditions is tried, which takes milliseconds apiece. */
const TRIED = 12;

/** Which condition to drop so that images are found, the one that leaves fewest first: it stays nearest to what was asked. */
export function dropChoices(text: string, countOf: (text: string) => number): DropChoice[] {
  const terms = queryTerms(text);
  if (terms.length < 2) return [];
  return terms
    .slice(0, TRIED)
    .map(({ text: term }, index) => {
      const without = keepTerms(text, (_, i) => i !== index);
      return { term, without, count: countOf(without) };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count);
}

/** A sentence for each word that no image id and no class name holds, with what it could be; the words of the filter are listed once at most. */
export function unknownWords(text: string, imageIds: readonly string[]): string[] {
  const terms = queryTerms(text);
  let isListed = false;
  return terms.flatMap(({ text: term, key }, index) => {
    if (isQueryWord(key) || logicProblem(terms, index, isQueryWord)) return [];
    const word = folded(wordOf(term));
    if (word === '' || classesMatching(word).length > 0) return [];
    if (imageIds.some((id) => folded(id).includes(word))) return [];
    if (isBroken(terms, index)) return [`“${term}” takes its value without a blank, as in labels>=2.`];
    if (isBroken(terms, index - 1) || (isBroken(terms, index - 2) && SIGN.test(terms[index - 1]!.text))) return [];
    const near = key === undefined ? nearestTexts(word, classNames()) : meantWords(key);
    const isFirst = key !== undefined && near.length === 0 && !isListed;
    isListed ||= isFirst;
    const all = isFirst ? ` Before a sign may stand ${QUERY_WORDS.join(', ')}.` : '';
    const meant = near.length > 0 ? ` Do you mean ${near.map((t) => `“${t}”`).join(' or ')}?` : all;
    return [`“${term}” stands in no image id and no class name.${meant}`];
  });
}

const SIGN = /^[:<>=]+$/;

/** A word of the filter with a blank behind it: “labels >= 2” is three terms. */
const isBroken = (terms: readonly QueryTerm[], index: number): boolean =>
  isQueryWord(terms[index]?.text.toLowerCase()) && /^[:<>=]/.test(terms[index + 1]?.text ?? '');

/** Words of the filter that a key could mean: like it, or its beginning, as `conf` is of `confidence`. */
function meantWords(key: string): string[] {
  const begun = QUERY_WORDS.filter((word) => key.startsWith(word)).sort((a, b) => b.length - a.length);
  return begun.length > 0 ? begun.slice(0, 1) : nearestTexts(key, QUERY_WORDS);
}

const classNames = () => CLASSES.flatMap(({ names }) => names.map((name) => name.toLowerCase()));
