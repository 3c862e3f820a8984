import { filterImages } from '../../../domain/query/filterImages';
import { SHARP_EDGES, SIDE_EDGES } from '../../../domain/query/measureEdges';
import { keepTerms } from '../../../domain/query/queryTerms';
import type { Explored } from './explored';
import { picturedRows } from './rowMarks';
import { SINGLE_TENTHS, shareOut } from './shareOut';

/** What is known of a dataset's open pictures, and how the list's fall. */
export interface PictureFacet {
  readonly open: number;
  /** pictures looked at, those that cannot be read among them */
  readonly seen: { readonly size: number; readonly sharp: number };
  /** pictures whose size or pixels cannot be read */
  readonly unreadable: { readonly size: number; readonly sharp: number };
  /** images by shorter side, from each of `SIDE_EDGES` on, [6] */
  readonly side: readonly number[];
  /** by tenth of the picture that the usual crop leaves out, [10] */
  readonly lost: readonly number[];
  /** by sharpness, from each of `SHARP_EDGES` on, [5] */
  readonly sharp: readonly number[];
}

/** Counts measured pictures, each measure over the images that pass all conditions but its own. */
export async function pictureFacet(
  { store, finder, selection }: Explored,
  { text }: { readonly text: string },
): Promise<PictureFacet> {
  const dataset = await store.dataset(selection.datasetId);
  const measures = store.measures.columns(dataset);
  const counted = async (word: 'side' | 'lost' | 'sharp', edges: readonly number[]) => {
    const { query, columns } = await finder.prepare(
      selection,
      keepTerms(text, ({ key }) => key !== word),
    );
    return shareOut(filterImages({ ...columns, measures }, query).rows, edges, (row) => measures[word][row]!);
  };
  const known = (column: Float32Array) => column.reduce((sum, value) => sum + Number(!Number.isNaN(value)), 0);
  const seen = { size: store.measures.seen(dataset, 'size'), sharp: store.measures.seen(dataset, 'sharp') };
  return {
    open: picturedRows(store, dataset).reduce((sum, mark) => sum + mark, 0),
    seen,
    unreadable: { size: seen.size - known(measures.side), sharp: seen.sharp - known(measures.sharp) },
    side: await counted('side', SIDE_EDGES),
    lost: await counted('lost', SINGLE_TENTHS),
    sharp: await counted('sharp', SHARP_EDGES),
  };
}
