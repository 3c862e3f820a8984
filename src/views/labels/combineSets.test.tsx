// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { CombineRequest } from '../../data/compute/labels/combinedSet';
import { appWith } from '../../testing/appWith';
import { StoreProvider } from '../ui/storeContext';
import { CombineSets } from './CombineSets';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const provenance = { source: 'a test', licence: 'none' };
const set = (id: string, datasetId: string) => ({ id, name: id, datasetId, origin: 'published' as const, provenance });

test('two sets are picked and combined by keyboard; the first picked is what others are taken from', async () => {
  const { store } = await appWith({ pack: false });
  const asked: CombineRequest[] = [];
  const labelSets = [set('real', 'd'), set('experts', 'd'), set('other', 'e')];
  const datasets = [
    { id: 'd', name: 'D', n: 2 },
    { id: 'e', name: 'E', n: 2 },
  ];
  store.setState({
    choices: { ...store.getState().choices!, datasets, labelSets },
    combineLabels: async (request) => {
      asked.push(request);
      return true;
    },
  });
  render(
    <StoreProvider value={store}>
      <CombineSets />
    </StoreProvider>,
  );
  screen.getByText('Combine').closest('details')!.open = true;
  const form = screen.getByLabelText<HTMLFormElement>('Combine label sets');
  const make = form.querySelector('button')!;
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  expect(make.textContent).toBe('Pick two or more');
  await userEvent.click(make);
  expect(asked).toEqual([]);
  expect(boxes.map((box) => box.labels![0]!.textContent)).toEqual(['real', 'experts']);
  await userEvent.selectOptions(screen.getByLabelText(/Classes that/), 'difference');
  boxes[1]!.focus();
  await userEvent.keyboard(' ');
  boxes[0]!.focus();
  await userEvent.keyboard(' ');
  expect(boxes.map((box) => box.labels![0]!.textContent)).toEqual(['real', 'experts first']);
  screen.getByLabelText('Name').focus();
  await userEvent.keyboard('Mine{Enter}');
  expect(asked).toEqual([{ kind: 'difference', datasetId: 'd', labelSetIds: ['experts', 'real'], name: 'Mine' }]);
  expect(make.textContent).toBe('Pick two or more');
});

test('where no dataset has two label sets there is nothing to combine', async () => {
  const { store } = await appWith({ pack: false });
  render(
    <StoreProvider value={store}>
      <CombineSets />
    </StoreProvider>,
  );
  expect(screen.queryByText('Combine')).toBeNull();
});
