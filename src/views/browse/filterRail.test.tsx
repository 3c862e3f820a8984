// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { appWith } from '../../testing/appWith';
import { withoutLayout } from '../../testing/withoutLayout';
import { useShellKeys } from '../shell/useShellKeys';
import { StoreProvider, useApp } from '../ui/storeContext';
import { FilterRail } from './FilterRail';

withoutLayout();

let isWide = false;
beforeEach(() => {
  // jsdom does not know the element `search`, of which React would warn
  vi.spyOn(HTMLUnknownElement.prototype, Symbol.toStringTag as never, 'get').mockReturnValue('HTMLElement' as never);
  // jsdom's blobs are no streams of Node
  vi.stubGlobal('DecompressionStream', undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: isWide, addEventListener() {}, removeEventListener() {} }));
});

function Shown() {
  useShellKeys(() => {});
  return <FilterRail list={useApp((s) => s.list!)} />;
}

async function shown(query: string, wide = false) {
  isWide = wide;
  const { store } = await appWith({ fragment: `#/browse?q=${encodeURIComponent(query)}&v=1` });
  render(
    <StoreProvider value={store}>
      <Shown />
    </StoreProvider>,
  );
  return screen.getByRole('searchbox', { name: 'Filter images', hidden: true }).closest('details');
}

test('with little room the filter folds away, says how much it asks, and opens by its key', async () => {
  const fold = (await shown('labels>=1 verdict:original'))!;
  expect(fold.open).toBe(false);
  expect(fold.querySelector('summary')!.textContent).toBe('Filter · 2');
  await userEvent.keyboard('/');
  expect(fold.open).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter images' }));
});

test('it is open where it has a mistake to tell', async () => {
  expect((await shown('labels:many'))!.open).toBe(true);
  expect(screen.getByText(/“labels:many” was left out/)).toBeTruthy();
});

test('what it opened for does not fold it again under the hands of who mends it', async () => {
  const fold = (await shown('labels:m'))!;
  const field = screen.getByRole('searchbox', { name: 'Filter images' });
  await userEvent.clear(field);
  await userEvent.type(field, 'labels:1');
  await waitFor(() => expect(screen.queryByText(/was left out/)).toBeNull());
  expect(fold.open).toBe(true);
});

test('with room it does not fold', async () => {
  expect(await shown('labels>=1', true)).toBeNull();
});
