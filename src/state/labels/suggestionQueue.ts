import { judged } from '../../domain/labels/judging';
import { readSuggestions, type SuggestionsDocument } from '../../domain/labels/suggest/suggestionsDocument';
import { isCancelled, messageOf } from '../../lib/pure/errors';
import { remoteCallback } from '../../lib/workerRpc';
import type { SliceContext } from '../context';
import type { editing } from './editing';
import { inHand, isQueueOf, type QueueActions, queueMark, type SuggestionQueue } from './queueState';
import { wishText } from './queueWish';

/** Looks for suggestions, and takes the reader's answers into the labels that are edited. */
export function suggestionQueue(
  { ports, set, get }: SliceContext,
  { judgeImage }: Pick<ReturnType<typeof editing>, 'judgeImage'>,
): QueueActions {
  let generation = 0;
  let fit: Promise<SuggestionsDocument> | undefined;

  /** Asked for again after a failure. */
  const loadFit = (): Promise<SuggestionsDocument | undefined> => {
    fit ??= ports.fetchSuggestions().then((json) => readSuggestions(json, 'results/suggestions.json'));
    return fit.catch(() => {
      fit = undefined;
      return undefined;
    });
  };

  const change = (what: Partial<SuggestionQueue>) =>
    set(({ queue }) => (queue ? { queue: { ...queue, ...what } } : {}));

  const findSuggestions: QueueActions['findSuggestions'] = async (wish) => {
    const { selection } = get();
    if (!selection) return;
    const mine = ++generation;
    const { datasetId, labelSetId } = selection;
    const about = { ...wish, datasetId, labelSetId };
    const none = { at: 0, skipped: new Set<number>(), kept: new Set<number>(), isAnnotated: false };
    set({ queue: { ...about, ...none, share: 0 } });
    get().setView({ queue: wishText(wish) });
    try {
      const known = await loadFit();
      const tell = remoteCallback((share: number) => {
        if (mine === generation && get().queue?.share !== undefined) change({ share });
      });
      const found = await ports.compute.suggestions({ ...about, ...(known ? { trees: known.trees } : {}) }, tell);
      if (mine === generation) set({ queue: { ...about, ...none, found, ...(known ? { fit: known } : {}) } });
    } catch (error) {
      if (mine !== generation) return;
      set({ queue: isCancelled(error) ? undefined : { ...about, ...none, error: messageOf(error) } });
    }
  };

  const stopSuggestions: QueueActions['stopSuggestions'] = async () => {
    generation++;
    set({ queue: undefined });
    get().setView({ queue: '' });
    await ports.compute.stopSuggestions();
  };

  const takeSuggestion: QueueActions['takeSuggestion'] = async (at) => {
    const { queue } = get();
    const last = (queue?.found?.rows.length ?? 0) - 1;
    if (!queue || last < 0) return;
    const next = { ...queue, at: Math.max(0, Math.min(at, last)) };
    set({ queue: next });
    const { view } = get();
    if (view.screen === 'browse' && view.annotate && queue.isAnnotated) get().setView({ image: inHand(next)!.imageId });
  };

  /** The first open one behind a place; at the end of the queue the last one stays in hand. */
  const takeNext = (from: number) => {
    const { queue, editing: now } = get();
    if (!queue?.found) return Promise.resolve();
    const { length } = queue.found.rows;
    let at = from + 1;
    while (at < length && queueMark(queue, now?.entries, at) !== 'open') at++;
    return takeSuggestion(at < length ? at : from);
  };

  const answerSuggestion: QueueActions['answerSuggestion'] = async (answer) => {
    const { queue, selection } = get();
    const row = queue && inHand(queue);
    if (!row || !isQueueOf(queue, selection)) return;
    const { at } = queue;
    const withAt = (list: ReadonlySet<number>, isIn: boolean) =>
      new Set(isIn ? [...list, at] : [...list].filter((x) => x !== at));
    change({
      skipped: withAt(queue.skipped, answer === 'skip'),
      ...(answer === 'skip' ? {} : { kept: withAt(queue.kept, answer === 'accept') }),
    });
    // the next one comes at once; the answer is stored meanwhile, in its turn
    const stored =
      answer === 'skip'
        ? Promise.resolve()
        : judgeImage(row.imageId, (entry) => judged(entry, row.classIndex, answer === 'accept' ? 'yes' : 'no'));
    await takeNext(at);
    await stored;
  };

  const undoSuggestion: QueueActions['undoSuggestion'] = async () => {
    const marks = () => {
      const { queue, editing: now } = get();
      return queue?.found?.rows.map((_, at) => queueMark(queue, now?.entries, at)) ?? [];
    };
    const before = marks();
    await get().undoEdit();
    const at = marks().findIndex((mark, i) => mark !== before[i]);
    if (at >= 0) await takeSuggestion(at);
  };

  return { findSuggestions, stopSuggestions, takeSuggestion, answerSuggestion, undoSuggestion };
}
