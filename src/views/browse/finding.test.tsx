// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type AppState, EMPTY, type ImageList } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { EMPTY_LIST } from '../../testing/emptyList';
import { StoreProvider } from '../ui/storeContext';
import NoImage from './NoImage';
import Presets from './Presets';
import SavedViews from './SavedViews';
import ViewTools from './ViewTools';

afterEach(cleanup);

const LIST: ImageList = {
  ...EMPTY_LIST,
  total: 3,
  drops: [{ term: 'labels>50', without: 'v2_1', count: 1 }],
  selection: { datasetId: 'd', labelSetId: 'real', modelId: 'good' },
};

function shown(
  drawn: ReactNode,
  query = '',
  found: (text: string) => number | undefined = () => 2,
  more: Partial<AppState> = {},
) {
  const countFound = vi.fn(async (texts: readonly string[]) => texts.map(found));
  const store = createStore<AppState>()(
    (set) =>
      ({
        ...EMPTY,
        view: { ...DEFAULT_VIEW, query },
        countFound,
        ...more,
        setView: (change) => set((s) => ({ view: { ...s.view, ...change } })),
      }) as Partial<AppState> as AppState,
  );
  render(<StoreProvider value={store}>{drawn}</StoreProvider>);
  return { view: () => store.getState().view, countFound };
}

test('each question is a filter, with how many images answer it; a second press takes it back', async () => {
  const { view } = shown(<Presets list={LIST} />, '', (text) => (text === 'verdict:other original:in' ? 810 : 4));
  const all = await screen.findByRole('button', { name: 'All 4' });
  expect(all.getAttribute('aria-pressed')).toBe('true');
  const first = screen.getByRole('button', { name: 'Right after all 810' });
  await userEvent.click(first);
  expect(view().query).toBe('verdict:other original:in');
  expect(first.getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(first);
  expect(view().query).toBe('');
});

/** Presets whose counts `found` tells, to be drawn with one list after the other. */
function presetsOf(countFound: AppState['countFound']) {
  const store = createStore<AppState>()(
    () => ({ ...EMPTY, view: DEFAULT_VIEW, countFound }) as Partial<AppState> as AppState,
  );
  const drawn = (list: ImageList) => (
    <StoreProvider value={store}>
      <Presets list={list} />
    </StoreProvider>
  );
  return { store, drawn };
}

test('numbers of another model are not shown beside the new one, however long its own take', async () => {
  let answer = (): void => {};
  const found = vi.fn(async (texts: readonly string[]) => texts.map(() => 4));
  const { drawn } = presetsOf(found);
  const { rerender } = render(drawn(LIST));
  const number = (await screen.findByRole('button', { name: 'Several labels 4' })).querySelector('.chip-count')!;
  found.mockImplementation(
    (texts) =>
      new Promise((resolve) => {
        answer = () => resolve(texts.map(() => 5));
      }),
  );
  rerender(drawn({ ...LIST, queryId: 2, selection: { ...LIST.selection, modelId: 'bad' } }));
  expect(number.className).toContain('awaited');
  answer();
  await screen.findByRole('button', { name: 'Several labels 5' });
  expect(number.className).not.toContain('awaited');
});

test('the questions are counted again where labels, a run or the models changed, not at each filter', async () => {
  const found = vi.fn(async (texts: readonly string[]) => texts.map(() => 4));
  const { store, drawn } = presetsOf(found);
  const { rerender } = render(drawn({ ...LIST, standing: 1 }));
  await screen.findByRole('button', { name: 'Hard for all models 4' });
  found.mockImplementation(async (texts) => texts.map(() => 5));
  rerender(drawn({ ...LIST, queryId: 2, count: 1, standing: 1 }));
  expect(found).toHaveBeenCalledTimes(2);
  rerender(drawn({ ...LIST, queryId: 3, standing: 2 }));
  await screen.findByRole('button', { name: 'Hard for all models 5' });
  found.mockImplementation(async (texts) => texts.map(() => 6));
  act(() =>
    store.setState({ choices: { hasPack: true, datasets: [], labelSets: [], models: [], scored: [], missing: [] } }),
  );
  await screen.findByRole('button', { name: 'Hard for all models 6' });
});

test('a question without an answer is grey and there; one that cannot be counted has no number', async () => {
  const { view } = shown(<Presets list={LIST} />, '', (text) => (text === 'labels>=4' ? undefined : 0));
  const none = await screen.findByRole('button', { name: 'Sure and wrong 0' });
  expect(none.className).toContain('nothing');
  expect(screen.getByRole('button', { name: 'Four or more' }).className).not.toContain('nothing');
  await userEvent.click(none);
  expect(view().query).toBe('verdict:outside conf>=0.9');
});

test('a question that cannot be counted says why', async () => {
  shown(<Presets list={{ ...LIST, total: 50_000 }} />, '', (text) => (text.includes('conf') ? undefined : 4));
  await screen.findByRole('button', { name: 'Several labels 4' });
  const titleOf = (name: string) => screen.getByRole('button', { name }).title;
  expect(titleOf('Sure and wrong')).toMatch(/without probabilities/);
  expect(titleOf('Hard for all models')).toMatch(/loads every model/);
  expect(titleOf('Several labels 4')).not.toMatch(/\(/);
});

test('a model that the filter names stays with the question', async () => {
  const { view } = shown(<Presets list={LIST} />, 'labels>=2 model:good');
  const several = await screen.findByRole('button', { name: 'Several labels 2' });
  expect(several.getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(screen.getByRole('button', { name: 'Right after all 2' }));
  expect(view().query).toBe('verdict:other original:in model:good');
});

test('of a large dataset the predictions of all models are not loaded unasked', async () => {
  const { countFound } = shown(<Presets list={{ ...LIST, total: 50_000 }} />);
  await screen.findByRole('button', { name: 'All 2' });
  expect(screen.getByRole('button', { name: 'Hard for all models' })).toBeTruthy();
  expect(countFound.mock.calls.flat(2)).not.toContain('votes:0');
});

test('an empty list offers to drop the condition that is to blame, or all', async () => {
  const { view } = shown(<NoImage list={LIST} />, 'v2_1 labels>50');
  expect(screen.getByText('No image matches the filter.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Drop labels>50 1' }));
  expect(view().query).toBe('v2_1');
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
  expect(view().query).toBe('');
});

test('order and size go to the link', async () => {
  const { view } = shown(<ViewTools pictured />);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Sort' }), 'sure');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Size' }), 'large');
  expect(view()).toMatchObject({ sort: 'sure', size: 'large' });
});

test('views are listed when their menu opens: a link each, and a way to remove it; today’s has a name already', async () => {
  const saved = { name: 'mine', link: '#/browse?q=tench&v=1' };
  const acts = {
    needSavedViews: vi.fn(async () => {}),
    saveView: vi.fn(async () => {}),
    removeView: vi.fn(async () => {}),
  };
  shown(<SavedViews />, 'verdict:other original:in', undefined, { ...acts, savedViews: { views: [saved] } });
  expect(acts.needSavedViews).not.toHaveBeenCalled();
  await userEvent.click(screen.getByText('Views'));
  await vi.waitFor(() => expect(acts.needSavedViews).toHaveBeenCalledOnce());
  expect(screen.getByRole('link', { name: 'mine' }).getAttribute('href')).toBe(saved.link);
  await userEvent.click(screen.getByRole('button', { name: 'Keep view' }));
  expect(acts.saveView).toHaveBeenCalledWith('Right after all');
  await userEvent.click(screen.getByRole('button', { name: 'Remove mine' }));
  expect(acts.removeView).toHaveBeenCalledWith(saved);
});
