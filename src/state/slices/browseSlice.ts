import type { Explorations } from '../../data/compute/finding/explorations';
import type { ImageView } from '../../data/compute/views';
import { metricsOf } from '../../domain/metrics/metrics';
import { loadPart } from '../../lib/loadPart';
import { messageOf } from '../../lib/pure/errors';
import { type AppActions, type ImageList, PAGE_SIZE } from '../appState';
import type { SliceContext } from '../context';
import { resolveSelection } from '../selection';

/** Pages kept on either side of those on screen. */
const KEPT_PAGES = 20;

/** The filtered list, its tiles and the image in detail. */
export function browseSlice(context: SliceContext) {
  const { ports, set, get, report } = context;
  let generation = 0;
  let detailGeneration = 0;
  const loading = new Set<number>();

  /** counts the changes of what lists stand on: labels, predictions, images */
  let standing = 0;

  /** The list of the view after such a change. */
  const refreshList = () => {
    standing += 1;
    return askList();
  };

  /** Runs the query of the view; a late answer to an older question is dropped. The old list stays until the new one is there. */
  const askList = async (): Promise<void> => {
    const mine = ++generation;
    const stands = standing;
    const { view, selection, list: before } = get();
    if (!selection) return;
    try {
      const isCounted = before?.standing === stands && before.selection === selection;
      const counting = isCounted ? undefined : ports.compute.counts(selection);
      // a query that fails speaks for both
      counting?.catch(() => undefined);
      const query = await ports.compute.query(selection, view.query, view.sort);
      const [firstPage, kept, counts] = await Promise.all([
        ports.compute.images(query.queryId, 0, PAGE_SIZE),
        mine === generation ? pagesInView(query.queryId, get().list) : {},
        counting,
      ]);
      if (mine !== generation) return;
      // an image was given other labels meanwhile
      if (stands !== standing) return await askList();
      loading.clear();
      const metrics = isCounted ? before.metrics : counts && metricsOf(counts);
      const list: ImageList = {
        ...query,
        key: JSON.stringify([selection, view.query.trim(), view.sort]),
        standing: stands,
        selection,
        pages: { ...kept, 0: firstPage },
        ...(metrics ? { metrics } : {}),
      };
      set({ list, listError: undefined });
      await refreshDetail();
      // sharpness takes decoding each picture: the reader asks for it
      if (query.unmeasured?.includes('size')) get().measurePictures('size').catch(report);
    } catch (error) {
      if (mine !== generation) return;
      report(error);
      set({ listError: { selection, message: messageOf(error) } });
    }
  };

  /** Tiles on screen are loaded again together with the list, so that a run or an upload does not blank them. */
  const pagesInView = async (queryId: number, old: ImageList | undefined): Promise<Record<number, ImageView[]>> => {
    const pages = lastPages.filter((page) => page > 0 && old?.pages[page]);
    return pagesOf(queryId, pages);
  };

  const pagesOf = async (queryId: number, pages: readonly number[]): Promise<Record<number, ImageView[]>> => {
    const tiles = await Promise.all(
      pages.map((page) => ports.compute.images(queryId, page * PAGE_SIZE, (page + 1) * PAGE_SIZE)),
    );
    return Object.fromEntries(pages.map((page, i) => [page, tiles[i]!]));
  };

  let lastPages: number[] = [];
  const needTiles = (queryId: number, from: number, to: number) => {
    const { list } = get();
    if (list?.queryId !== queryId) return;
    const first = Math.floor(from / PAGE_SIZE);
    const last = Math.floor(Math.max(from, Math.min(to, list.count) - 1) / PAGE_SIZE);
    lastPages = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    for (const page of lastPages) {
      if (list.pages[page] || loading.has(page)) continue;
      loading.add(page);
      void loadPage(list.queryId, page);
    }
  };

  const loadPage = async (queryId: number, page: number) => {
    try {
      const tiles = await ports.compute.images(queryId, page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
      const { list } = get();
      if (list?.queryId === queryId) set({ list: { ...list, pages: { ...nearPages(list.pages), [page]: tiles } } });
    } catch (error) {
      report(error);
    } finally {
      if (get().list?.queryId === queryId) loading.delete(page);
    }
  };

  /** The list whose tiles are to have votes. */
  let voted: number | undefined;
  const needVotes: AppActions['needVotes'] = (queryId, load) => {
    voted = queryId;
    const part = loadPart(() => import('../tileVotes'));
    // nobody asked for them
    return part.then(({ bringVotes }) => bringVotes(context, pagesOf, queryId, load)).catch(() => {});
  };

  /** Pages around what is on screen; those scrolled far away are asked for again when they come back. */
  const nearPages = (pages: ImageList['pages']): ImageList['pages'] => {
    const [first = 0] = lastPages;
    return Object.fromEntries(Object.entries(pages).filter(([page]) => Math.abs(Number(page) - first) <= KEPT_PAGES));
  };

  const refreshDetail = async () => {
    const mine = ++detailGeneration;
    const { view, list } = get();
    if (!view.image || !list) {
      if (get().detail !== undefined) set({ detail: undefined });
      return;
    }
    try {
      const detail = await ports.compute.image(list.queryId, view.image);
      if (mine === detailGeneration) set({ detail: detail ?? null });
    } catch (error) {
      if (mine === detailGeneration) report(error);
    }
  };

  /** Shows an image again under labels that have changed. The list stays as it is, so that the image does not slip out of the reader's hands. */
  const refreshImage = async (imageId: string) => {
    const { list } = get();
    const stands = ++standing;
    if (!list) return;
    const { queryId, selection } = list;
    const pages = Object.keys(list.pages)
      .map(Number)
      .filter((page) => list.pages[page]!.some((t) => t.imageId === imageId));
    const [counts, renewed] = await Promise.all([ports.compute.counts(selection), pagesOf(queryId, pages)]);
    const now = get().list;
    if (now?.queryId === queryId) {
      const metrics = counts ? { metrics: metricsOf(counts) } : {};
      set({ list: { ...now, standing: stands, pages: { ...now.pages, ...renewed }, ...metrics } });
    }
    await refreshDetail();
  };

  /** Where the last step led: the detail of that image may still be on its way. */
  let stepped: { readonly queryId: number; readonly imageId: string; readonly position: number } | undefined;
  /** Position of the open image in the list; -1 where it is not in it. */
  const openPosition = async (queryId: number): Promise<number> => {
    const isOf = (imageId: string | undefined) => imageId === get().view.image;
    if (stepped?.queryId === queryId && isOf(stepped.imageId)) return stepped.position;
    if (!isOf(get().detail?.imageId ?? '')) await refreshDetail();
    return get().detail?.position ?? -1;
  };
  const stepOnce = async (by: number) => {
    const { list, selection } = get();
    // the next one of a dataset that is being left is none of the other's
    if (!list || list.selection.datasetId !== selection?.datasetId) return;
    const { queryId } = list;
    const position = (await openPosition(queryId)) + by;
    if (position < 0) return;
    const [next] = await ports.compute.imageIds(queryId, position, position + 1);
    if (next === undefined || get().list?.queryId !== queryId) return;
    stepped = { queryId, imageId: next, position };
    get().setView({ image: next });
  };
  let steps = Promise.resolve();
  /** Presses in quick succession count, each of them: one begins where the one before led. */
  const step = (by: number) => {
    steps = steps.then(() => stepOnce(by)).catch(report);
    return steps;
  };

  const told = new Set<string>();
  /** Resolves the view against what exists; what does not exist is named once, unless more of it is still `awaited`. */
  const resolve = (awaited = false) => {
    const { view, choices } = get();
    if (!choices) return;
    const { selection, problems } = resolveSelection(view, choices);
    // labels that the link brings are offered
    const isOffered = (problem: string) => get().linkLabels.some((l) => problem.includes(`“${l.labelSetId}”`));
    // Accuracy shows two datasets whatever Browse has, and says what it lacks
    const isShown = view.screen !== 'accuracy' && !awaited;
    const news = problems.filter((problem) => isShown && !told.has(problem) && !isOffered(problem));
    for (const problem of news) told.add(problem);
    if (news.length > 0)
      context.notify('info', `This link asks for something else: ${news.join('; ')}; shown is what is.`);
    if (selection && JSON.stringify(selection) !== JSON.stringify(get().selection)) set({ selection });
  };

  const reloadList = () => void refreshList();
  const proposals = async (imageId: string) => {
    const { selection } = get();
    return selection && ports.compute.proposals(selection, imageId);
  };
  const countFound = async (texts: readonly string[]) => {
    const { selection } = get();
    return selection ? ports.compute.countFound(selection, texts) : [];
  };
  const raterVotes = async (imageId: string) => {
    const { selection } = get();
    if (!selection) return undefined;
    try {
      return await ports.compute.raterVotes(selection.datasetId, selection.labelSetId, imageId);
    } catch (error) {
      context.report(error);
      return undefined;
    }
  };

  const explore: AppActions['explore'] = async (name, request) => {
    const { selection } = get();
    if (!selection) return undefined;
    // the proxy of the worker knows no type parameters
    const told = (await ports.compute.explore(selection, name, request)) as Explorations[typeof name]['tells'];
    // what it took may be what votes take
    if (voted !== undefined) void needVotes(voted, false);
    return told;
  };
  const actions = {
    countFound,
    explore,
    raterVotes,
    needTiles,
    needVotes,
    reloadList,
    step,
    proposals,
  } satisfies Partial<AppActions>;
  return { actions, refreshList, askList, refreshDetail, refreshImage, resolve };
}
