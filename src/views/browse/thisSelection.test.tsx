// @vitest-environment jsdom
import { act, cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_MODEL } from '../../state/selection';
import { parseUrl } from '../../state/urlSchema';
import { appWith } from '../../testing/appWith';
import { withoutLayout } from '../../testing/withoutLayout';
import { StoreProvider, useApp } from '../ui/storeContext';
import { ThisSelection } from './ThisSelection';

withoutLayout();

// two busy cores: what comes is waited for, however late
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => {
  // jsdom's blobs are no streams of Node
  vi.stubGlobal('DecompressionStream', undefined);
});
afterEach(cleanup);

const Shown = () => <ThisSelection list={useApp((s) => s.list!)} />;

async function shown(query: string, model = 'good') {
  const fragment = `#/browse?d=imagenetv2-matched-frequency&l=refined&m=${model || NO_MODEL}&q=${encodeURIComponent(query)}&v=1`;
  const { store } = await appWith({ fragment });
  render(
    <StoreProvider value={store}>
      <Shown />
    </StoreProvider>,
  );
  return store;
}

const heads = (table: HTMLElement) =>
  within(table)
    .getAllByRole('columnheader')
    .map((h) => h.textContent);

test('all images: one column, the confusions, and the way to all of them', async () => {
  await shown('');
  const rates = await screen.findByRole('table', { name: 'Accuracy, %' });
  expect(heads(rates)).toEqual(['good', 'all images']);
  expect(within(rates).getByRole('row', { name: 'Label-set accuracy 50.0 n = 2' })).toBeTruthy();
  const all = screen.getByRole('link', { name: 'All confusions' });
  expect(parseUrl(all.getAttribute('href')!).view.look).toBe('confusions');
});

test('some images: beside all, and their confusions within the filter', async () => {
  const store = await shown('labels>=2 class:0,1');
  const rates = await screen.findByRole('table', { name: 'Accuracy, %' });
  expect(heads(rates)).toEqual(['good', 'these', 'all images']);
  expect(within(rates).getByRole('row', { name: /^Label-set accuracy 100\.0 n = 1 50\.0 n = 2$/ })).toBeTruthy();
  const link = screen.getByRole('link', { name: /^1 images: / });
  const { query } = parseUrl(link.getAttribute('href')!).view;
  expect(query).toBe('labels>=2 class:0 says:5');
  expect(await store.getState().countFound([query])).toEqual([1]);
});

test('figures never stand under the head of another filter, whichever comes first', async () => {
  const store = await shown('labels>=2 class:0,1');
  await screen.findByRole('table', { name: 'Accuracy, %' });
  const told = () =>
    within(screen.getByRole('table', { name: 'Accuracy, %' }))
      .getAllByRole('row')
      .slice(0, 2)
      .map((row) => row.textContent!.replace(/\s+/g, ' '));
  const some = told();
  const seen = new Set<string>();
  const watch = new MutationObserver(() => seen.add(told().join('; ')));
  watch.observe(document.body, { childList: true, characterData: true, subtree: true });
  act(() => store.getState().setView({ query: '' }));
  await screen.findByRole('link', { name: 'All confusions' });
  const all = told();
  act(() => store.getState().setView({ query: 'labels>=2 class:0,1' }));
  await waitFor(() => expect(told()).toEqual(some));
  watch.disconnect();
  expect(all).not.toEqual(some);
  expect([...seen].filter((one) => one !== some.join('; ') && one !== all.join('; '))).toEqual([]);
});

test('without an image there is nothing to say', async () => {
  const store = await shown('nothing of this name');
  await act(() => store.getState().explore('selection', { text: '' }));
  expect(screen.queryByRole('table')).toBeNull();
});

test('without a model there is nothing to say', async () => {
  const store = await shown('', '');
  await act(() => store.getState().explore('selection', { text: '' }));
  expect(store.getState().list!.selection.modelId).toBe('');
  expect(screen.queryByRole('table')).toBeNull();
});
