import { KINDS, type Kind } from '../../../domain/meaning/kinds';
import { type ClassCount, type ClassFacetWord, classCounts } from '../../../domain/query/classFacet';
import { filterImages } from '../../../domain/query/filterImages';
import { keepTerms } from '../../../domain/query/queryTerms';
import type { Explored } from './explored';

/** What a facet by classes is asked. */
export interface ClassesRequest {
  /** the filter text; its own conditions on `word` are left out */
  readonly text: string;
  readonly word: ClassFacetWord;
}

/** The filter without the conditions of one word, so that each of its values says what it alone would show. */
const beside = ({ finder, selection }: Explored, text: string, word: string, more = '') =>
  finder.prepare(selection, `${keepTerms(text, ({ key }) => key !== word)}${more}`);

/** Images by class, most frequent first, given all else that the filter asks. */
export async function classFacet(explored: Explored, { text, word }: ClassesRequest): Promise<readonly ClassCount[]> {
  const { query, columns } = await beside(explored, text, word);
  return classCounts(filterImages(columns, query).rows, columns, word);
}

/** Images by what the first prediction means, given all else that the filter asks; undefined without a model. Images without a label are of none. */
export async function kindFacet(
  explored: Explored,
  { text }: { readonly text: string },
): Promise<Readonly<Record<Kind, number>> | undefined> {
  // the word loads what tells kinds apart
  const { query, columns } = await beside(explored, text, 'mistake', ` mistake:${KINDS[0]}`);
  const { kindAt } = columns;
  if (!kindAt) return undefined;
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  const { mistake: _, ...others } = query;
  for (const row of filterImages(columns, others).rows) {
    const kind = kindAt(row);
    if (kind) counts[kind] += 1;
  }
  return counts;
}
