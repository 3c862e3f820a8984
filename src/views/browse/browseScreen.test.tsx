// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type AppState, EMPTY, type ImageList } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { withoutLayout } from '../../testing/withoutLayout';
import { StoreProvider } from '../ui/storeContext';
import BrowseScreen from './BrowseScreen';

withoutLayout();
// jsdom does not know <search>
vi.mock('./FilterRail', () => ({ FilterRail: () => null }));

const LIST: ImageList = {
  queryId: 1,
  total: 3,
  count: 3,
  facets: {
    labels: [],
    verdict: { original: 0, other: 0, outside: 0, none: 0, missing: 0 },
    original: { in: 0, out: 0 },
    reviewed: { yes: 0, no: 0 },
  },
  problems: [],
  drops: [],
  selection: { datasetId: 'here', labelSetId: 'real', modelId: 'good' },
  pages: {},
};

test.each([
  ['another dataset', { datasetId: 'there' }, true],
  ['other labels of this one', { labelSetId: 'more' }, false],
])('images of the last view cannot be pressed while those of %s are on their way: %#', (_, change, isInert) => {
  const state = {
    ...EMPTY,
    view: DEFAULT_VIEW,
    list: LIST,
    selection: { ...LIST.selection, ...change },
    needTiles: () => undefined,
    countFound: async () => [],
    setView: () => undefined,
  } as Partial<AppState> as AppState;
  const { container } = render(
    <StoreProvider value={createStore<AppState>()(() => state)}>
      <BrowseScreen />
    </StoreProvider>,
  );
  expect(container.querySelector('[role=grid]')!.closest('[inert]') !== null).toBe(isInert);
});
