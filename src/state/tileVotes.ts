import type { ImageView } from '../data/compute/views';
import type { SliceContext } from './context';

/** Tiles of these pages of a list. */
type PagesOf = (queryId: number, pages: readonly number[]) => Promise<Record<number, ImageView[]>>;

/** Asks again for the pages of a list that came before votes were known; `load` loads the models that they take. Rejects where one does not load. */
export async function bringVotes(
  { ports, set, get }: SliceContext,
  pagesOf: PagesOf,
  queryId: number,
  load: boolean,
): Promise<void> {
  const listNow = () => {
    const { list } = get();
    return list?.queryId === queryId ? list : undefined;
  };
  const unvoted = () =>
    Object.entries(listNow()?.pages ?? {}).flatMap(([page, [first]]) => (first && !first.votes ? [Number(page)] : []));
  const list = listNow();
  if (!list || unvoted().length === 0) return;
  if (!(await ports.compute.hasVotes(list.selection.datasetId, load))) return;
  const voted = await pagesOf(queryId, unvoted());
  const now = listNow();
  if (now) set({ list: { ...now, pages: { ...now.pages, ...voted } } });
}
