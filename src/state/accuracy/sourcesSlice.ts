import { readSources } from '../../domain/figures/sourcesDocument';
import { messageOf } from '../../lib/pure/errors';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';

/** Reads and counts accuracy by label source. */
export function sourcesSlice({ ports, set, get, report }: SliceContext) {
  let reading: Promise<void> | undefined;
  const read = async () => {
    try {
      const published = readSources(await ports.fetchSources(), 'results/sources.json');
      set((s) => ({ sources: { ...s.sources, published } }));
    } catch (error) {
      reading = undefined;
      set((s) => ({ sources: { ...s.sources, problem: messageOf(error) } }));
    }
  };

  const needSources = async () => {
    reading ??= read();
    await reading;
    const { accuracy, choices, sources } = get();
    const kept = choices?.labelSets.flatMap((l) => (l.kept ? [[l.id, l.kept.name, l.kept.revision ?? 0]] : [])) ?? [];
    const key = JSON.stringify([accuracy?.request?.counted, kept]);
    if (sources.key === key) return;
    set((s) => ({ sources: { ...s.sources, key, own: kept.length === 0 ? [] : s.sources.own } }));
    if (!accuracy?.request || kept.length === 0) return;
    try {
      const own = await ports.compute.ownSources(accuracy.request);
      if (get().sources.key === key) set((s) => ({ sources: { ...s.sources, own } }));
    } catch (error) {
      set((s) => ({ sources: { ...s.sources, key: '' } }));
      report(error);
    }
  };
  return { actions: { needSources } satisfies Partial<AppActions> };
}
