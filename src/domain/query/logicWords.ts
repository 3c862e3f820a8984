import type { QueryTerm } from './queryTerms';

const SAID: Readonly<Record<string, string>> = {
  and: 'conditions hold together as they stand',
  or: 'values of which any will do are joined by commas, as in labels:1,2',
  not: 'a condition cannot be turned round; name the values that are left, as in verdict:original,other',
};

/**
 * What to say of a term that means to join or to turn round conditions, of which the filter knows nothing: `AND`, `or` beside a condition,
 * `-verdict:other`. Undefined where it is a word to look for, as in `black and gold`, or is quoted.
 * @param isCondition whether a key may stand before an operator
 */
export function logicProblem(
  terms: readonly QueryTerm[],
  index: number,
  isCondition: (key: string | undefined) => boolean,
): string | undefined {
  const { text, key } = terms[index]!;
  if (key !== undefined) return undefined;
  const turned = /^[-!]([a-z0-9]+)[:<>=]/i.exec(text)?.[1];
  if (isCondition(turned?.toLowerCase())) return SAID.not;
  if (!/^(and|or|not)$/i.test(text)) return undefined;
  const isMeant = text === text.toUpperCase() || [index - 1, index + 1].some((i) => isCondition(terms[i]?.key));
  return isMeant ? SAID[text.toLowerCase()] : undefined;
}
