// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { ImageDetail } from '../../data/compute/views';
import { type AppState, EMPTY, type ImageList } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { StoreProvider } from '../ui/storeContext';
import { usePlaceInList } from './usePlaceInList';

afterEach(cleanup);

const go = vi.fn<(position: number) => void>();

function Standing({ asked, from }: { asked: string; from: number }) {
  usePlaceInList({ key: asked } as Partial<ImageList> as ImageList, from, go);
  return null;
}

function standing(first = 'start') {
  go.mockClear();
  const store = createStore<AppState>()(() => ({ ...EMPTY, view: DEFAULT_VIEW }) as Partial<AppState> as AppState);
  const drawn = (asked: string, from: number) => (
    <StoreProvider value={store}>
      <Standing asked={asked} from={from} />
    </StoreProvider>
  );
  const { rerender, unmount } = render(drawn(first, 0));
  const at = (position: number) =>
    act(() => store.setState({ detail: { position } as Partial<ImageDetail> as ImageDetail }));
  return { show: (asked: string, from: number) => rerender(drawn(asked, from)), at, unmount };
}

test('another list begins at its top; the one before stands where it was left', () => {
  const { show } = standing();
  show('start', 120);
  show('other', 120);
  expect(go).toHaveBeenLastCalledWith(0);
  show('other', 0);
  show('other', 40);
  show('start', 40);
  expect(go).toHaveBeenLastCalledWith(120);
  show('start', 120);
  show('other', 120);
  expect(go).toHaveBeenLastCalledWith(40);
});

test('another list that holds the open image shows it; one that is come back to stands where it was', () => {
  const { show, at } = standing('of detail');
  at(300);
  show('third', 0);
  expect(go).toHaveBeenLastCalledWith(0);
  at(77);
  expect(go).toHaveBeenLastCalledWith(77);
  at(78);
  expect(go).toHaveBeenCalledTimes(2);
});

test('whoever leaves the screen and comes back stands where they were', () => {
  const { show, unmount } = standing('left');
  show('left', 240);
  unmount();
  standing('left');
  expect(go).toHaveBeenLastCalledWith(240);
});
