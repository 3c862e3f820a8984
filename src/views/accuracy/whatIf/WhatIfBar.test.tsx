// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import type { WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import type { AppStore } from '../../../state/appStore';
import { DEFAULT_VIEW } from '../../../state/urlSchema';
import { StoreProvider } from '../../ui/storeContext';
import { WhatIfBar } from './WhatIfBar';

afterEach(cleanup);

const options: WhatIfOptions = {
  source: 'pack',
  awaited: false,
  models: [{ id: 'alexnet', anomalies: [] }],
  counted: 1,
  evaluated: 46837,
  packModels: 1,
  hasScores: true,
  hasTimm: false,
  partial: [],
  labelSets: { V1: [{ id: 'real', name: 'ReaL' }], V2: [{ id: 'refined', name: 'Refined' }] },
};

test('the controls are not drawn again by answers that leave what they offer as it was', () => {
  const store = createStore(() => ({ view: DEFAULT_VIEW, setView: vi.fn() }));
  const page = (answers: number) => (
    <StoreProvider value={store as unknown as AppStore}>
      <WhatIfBar options={options} hero={undefined} coverage={undefined} updating={false} />
      <output>{answers}</output>
    </StoreProvider>
  );
  const { rerender } = render(page(0));
  const written = new MutationObserver(() => undefined);
  written.observe(screen.getByRole('region', { name: 'What if' }), {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  for (const answers of [1, 2, 3]) rerender(page(answers));
  // React writes name and type of every input that it draws again
  expect(written.takeRecords()).toEqual([]);
  act(() => store.setState({ view: { ...DEFAULT_VIEW, threshold: 70 } }));
  expect(screen.getByRole<HTMLInputElement>('slider', { name: 'ReaL score threshold' }).value).toBe('70');
});
