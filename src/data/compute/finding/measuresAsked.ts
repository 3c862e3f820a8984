import type { Dataset } from '../../../domain/dataset';
import type { ImageQuery } from '../../../domain/query/imageQuery';
import { PICTURE_WORDS } from '../../../domain/query/pictureTerms';
import { isByMeasure, MEASURE_SORTS, type Sort } from '../../../domain/query/sorts';
import { formatCount } from '../../../lib/pure/formatCount';
import type { ColumnStore } from '../columnStore';
import { picturedRows } from './rowMarks';

export type Measured = 'size' | 'sharp';

/** True where a filter or an order goes by what pictures are like. */
export const asksMeasures = (query: ImageQuery, sort: Sort): boolean =>
  isByMeasure(sort) || PICTURE_WORDS.some((word) => query[word]);

/** What a filter and an order ask of pictures that are not all measured: what is missing, and a sentence that says what the list stands on. */
export function measuresAsked(
  store: ColumnStore,
  dataset: Dataset,
  query: ImageQuery,
  sort: Sort,
): { readonly unmeasured: readonly Measured[]; readonly notes: readonly string[] } {
  const words = PICTURE_WORDS.filter((word) => query[word] ?? (isByMeasure(sort) && MEASURE_SORTS[sort] === word));
  const open = picturedRows(store, dataset).reduce((sum, mark) => sum + mark, 0);
  const all = dataset.imageIds.length;
  const columns = store.measures.columns(dataset);
  const unmeasured = new Set<Measured>();
  const notes = words.flatMap((word) => {
    const what: Measured = word === 'sharp' ? 'sharp' : 'size';
    if (store.measures.seen(dataset, what) < open) unmeasured.add(what);
    const known = columns[word].reduce((sum, value) => sum + Number(!Number.isNaN(value)), 0);
    if (known === all) return [];
    const opened = open < all ? `, ${formatCount(open)} of them with an open picture` : '';
    const how = what === 'sharp' && known < open ? ' Measure it under “Picture quality”.' : '';
    return [`“${word}” is known of ${formatCount(known)} of ${formatCount(all)} images${opened}.${how}`];
  });
  return { unmeasured: [...unmeasured], notes };
}
