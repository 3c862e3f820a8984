// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { MoreFacets } from '../../data/compute/finding/moreFacets';
import type { Choices, LabelSetView } from '../../data/compute/views';
import { type AppState, EMPTY, type ImageList } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { StoreProvider } from '../ui/storeContext';
import MoreFilters from './MoreFilters';

const facets = (to: string, n: number): Partial<MoreFacets> => ({
  top1: { right: 1, wrong: 1 },
  picture: { yes: 0, no: 2 },
  edited: { yes: 0, no: 2 },
  relations: { to, counts: { same: n, more: n, fewer: n, partly: n, apart: n } } as MoreFacets['relations'] & object,
});

test('images against one label set are never shown under the name of another', async () => {
  const answers: (() => void)[] = [];
  const explore = (_: string, { to }: { to: string }) =>
    new Promise((resolve) => {
      answers.push(() => resolve({ found: {}, ...facets(to, to === 'a' ? 4 : 5) }));
    });
  const sets = ['real', 'a', 'b'].map((id) => ({ id, name: id, datasetId: 'd' }) as LabelSetView);
  const store = createStore<AppState>()(() => {
    const choices = { labelSets: sets } as unknown as Choices;
    return { ...EMPTY, view: DEFAULT_VIEW, choices, explore } as unknown as AppState;
  });
  const list = { queryId: 1, total: 3, selection: { datasetId: 'd', labelSetId: 'real', modelId: '' } } as ImageList;
  render(
    <StoreProvider value={store}>
      <MoreFilters list={list} />
    </StoreProvider>,
  );
  await userEvent.click(screen.getByText('More filters'));
  answers.pop()!();
  expect(await screen.findAllByRole('button', { name: /4$/ })).toHaveLength(5);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Against' }), 'b');
  expect(screen.queryAllByRole('button', { name: /4$/ })).toEqual([]);
  answers.pop()!();
  expect(await screen.findAllByRole('button', { name: /5$/ })).toHaveLength(5);
});
