import { useEffect, useState } from 'react';
import type { ExplorationName, Explorations } from '../../../data/compute/finding/explorations';
import type { ImageList } from '../../../state/appState';
import { useApp } from '../../ui/storeContext';

/** What of a request says how much is looked at, not at what. */
const HOW = { text: undefined, withVotes: undefined, to: undefined };
/** of an image, what the models at hand say stays while the others load */
const OF_IMAGE = { allModels: undefined };

/**
 * A look at the images of a list, taken again when labels, model or run change; `undefined` until it is there: what answers another question, or
 * is of another model, is not shown in its place. What was counted under another filter text, or of fewer models, stays, so that no list blinks.
 * @param again what else it stands on: asked anew when that changes, and kept until then
 */
export function useExplored<K extends ExplorationName>(
  list: Pick<ImageList, 'selection' | 'queryId'>,
  name: K,
  request: Explorations[K]['asks'],
  again?: number,
): Explorations[K]['tells'] | undefined {
  const explore = useApp((s) => s.explore);
  const showError = useApp((s) => s.showError);
  const [told, setTold] = useState<{ readonly of: string; readonly answer: Explorations[K]['tells'] | undefined }>();
  const asked = JSON.stringify([list.selection, name, request]);
  const of = JSON.stringify([
    list.selection,
    name,
    request && { ...request, ...HOW, ...(name === 'image' ? OF_IMAGE : {}) },
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a request is what it says; a new list may stand on other labels or a grown run
  useEffect(() => {
    let late = false;
    explore(name, request).then(
      (answer) => !late && setTold({ of, answer }),
      (error) => {
        if (late) return;
        setTold(undefined);
        showError(error);
      },
    );
    return () => {
      late = true;
    };
  }, [asked, again, list.queryId, explore, showError]);
  return told?.of === of ? told.answer : undefined;
}
