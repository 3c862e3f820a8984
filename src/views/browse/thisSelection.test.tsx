// @vitest-environment jsdom
import { act, cleanup, configure, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

async function shown(query: string) {
  const fragment = `#/browse?d=imagenetv2-matched-frequency&l=refined&m=good&q=${encodeURIComponent(query)}&v=1`;
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

test('without a model, or without an image, there is nothing to say', async () => {
  const store = await shown('nothing of this name');
  await act(() => store.getState().explore('selection', { text: '' }));
  expect(screen.queryByRole('table')).toBeNull();
});
