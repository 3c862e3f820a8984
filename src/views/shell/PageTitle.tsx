import { useEffect, useState } from 'react';
import { isActive, type RunState } from '../../state/runState';
import { pageTitle } from '../../state/selectors/runRows';
import { useApp } from '../ui/storeContext';
import { SCREEN_NAMES } from './screenNames';

/** Writes the title of the page: the screen, progress while a run goes on, and how it ended for a reader who was elsewhere meanwhile. */
export function PageTitle() {
  const run = useApp((s) => s.runs.find(isActive));
  const runs = useApp((s) => s.runs);
  const [watchedId, setWatchedId] = useState<string>();
  const [ended, setEnded] = useState<RunState>();
  const activeId = run?.id;

  useEffect(() => {
    if (activeId !== undefined) {
      setWatchedId(activeId);
      setEnded(undefined);
      return;
    }
    if (watchedId === undefined) return;
    setWatchedId(undefined);
    if (document.hidden) setEnded(runs.find((r) => r.id === watchedId));
  }, [activeId, watchedId, runs]);

  useEffect(() => {
    const seen = () => {
      if (!document.hidden) setEnded(undefined);
    };
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, []);

  const screen = useApp((s) => s.view.screen);
  const title = pageTitle(SCREEN_NAMES[screen], run, ended);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
