// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type AppState, EMPTY, type ImageList } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { EMPTY_LIST } from '../../testing/emptyList';
import { withoutLayout } from '../../testing/withoutLayout';
import { StoreProvider } from '../ui/storeContext';
import { ImageGrid } from './ImageGrid';
import ImageRows from './ImageRows';
import { look } from './lookedAt';
import Resting from './Resting';

withoutLayout();

beforeEach(() => {
  // jsdom lays nothing out
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(900);
});
afterEach(() => {
  look(undefined);
  vi.useRealTimers();
});

const IDS = ['a', 'b', 'c', 'd', 'e'];
const LIST: ImageList = {
  ...EMPTY_LIST,
  total: 5,
  count: 5,
  pages: { 0: IDS.map((imageId) => ({ imageId, original: 0, labels: [], verdict: 'missing' as const })) },
};

async function shown(image = '', { beside = null as ReactNode, selection = LIST.selection, pictured = true } = {}) {
  const store = createStore<AppState>()(
    (set) =>
      ({
        ...EMPTY,
        view: { ...DEFAULT_VIEW, image },
        selection,
        pictured: pictured ? ['d'] : [],
        needTiles: () => {},
        explore: async () => undefined,
        needVotes: async () => {},
        picture: () => undefined,
        setView: (change) => set((s) => ({ view: { ...s.view, ...change } })),
      }) as Partial<AppState> as AppState,
  );
  render(
    <StoreProvider value={store}>
      <ImageGrid list={LIST} Rows={ImageRows} />
      {beside}
    </StoreProvider>,
  );
  const cell = (name: string) => screen.getByRole('gridcell', { name });
  await screen.findByRole('gridcell', { name: 'a' });
  vi.useFakeTimers();
  return { image: () => store.getState().view.image, setView: store.getState().setView, cell };
}

const press = (cell: HTMLElement, key: string) => act(() => fireEvent.keyDown(cell, { key }));

describe.each([
  ['pictures', true],
  ['rows', false],
] as const)('images as %s', (_, pictured) => {
  test('arrows move the focus, and open nothing by themselves', async () => {
    const { image, cell } = await shown('', { pictured });
    act(() => cell('a').focus());
    press(cell('a'), 'ArrowRight');
    expect(document.activeElement).toBe(cell('b'));
    act(() => vi.advanceTimersByTime(1000));
    expect(image()).toBe('');
    press(cell('b'), 'Enter');
    expect(image()).toBe('b');
  });

  test('while another dataset is on its way, the tiles of this one open nothing', async () => {
    const { image, cell } = await shown('', { pictured, selection: { ...LIST.selection, datasetId: 'other' } });
    fireEvent.click(cell('b'));
    press(cell('b'), 'Enter');
    expect(image()).toBe('');
  });

  test('while another dataset is on its way, an open detail stays where it is', async () => {
    const { image, cell } = await shown('a', { pictured, selection: { ...LIST.selection, datasetId: 'other' } });
    act(() => cell('a').focus());
    press(cell('a'), 'ArrowRight');
    act(() => vi.advanceTimersByTime(1000));
    expect(image()).toBe('a');
  });

  test('an open detail goes along once the keys rest', async () => {
    const { image, cell } = await shown('a', { pictured });
    act(() => cell('a').focus());
    press(cell('a'), 'ArrowRight');
    press(cell('b'), 'ArrowDown');
    expect(image()).toBe('a');
    act(() => vi.advanceTimersByTime(1000));
    expect(document.activeElement?.getAttribute('aria-label')).toBe(image());
    expect(image()).not.toBe('a');
  });

  test('a detail that was closed before the keys rest stays closed', async () => {
    const { image, setView, cell } = await shown('a', { pictured });
    act(() => cell('a').focus());
    press(cell('a'), 'ArrowRight');
    act(() => setView({ image: '' }));
    act(() => vi.advanceTimersByTime(1000));
    expect(image()).toBe('');
  });

  test('what a tile stands for is shown beside the grid: by focus and by pointer', async () => {
    const { cell } = await shown('', { pictured, beside: <Resting list={LIST} /> });
    const isAtRest = () => screen.getByText(/Point at an image/).closest('[hidden]') === null;
    expect(isAtRest()).toBe(true);
    act(() => cell('b').focus());
    expect(isAtRest()).toBe(false);
    expect(screen.getByText('b')).toBeTruthy();
    fireEvent.pointerEnter(cell('c'));
    expect(screen.getByText('c')).toBeTruthy();
    fireEvent.pointerLeave(screen.getByRole('grid', { name: 'Images' }));
    expect(isAtRest()).toBe(true);
  });
});
