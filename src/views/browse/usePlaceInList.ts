import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ImageList } from '../../state/appState';
import { useApp } from '../ui/storeContext';
import { keepPlace, placeOf } from './listPlaces';

/**
 * Where the reader stands in a list: a list that they come back to shows what it showed; a new one the open image, if it holds it, else its
 * beginning. `from` is the first image in view, `go` brings one there.
 */
export function usePlaceInList(list: ImageList, from: number, go: (position: number) => void): void {
  const { key } = list;
  const detail = useApp((s) => s.detail);
  const shown = useRef({ key: undefined as string | undefined, from: 0 });
  /** the list and the detail of the list before: its position is not in this one */
  const waits = useRef<{ readonly detail: typeof detail }>(undefined);
  useLayoutEffect(() => {
    const before = shown.current;
    if (before.key === key) return;
    keepPlace(before.key, before.from);
    const place = placeOf(key);
    shown.current = { key, from: place ?? 0 };
    waits.current = place === undefined && before.key !== undefined ? { detail } : undefined;
    if (place !== undefined || before.key !== undefined) go(place ?? 0);
  });
  useEffect(() => {
    if (!waits.current || detail === waits.current.detail) return;
    waits.current = undefined;
    if (detail && detail.position > 0) go(detail.position);
  });
  useEffect(() => {
    if (shown.current.key === key) shown.current = { key, from };
  }, [key, from]);
  useEffect(() => () => keepPlace(shown.current.key, shown.current.from), []);
}
