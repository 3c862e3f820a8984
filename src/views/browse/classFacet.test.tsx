// @vitest-environment jsdom
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type AppState, EMPTY, type ImageList } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { StoreProvider } from '../ui/storeContext';
import MoreFilters from './MoreFilters';

configure({ asyncUtilTimeout: 30_000 });
afterEach(cleanup);

const COUNTS = {
  class: [504, 968, 7, 8, 9, 10, 11, 134].map((classIndex, i) => ({ classIndex, n: 20 - i })),
  label: [{ classIndex: 968, n: 30 }],
  says: [{ classIndex: 504, n: 3 }],
};
const KINDS = { original: 5, struck: 0, overlap: 1, valid: 2, superclass: 0, together: 0, unexplained: 4 };

function shown(query = '', modelId = 'good') {
  const explore = vi.fn(async (name: string, { word }: { word?: keyof typeof COUNTS } = {}) =>
    name === 'classes' ? COUNTS[word!] : KINDS,
  );
  const setView = vi.fn<AppState['setView']>();
  const store = createStore<AppState>()((set) => {
    setView.mockImplementation((change) => set((s) => ({ view: { ...s.view, ...change } })));
    const state = { ...EMPTY, view: { ...DEFAULT_VIEW, query }, explore, setView };
    return state as unknown as AppState;
  });
  const list = { queryId: 1, total: 3, selection: { datasetId: 'd', labelSetId: 'real', modelId } } as ImageList;
  render(
    <StoreProvider value={store}>
      <MoreFilters list={list} />
    </StoreProvider>,
  );
  return { query: () => store.getState().view.query, setView, explore };
}

test('classes are counted once their facet opens: few at first, more at a press, found by name; a press is a step', async () => {
  const { query, setView, explore } = shown('labels>=2');
  expect(explore).not.toHaveBeenCalled();
  await userEvent.click(screen.getByText('Classes'));
  const group = await screen.findByRole('group', { name: 'Classes by original label' });
  expect(within(group).getAllByRole('button')).toHaveLength(6);
  await userEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));
  expect(within(group).getAllByRole('button')).toHaveLength(8);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Find a class' }), 'crane');
  expect(within(group).getAllByRole('button')).toHaveLength(1);
  await userEvent.clear(screen.getByRole('searchbox', { name: 'Find a class' }));
  await userEvent.click(within(group).getByRole('button', { name: /^cup ?19$/ }));
  expect(setView).toHaveBeenLastCalledWith({ query: 'labels>=2 class:cup' }, true);
  const first = within(group).getAllByRole('button')[0]!;
  expect([first.textContent, first.getAttribute('aria-pressed')]).toEqual(['cup19', 'true']);
  await userEvent.click(within(group).getByRole('button', { name: /^coffee mug ?20$/ }));
  expect(query()).toBe('labels>=2 class:"cup,coffee mug"');
});

test('classes go by valid labels and by what the model says, too', async () => {
  const { query } = shown();
  await userEvent.click(screen.getByText('Classes'));
  const by = await screen.findByRole('combobox', { name: 'By which classes' });
  await userEvent.selectOptions(by, 'label');
  await userEvent.click(await screen.findByRole('button', { name: /^cup ?30$/ }));
  expect(query()).toBe('label:cup');
  await userEvent.selectOptions(by, 'says');
  await userEvent.click(await screen.findByRole('button', { name: /^coffee mug ?3$/ }));
  expect(query()).toBe('label:cup says:"coffee mug"');
});

test('mistakes by what they mean: several can be asked for at once', async () => {
  const { query } = shown();
  await userEvent.click(screen.getByText('Meaning of the first choice'));
  const group = await screen.findByRole('group', { name: 'Meaning of the first choice' });
  expect(within(group).getAllByRole('button')).toHaveLength(4);
  await userEvent.click(within(group).getByRole('button', { name: /^Unexplained ?4$/ }));
  await userEvent.click(within(group).getByRole('button', { name: /^Overlap ?1$/ }));
  expect(query()).toBe('mistake:unexplained,overlap');
});

test('without a model nothing is offered that asks for one', async () => {
  shown('', '');
  expect(screen.queryByText('Meaning of the first choice')).toBeNull();
  await userEvent.click(screen.getByText('Classes'));
  const by = await screen.findByRole('combobox', { name: 'By which classes' });
  expect(within(by).getAllByRole('option')).toHaveLength(2);
});
