import { keepTerms, queryTerms } from './queryTerms';

/** Keys of which one image has one value of many, so that several can be asked for at once. */
const OF_MANY: readonly string[] = ['labels', 'verdict', 'found', 'mistake'];

/** Adds a term of a facet to the text, or takes it away when it is there; other terms stay as they are. */
export function toggleTerm(text: string, key: string, value: string): string {
  const rest = keepTerms(text, (term) => term.key !== key);
  const values = valuesOf(text, key);
  const next = hasTerm(text, key, value)
    ? values.filter((v) => v !== value.toLowerCase())
    : OF_MANY.includes(key)
      ? [...values, value]
      : [value];
  return [...(rest ? [rest] : []), ...(next.length ? [`${key}:${next.join(',')}`] : [])].join(' ');
}

/** True where the facet value is switched on in the text. */
export const hasTerm = (text: string, key: string, value: string): boolean =>
  valuesOf(text, key).includes(value.toLowerCase());

/** Values that stand behind a key and a colon, of all its terms. */
const valuesOf = (text: string, key: string): string[] =>
  queryTerms(text).flatMap((t) => (t.key === key && t.operator === ':' ? t.value.toLowerCase().split(',') : []));

/** The text with other terms in the place of all terms of a key; none where they are empty. */
export const withTerms = (text: string, key: string, terms: string): string =>
  [keepTerms(text, (term) => term.key !== key), terms].filter(Boolean).join(' ');
