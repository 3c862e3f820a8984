// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { MoreFacets } from '../../data/compute/finding/moreFacets';
import { type AppState, EMPTY, type ImageList } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { StoreProvider } from '../ui/storeContext';
import { Facet } from './Facet';
import { FilterField } from './FilterField';
import MoreFilters from './MoreFilters';

// two busy cores: what comes is waited for, however late
configure({ asyncUtilTimeout: 30_000 });

Element.prototype.scrollIntoView = () => {};
afterEach(cleanup);

const LIST: ImageList = {
  queryId: 1,
  total: 3,
  count: 3,
  facets: {
    labels: [0, 2, 1],
    verdict: { original: 1, other: 1, outside: 1, none: 0, missing: 0 },
    original: { in: 2, out: 1 },
    reviewed: { yes: 3, no: 0 },
  },
  problems: [],
  drops: [],
  selection: { datasetId: 'd', labelSetId: 'real', modelId: 'good' },
  pages: {},
};
const FACETS: MoreFacets = {
  top1: { right: 2, wrong: 1 },
  found: { all: 1, some: 1, none: 1 },
  edited: { yes: 0, no: 3 },
  picture: { yes: 1, no: 2 },
  conf: [0, 0, 0, 0, 0, 1, 0, 0, 0, 2],
  votes: [1, 0, 0, 0, 0, 0, 0, 0, 0, 2],
};

function shown(query = '') {
  const setView = vi.fn<AppState['setView']>();
  const store = createStore<AppState>()((set) => {
    setView.mockImplementation((change) => set((s) => ({ view: { ...s.view, ...change } })));
    return {
      ...EMPTY,
      view: { ...DEFAULT_VIEW, query },
      explore: async () => FACETS,
      setView,
    } as Partial<AppState> as AppState;
  });
  render(
    <StoreProvider value={store}>
      <FilterField problems={[]} />
      <Facet title="Verdict" facet="verdict" values={[{ value: 'other', name: 'other valid label', n: 1 }]} />
      <MoreFilters list={LIST} />
    </StoreProvider>,
  );
  const field = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter images' });
  return { field, setView, query: () => store.getState().view.query };
}

test('Tab leaves the filter for what comes next, not for its list', async () => {
  const { field } = shown();
  await userEvent.type(field, 'ver');
  await screen.findByRole('listbox', { name: 'Suggestions' });
  await userEvent.tab();
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /other valid label/ }));
});

test('what is typed is applied at once where the focus leaves the field', async () => {
  const { field, query } = shown();
  await userEvent.click(field);
  // in one go: between keys of a busy machine the field may rest long enough to apply them
  fireEvent.change(field, { target: { value: 'dog' } });
  expect(query()).toBe('');
  await userEvent.click(screen.getByRole('button', { name: /other valid label/ }));
  expect(query()).toBe('dog verdict:other');
});

test('the filter is completed by keyboard: a word, then its value', async () => {
  const { field, query } = shown();
  await userEvent.type(field, 'verd');
  const list = await screen.findByRole('listbox', { name: 'Suggestions' });
  expect(within(list).getAllByRole('option')[0]?.textContent).toContain('verdict:');
  expect(field.getAttribute('aria-controls')).toBe(list.id);
  expect(field.getAttribute('aria-activedescendant')).toBeNull();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.getElementById(field.getAttribute('aria-activedescendant')!)?.getAttribute('aria-selected')).toBe(
    'true',
  );
  expect(document.activeElement).toBe(field);
  await userEvent.keyboard('{Enter}');
  expect(field.value).toBe('verdict:');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(field.value).toBe('verdict:other ');
  expect(screen.queryByRole('listbox')).toBeNull();
  await vi.waitFor(() => expect(query()).toBe('verdict:other '));
});

test('Escape closes the suggestions and leaves the text; what is typed on opens them again', async () => {
  const { field } = shown();
  await userEvent.type(field, 'coffee m');
  await screen.findByRole('listbox');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(field.value).toBe('coffee m');
  await userEvent.keyboard('u');
  await userEvent.click(screen.getByRole('option', { name: /^coffee mug/ }));
  expect(field.value).toBe('class:"coffee mug" ');
  expect(document.activeElement).toBe(field);
  await userEvent.tab();
  expect(field.getAttribute('aria-haspopup')).toBeNull();
});

test('the first words are a step of their own, however soon after the page they come', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(700);
  const { field, setView } = shown();
  await userEvent.type(field, 'a');
  await vi.waitFor(() => expect(setView).toHaveBeenLastCalledWith({ query: 'a' }, true));
  now.mockRestore();
});

test('a facet is a step that Back takes back; what is typed on within a moment is none', async () => {
  const { field, setView } = shown();
  await userEvent.click(screen.getByRole('button', { name: /^other valid label/ }));
  expect(setView).toHaveBeenLastCalledWith({ query: 'verdict:other' }, true);
  const now = vi.spyOn(performance, 'now').mockReturnValue(5000);
  fireEvent.change(field, { target: { value: 'verdict:other a' } });
  await vi.waitFor(() => expect(setView).toHaveBeenLastCalledWith({ query: 'verdict:other a' }, true));
  now.mockReturnValue(6000);
  fireEvent.change(field, { target: { value: 'verdict:other ab' } });
  await vi.waitFor(() => expect(setView).toHaveBeenLastCalledWith({ query: 'verdict:other ab' }, false));
  now.mockRestore();
});

test('more filters: histograms are asked by their tenths, with Shift for several', async () => {
  const { query } = shown('labels:1');
  await userEvent.click(await screen.findByText('More filters'));
  const conf = await screen.findByRole('group', { name: 'Confidence' });
  await userEvent.click(within(conf).getByRole('button', { name: '50 to 60 %: 1' }));
  expect(query()).toBe('labels:1 conf>=0.5 conf<0.6');
  await userEvent.keyboard('{End}{Shift>}{Enter}{/Shift}');
  expect(query()).toBe('labels:1 conf>=0.5');
  expect(within(conf).getAllByRole('button', { pressed: true })).toHaveLength(5);
  const last = within(conf).getByRole('button', { name: '90 to 100 %: 2' });
  await userEvent.click(last);
  await userEvent.click(last);
  expect(query()).toBe('labels:1');
  await userEvent.click(screen.getByRole('button', { name: /^some ?1$/ }));
  expect(query()).toBe('labels:1 found:some');
});
