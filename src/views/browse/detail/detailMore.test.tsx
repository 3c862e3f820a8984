// @vitest-environment jsdom
import { act, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { parseUrl } from '../../../state/urlSchema';
import { fakeInference } from '../../../testing/appPorts';
import { appWith } from '../../../testing/appWith';
import { withoutLayout } from '../../../testing/withoutLayout';
import { StoreProvider } from '../../ui/storeContext';
import ImageDetailPanel from '../ImageDetailPanel';

withoutLayout();

// two busy cores: what comes is waited for, however late
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => {
  // jsdom's blobs are no streams of Node
  vi.stubGlobal('DecompressionStream', undefined);
});

async function shown(ports: Parameters<typeof appWith>[0] = {}) {
  const { store } = await appWith({
    fragment: '#/browse?d=imagenetv2-matched-frequency&l=refined&m=good&i=v2_0&v=1',
    ...ports,
  });
  render(
    <StoreProvider value={store}>
      <ImageDetailPanel />
    </StoreProvider>,
  );
  return store;
}

test('labels and predictions lead to their class; the first choice has its word', async () => {
  await shown();
  expect(screen.getByText('Right after all')).toBeTruthy();
  const labels = within(screen.getByRole('list', { name: 'Labels' })).getAllByRole('link');
  expect(labels.map((a) => parseUrl(a.getAttribute('href')!).view.look)).toEqual(['class.0', 'class.5', 'class.6']);
});

test('what all models say is counted once it is opened', async () => {
  await shown();
  expect(screen.queryByRole('table', { name: /every model/ })).toBeNull();
  await userEvent.click(screen.getByText('All models'));
  const table = await screen.findByRole('table', { name: 'First five choices of every model' });
  expect(within(table).getAllByRole('row').length).toBe(2);
  const votes = screen.getByRole('list', { name: 'First choices of all models' });
  expect(within(votes).getAllByRole('listitem')[0]?.textContent).toMatch(/other valid label|not in label set/);
});

test('a picture that the decoder refuses says why in its place; one that is not here offers nothing', async () => {
  const preprocess = async () => {
    throw new Error('it is cut off');
  };
  const store = await shown({ ports: { inference: fakeInference({ preprocess }) } });
  expect(screen.queryByRole('button', { name: 'Large' })).toBeNull();
  await expect(store.getState().modelPixels('v2_0')).rejects.toThrow('not open');
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:a', revokeObjectURL: () => {} }));
  await act(() => store.getState().openImages([{ file: new File(['x'], 'v2_0.jpg'), path: 'v2_0.jpg' }]));
  await userEvent.click(await screen.findByRole('button', { name: 'As the model sees it' }));
  expect(await screen.findByText('it is cut off')).toBeTruthy();
});
