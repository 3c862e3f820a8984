// @vitest-environment jsdom
import { act, cleanup, configure, render, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { AppState } from '../../../state/appState';
import { parseUrl } from '../../../state/urlSchema';
import { appWith } from '../../../testing/appWith';
import { withoutLayout } from '../../../testing/withoutLayout';
import { StoreProvider } from '../../ui/storeContext';
import LookScreen from './LookScreen';

withoutLayout();

// two busy cores: what comes is waited for, however late
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => {
  // jsdom's blobs are no streams of Node
  vi.stubGlobal('DecompressionStream', undefined);
});

const V2 = '#/browse?d=imagenetv2-matched-frequency&l=refined&m=good';

async function shown(look: string) {
  const { store } = await appWith({ fragment: `${V2}&look=${look}&v=1` });
  render(
    <StoreProvider value={store}>
      <LookScreen list={store.getState().list!} />
    </StoreProvider>,
  );
  return store;
}

const queryOf = (link: HTMLElement) => parseUrl(link.getAttribute('href')!).view.query;

test('a class: its figures are ways to its images, every model stands in a table', async () => {
  await shown('class.0');
  const images = await screen.findByRole('list', { name: 'Images of the class' });
  expect(
    within(images)
      .getAllByRole('link')
      .map((a) => a.getAttribute('aria-label')),
  ).toEqual(['v2_0']);
  const beside = screen.getByRole('list', { name: 'Labels beside it' });
  expect(within(beside).getAllByRole('link').map(queryOf)).toContain('label:0 with:5');
  expect(
    within(screen.getByRole('list', { name: 'good calls it' }))
      .getAllByRole('link')
      .map(queryOf),
  ).toContain('class:0 says:5');
  const table = screen.getByRole('table', { name: 'Models on this class' });
  expect(within(table).getByRole('row', { name: /^good 0 % .*100 %/ })).toBeTruthy();
});

test('confusions lead to their images', async () => {
  const store = await shown('confusions');
  const table = await screen.findByRole('table', { name: /Original label and first choice/ });
  const link = within(table).getAllByRole('link', { name: /^1 images: .* named / })[0]!;
  const [n] = await store.getState().countFound([queryOf(link)]);
  expect(n).toBe(1);
});

test('two models: who is right under which metric, with McNemar’s p', async () => {
  await shown('models.bad');
  const table = await screen.findByRole('table', { name: 'Who is right' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual(['Top-1', 'Label-set accuracy']);
  expect(
    within(rows[1]!)
      .getByRole('link', { name: /only good right/ })
      .getAttribute('href'),
  ).toContain('wrong%3Abad');
  expect(within(rows[0]!).getAllByRole('cell').at(-1)?.textContent).toBe('1.000');
});

test('two label sets: how the labels stand to those of the other', async () => {
  await shown('sets.original');
  const table = await screen.findByRole('table', { name: /against/ });
  await vi.waitFor(() => expect(within(table).getByRole('row', { name: /all of them and more 1/ })).toBeTruthy());
});

test('what was counted of another set or model never stands under a new name', async () => {
  const store = await shown('sets.original');
  const row = () => screen.getByRole('row', { name: /all of them and more/ });
  await vi.waitFor(() => expect(row().textContent).toContain('1'));
  const counts = vi.fn(() => new Promise<never>(() => {}));
  act(() => store.setState({ countFound: counts, explore: counts }));
  const { list } = store.getState();
  act(() => store.getState().setView({ look: 'confusions' }));
  await screen.findByText('Counting…');
  cleanup();
  const drawn = (modelId: string) => (
    <StoreProvider value={store}>
      <LookScreen list={{ ...list!, selection: { ...list!.selection, modelId } }} />
    </StoreProvider>
  );
  const explore = vi.fn(async () => [{ original: 0, named: 5, n: 3, valid: 1 }]);
  act(() => store.setState({ explore: explore as unknown as AppState['explore'] }));
  const { rerender } = render(drawn('good'));
  await screen.findByRole('link', { name: /^3 images: / });
  explore.mockImplementation(counts);
  rerender(drawn('bad'));
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByText('Counting…')).toBeTruthy();
});

test('a model that is not here is named, and nothing is counted', async () => {
  await shown('models.nobody');
  expect(screen.getByRole('option', { name: 'nobody: no predictions here' })).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});
