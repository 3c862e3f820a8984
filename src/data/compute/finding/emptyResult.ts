import { CLASSES, classesMatching } from '../../../domain/classes/classTable';
import { isQueryWord, QUERY_WORDS } from '../../../domain/query/imageQuery';
import { nearestTexts } from '../../../domain/query/nearestTexts';
import { keepTerms, queryTerms } from '../../../domain/query/queryTerms';

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

/** A sentence for each word that no image id and no class name holds, with what it could be. */
export function unknownWords(text: string, imageIds: readonly string[]): string[] {
  return queryTerms(text).flatMap(({ text: term, key }) => {
    if (isQueryWord(key)) return [];
    const word = term.replaceAll('"', '').toLowerCase();
    if (word === '' || classesMatching(word).length > 0) return [];
    if (imageIds.some((id) => id.toLowerCase().includes(word))) return [];
    const near = key === undefined ? nearestTexts(word, classNames()) : nearestTexts(key, QUERY_WORDS);
    const all = key === undefined ? '' : ` Before a sign may stand ${QUERY_WORDS.join(', ')}.`;
    const meant = near.length > 0 ? ` Do you mean ${near.map((t) => `“${t}”`).join(' or ')}?` : all;
    return [`“${term}” stands in no image id and no class name.${meant}`];
  });
}

const classNames = () => CLASSES.flatMap(({ names }) => names.map((name) => name.toLowerCase()));
