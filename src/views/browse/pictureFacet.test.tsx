// @vitest-environment jsdom
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { PictureFacet as Counts } from '../../data/compute/finding/pictureFacet';
import { type AppState, EMPTY, type ImageList } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { StoreProvider } from '../ui/storeContext';
import { FilterField } from './FilterField';
import { PictureFacet } from './PictureFacet';

configure({ asyncUtilTimeout: 30_000 });
afterEach(cleanup);

const COUNTS: Counts = {
  open: 240,
  seen: { size: 120, sharp: 0 },
  unreadable: { size: 1, sharp: 0 },
  side: [14, 0, 99, 5, 0, 2],
  lost: [0, 0, 10, 100, 10, 0, 0, 0, 0, 0],
  sharp: [0, 0, 0, 0, 0],
};
const LIST = { queryId: 1, selection: { datasetId: 'd', labelSetId: 'real', modelId: '' } } as ImageList;

function shown(counts: Counts, measuring?: AppState['measuring']) {
  const measurePictures = vi.fn(async () => {});
  const stopMeasuring = vi.fn(async () => {});
  const setView = vi.fn<AppState['setView']>();
  const store = createStore<AppState>()((set) => {
    setView.mockImplementation((change) => set((s) => ({ view: { ...s.view, ...change } })));
    const acts = { measurePictures, stopMeasuring, setView, explore: async () => counts };
    return { ...EMPTY, view: DEFAULT_VIEW, measuring, ...acts } as Partial<AppState> as AppState;
  });
  const of = (list: ImageList) => (
    <StoreProvider value={store}>
      <PictureFacet list={list} />
    </StoreProvider>
  );
  const { rerender } = render(of(LIST));
  const show = (list: ImageList) => rerender(of(list));
  return { query: () => store.getState().view.query, setView, measurePictures, stopMeasuring, store, show };
}

test('counts of another dataset are not shown under the name of this one; those of another filter stay', async () => {
  const { store, show } = shown(COUNTS);
  await screen.findByText(/^Size of 120 of 240/);
  store.setState({ explore: () => new Promise(() => {}), measuredCount: 1 });
  show({ ...LIST, queryId: 2 });
  expect(screen.getByText(/^Size of 120 of 240/)).toBeTruthy();
  show({ ...LIST, queryId: 3, selection: { ...LIST.selection, datasetId: 'other' } });
  expect(screen.queryByText(/^Size of 120 of 240/)).toBeNull();
});

test('sizes are read once it opens; it says how many are, and which cannot be', async () => {
  const { measurePictures } = shown(COUNTS);
  expect(await screen.findByText(/^Size of 120 of 240 pictures; 1 cannot be read$/)).toBeTruthy();
  expect(measurePictures).toHaveBeenCalledWith('size');
  expect(measurePictures).toHaveBeenCalledOnce();
});

test('a range is asked for by its bounds, a second press takes it back; those without an image are left out', async () => {
  const { query, setView } = shown(COUNTS);
  const sides = await screen.findByRole('group', { name: 'Shorter side' });
  expect(
    within(sides)
      .getAllByRole('button')
      .map((b) => b.textContent),
  ).toEqual(['below 224 px14', '256 to 374 px99', '375 to 499 px5', '1,000 px or more2']);
  const middle = within(sides).getByRole('button', { name: /^256 to 374 px/ });
  await userEvent.click(middle);
  expect(setView).toHaveBeenLastCalledWith({ query: 'side>=256 side<375' }, true);
  expect(middle.getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(middle);
  expect(query()).toBe('');
  await userEvent.click(screen.getByRole('button', { name: '30 to 40 %: 100' }));
  expect(query()).toBe('lost>=0.3 lost<0.4');
});

test('sharpness is measured at a press only, and can be stopped', async () => {
  const { measurePictures } = shown(COUNTS);
  await userEvent.click(await screen.findByRole('button', { name: 'Measure sharpness' }));
  expect(measurePictures).toHaveBeenLastCalledWith('sharp');
  expect(screen.queryByRole('group', { name: /^Sharpness/ })).toBeNull();
  cleanup();
  const half = { ...COUNTS, seen: { size: 240, sharp: 30 }, sharp: [2, 0, 20, 8, 0] };
  const { stopMeasuring } = shown(half, { what: 'sharp', done: 30, of: 240 });
  expect(await screen.findByText('Sharpness of 30 of 240 pictures')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Stop measuring' }));
  expect(stopMeasuring).toHaveBeenCalledOnce();
});

test('what a list stands on is said below the filter, not as a problem', () => {
  const store = createStore<AppState>()(() => ({ ...EMPTY, view: DEFAULT_VIEW }) as Partial<AppState> as AppState);
  render(
    <StoreProvider value={store}>
      <FilterField problems={[]} notes={['“side” is known of 2 of 3 images.']} />
    </StoreProvider>,
  );
  const hint = screen.getByText('“side” is known of 2 of 3 images.');
  expect(hint.className).toBe('hint');
});
