// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { linearFit } from '../../../domain/metrics/aggregate';
import type { ScatterMark, ScatterRows } from '../../../state/accuracy/rows/chartRows';
import type { AppState } from '../../../state/appState';
import type { AppStore } from '../../../state/appStore';
import { DEFAULT_VIEW } from '../../../state/urlSchema';
import type { ViewState } from '../../../state/viewState';
import { highlighted, hoverModel, pinModel } from '../../charts/highlight';
import { StoreProvider } from '../../ui/storeContext';
import { ModelsQuestion } from './ModelsQuestion';

const NAMES = ['alexnet', 'vgg11', 'resnet18', 'resnet34', 'resnet50', 'resnet101', 'senet154', 'polynet'];

/** Eight models from 56.5 % to 81 % on ImageNet; drops in both metrics differ from model to model. */
const marks = NAMES.map((id, i): ScatterMark => {
  const [V1, V2] = [0.565 + 0.035 * i, 0.44 + 0.038 * i];
  const pair = {
    n: { V1: 50_000, V2: 10_000 },
    intervals: { V1: [V1 - 0.01, V1 + 0.01], V2: [V2 - 0.01, V2 + 0.01] },
  } as const;
  const labelSet = { V1: V1 + 0.06, V2: V2 + 0.1 + (i % 3) / 100, n: { V1: 46_837, V2: 9_871 } };
  const link = { dataset: 'v2', labels: 'refined', model: id, query: '' };
  return { id, kind: 'model', V1, V2, ...pair, labelSet, links: { V2: link } };
});
const rows: ScatterRows = {
  metric: 'top1',
  probit: false,
  marks,
  fit: linearFit(
    marks.map((m) => m.V1),
    marks.map((m) => m.V2),
  ),
};

/** Says at once how large an element is, as jsdom does not. */
class Observer {
  constructor(private readonly tell: () => void) {}
  observe() {
    this.tell();
  }
  disconnect() {}
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Observer);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(640);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  hoverModel('');
  if (highlighted()) pinModel(highlighted());
});

/** The question with a store that holds the view alone. */
async function shown(view: Partial<ViewState> = {}) {
  const onOpen = vi.fn();
  const store = createStore<Pick<AppState, 'view' | 'setView'>>((set, get) => ({
    view: { ...DEFAULT_VIEW, ...view },
    setView: (change) => set({ view: { ...get().view, ...change } }),
  }));
  render(
    <StoreProvider value={store as unknown as AppStore}>
      <ModelsQuestion scatter={rows} source="A test." updating={false} hasTimm={false} onOpen={onOpen} />
    </StoreProvider>,
  );
  const chart = await screen.findByRole('application', { name: /^Marks of the models/ }, { timeout: 30_000 });
  const figure = screen.getByRole('figure', { name: 'Every model, ImageNet against ImageNetV2' });
  return { onOpen, chart, figure, user: userEvent.setup() };
}

const tip = () => document.querySelector('.plot-tip')?.textContent ?? '';

describe('every model', () => {
  it('goes from model to model by arrow keys, highlights each, and opens its images by Enter', async () => {
    const { chart, onOpen, user } = await shown();
    chart.focus();
    await waitFor(() => expect(tip()).toContain('alexnet'));
    expect(highlighted()).toBe('alexnet');
    expect(tip()).toMatch(/n 50,000 and 10,000; 46,837 and 9,871 with a valid label/);
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(highlighted()).not.toBe('alexnet'));
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ model: highlighted() }));
  });

  it('zooms by buttons around the highlighted model, and back', async () => {
    const { figure, user } = await shown();
    const drawn = () => figure.querySelectorAll('.model-mark').length;
    expect(drawn()).toBe(8);
    pinModel('alexnet');
    await user.click(within(figure).getByRole('button', { name: 'Zoom in' }));
    await within(figure).findByText(/^\d+ beyond the axes$/);
    expect(drawn()).toBeLessThan(8);
    expect(figure.querySelector('.highlighted')?.textContent).toContain('alexnet');
    await user.click(within(figure).getByRole('button', { name: 'Whole chart' }));
    await waitFor(() => expect(drawn()).toBe(8));
    expect(within(figure).getByRole('button', { name: 'Zoom out' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('lists the models in the order of any column, and highlights in the chart the one that is focused there', async () => {
    const { figure, user } = await shown({ tables: 'more-models' });
    const table = screen.getByRole('table', { name: /^Models: ImageNetV2 = / });
    const names = () =>
      within(table)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent);
    const head = (name: string) => within(table).getByRole('columnheader', { name: new RegExp(`^${name}`) });
    expect(head('ImageNet, %').getAttribute('aria-sort')).toBe('descending');
    const byV1 = [...rows.marks].sort((a, b) => b.V1 - a.V1).map((m) => m.id);
    expect(names()).toEqual(byV1);
    await user.click(within(head('Label-set drop')).getByRole('button'));
    const gap = (id: string | null) => {
      const { labelSet } = rows.marks.find((m) => m.id === id)!;
      return labelSet!.V1 - labelSet!.V2;
    };
    const gaps = names().map(gap);
    expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
    expect(head('ImageNet, %').getAttribute('aria-sort')).toBeNull();
    await user.click(within(head('Model')).getByRole('button'));
    expect(head('Model').getAttribute('aria-sort')).toBe('ascending');
    expect(names()).toEqual([...byV1].sort((a, b) => a.localeCompare(b, 'en')));
    await user.click(within(table).getByRole('button', { name: 'resnet50' }));
    await waitFor(() => expect(figure.querySelector('.highlighted')?.textContent).toContain('resnet50'));
  });
});
