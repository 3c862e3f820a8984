// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import type { RankRow, ThresholdRow } from '../../state/accuracy/rows/chartRows';
import type { AppStore } from '../../state/appStore';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { StoreProvider } from '../ui/storeContext';
import RankChart from './ranks/RankChart';
import ThresholdChart from './thresholds/ThresholdChart';

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(cleanup);

const model = (id: string, rankA: number, rankB: number, was?: RankRow['was']): RankRow => ({
  model: id,
  setAside: false,
  valueA: 0.7,
  valueB: 0.6,
  rankA,
  rankB,
  links: {},
  ...(was ? { was } : {}),
});

it('a model whose ranks were others has a dashed line where it ran; the others have none', async () => {
  const rows = [model('a', 1, 2, { rankA: 2, rankB: 1 }), model('b', 2, 1)];
  const ranks = { tau: 0, pairs: 1, rows, flips: [], tested: true, nA: 9, nB: 9 };
  render(<RankChart {...{ ranks, rows }} names={['first', 'second']} onOpen={vi.fn()} />);
  expect((await screen.findAllByText(/1 a|2 a/)).length).toBe(2);
  const lines = (selector: string) => [...document.querySelectorAll(selector)].map((path) => path.getAttribute('d'));
  const drawn = lines('.rank-line');
  // what a was, b is
  expect(lines('.ghost-way')).toEqual([drawn[1]]);
});

const score = (threshold: number, drop: number, was?: number): ThresholdRow => {
  const gap = { value: drop };
  return {
    threshold,
    nEvaluated: 10,
    multiShare: 0.2,
    V1: { value: 0.8 },
    V1Throughout: { value: 0.8 },
    V2: { value: 0.8 - drop },
    gap,
    gapThroughout: gap,
    ...(was === undefined ? {} : { was }),
  };
};

it('the published drop stands hollow at the published score where today’s is another', async () => {
  const store = createStore(() => ({ view: DEFAULT_VIEW })) as unknown as AppStore;
  const chart = (was?: number) => (
    <StoreProvider value={store}>
      <ThresholdChart rows={[score(0.5, 0.08), score(0.8, 0.09, was)]} onThreshold={vi.fn()} />
    </StoreProvider>
  );
  const { rerender } = render(chart(0.069));
  await screen.findByText('was 6.9');
  const [ghost, dots] = [document.querySelector('.ghost-mark')!, document.querySelectorAll('.threshold-dot')];
  expect(ghost.getAttribute('cx')).toBe(dots[1]!.getAttribute('cx'));
  expect(Number(ghost.getAttribute('cy'))).toBeGreaterThan(Number(dots[1]!.getAttribute('cy')));
  rerender(chart());
  expect(screen.queryByText('was 6.9')).toBeNull();
});
