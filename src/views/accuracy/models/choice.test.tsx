// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { choiceRows } from '../../../state/accuracy/rows/choiceRows';
import { figureSource } from '../../../state/accuracy/rows/figureSource';
import type { AppState } from '../../../state/appState';
import type { AppStore } from '../../../state/appStore';
import { DEFAULT_VIEW } from '../../../state/urlSchema';
import { committedFigures, withCommittedMoments } from '../../../testing/committedFigures';
import { StoreProvider } from '../../ui/storeContext';
import { ChoiceFigure, choiceCsv } from './ChoiceFigure';

const data = withCommittedMoments(committedFigures());
const rows = choiceRows(figureSource(data, DEFAULT_VIEW, {})!, data, DEFAULT_VIEW)!;

/** Says at once how large an element is, as jsdom does not. */
class Observer {
  constructor(private readonly tell: () => void) {}
  observe() {
    this.tell();
  }
  disconnect() {}
}

describe('recognition and choice on screen', () => {
  beforeEach(() => {
    vi.stubGlobal('ResizeObserver', Observer);
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(640);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('say what cancels, with a chart, a table with n and the way to the images', async () => {
    const store = createStore<Pick<AppState, 'view' | 'setView'>>((set, get) => ({
      view: DEFAULT_VIEW,
      setView: (change) => set({ view: { ...get().view, ...change } }),
    }));
    render(
      <StoreProvider value={store as unknown as AppStore}>
        <ChoiceFigure
          rows={rows}
          who="mean over 49 models"
          coverage={undefined}
          source={{ line: 'A test.', columns: [] }}
          intervalsNote=""
          updating={false}
          onOpen={vi.fn()}
        />
      </StoreProvider>,
    );
    expect(screen.getByText(/They cancel/)).toBeTruthy();
    const figure = screen.getByRole('figure', { name: 'Recognition and choice' });
    await userEvent.click(screen.getByRole('button', { name: /table/i }));
    expect(figure.textContent).toContain('39,394');
    expect(figure.textContent).toContain('−4.59');
    expect(screen.getAllByRole('table').length).toBeGreaterThanOrEqual(3);
  });
});

it('files the mean with interval and range, then every model', () => {
  const { head, rows: lines } = choiceCsv(rows);
  expect(head.slice(0, 6)).toEqual([
    'of',
    'mix',
    'part',
    'points_fraction',
    'points_fraction_low95',
    'points_fraction_high95',
  ]);
  expect(lines).toHaveLength(3 * 4 * (1 + 49));
  expect(lines[1]!.slice(0, 3)).toEqual(['mean', 'V2_mix', 'choice']);
  expect(lines[1]![3]).toBeCloseTo(-0.04594710627855789, 9);
  expect(lines.at(-1)!.slice(1, 3)).toEqual(['V1_mix', 'rate']);
});
