import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { formatUrl, parseUrl } from '../urlSchema';
import type { SavedView, SavedViewActions } from './savedViewTypes';

const MAX_NAME = 80;
const MAX_VIEWS = 200;

/** The views in a stored text. Throws where it is damaged: nothing of it is taken then, and nothing written over it. */
export function parseSavedViews(text: string | null): readonly SavedView[] {
  if (text === null) return [];
  const stored: unknown = JSON.parse(text);
  if (typeof stored !== 'object' || stored === null || !('version' in stored) || !('views' in stored))
    throw new Error('it is no list of views');
  if (stored.version !== 1 || !Array.isArray(stored.views)) throw new Error('another version of Plural made it');
  return stored.views.map((view: unknown, i) => {
    if (!isSavedView(view)) throw new Error(`view ${i + 1} has no name or no link`);
    const [problem] = parseUrl(view.link).problems;
    if (problem) throw new Error(`view ${i + 1}, “${view.name}”: ${problem}`);
    return { name: view.name, link: view.link };
  });
}

function isSavedView(view: unknown): view is SavedView {
  if (typeof view !== 'object' || view === null || !('name' in view) || !('link' in view)) return false;
  const { name, link } = view;
  return typeof name === 'string' && name !== '' && typeof link === 'string' && link.startsWith('#/');
}

const formatSavedViews = (views: readonly SavedView[]): string => JSON.stringify({ version: 1, views });

/** Keeping views; its code comes with the first wish for it. Other tabs keep some, too: each change begins with what is stored. */
export function savedViews({ ports, set, get, notify }: SliceContext): SavedViewActions {
  const change = async (to: (views: readonly SavedView[]) => readonly SavedView[]): Promise<boolean> => {
    try {
      const before = parseSavedViews(await ports.views.read());
      const views = to(before).slice(0, MAX_VIEWS);
      if (views !== before) await ports.views.write(formatSavedViews(views));
      set({ savedViews: { views } });
      return true;
    } catch (error) {
      const { views = [] } = get().savedViews ?? {};
      set({ savedViews: { views, problem: messageOf(error) } });
      return false;
    }
  };
  const without = (views: readonly SavedView[], link: string) => views.filter((view) => view.link !== link);
  const needSavedViews = async () => void (await change((views) => views));
  return {
    needSavedViews,
    saveView: async (written) => {
      const link = formatUrl(get().view);
      const name = written.trim().slice(0, MAX_NAME) || link;
      await change((views) => [{ name, link }, ...without(views, link)]);
    },
    removeView: async (view) => {
      let at = 0;
      const isGone = await change((views) => {
        at = views.findIndex(({ link }) => link === view.link);
        return without(views, view.link);
      });
      if (!isGone) return;
      const act = () => void change((views) => without(views, view.link).toSpliced(Math.max(0, at), 0, view));
      notify('info', `“${view.name}” is no longer kept.`, { label: 'Undo', act });
    },
    clearSavedViews: async () => {
      try {
        await ports.views.write(formatSavedViews([]));
      } catch {
        // what it is about is said by the reading below
      }
      await needSavedViews();
    },
  };
}
