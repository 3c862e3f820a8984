// @vitest-environment jsdom
import { Blob as NodeBlob } from 'node:buffer';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import type { AppState } from '../../state/appState';
import type { AppStore } from '../../state/appStore';
import { StoreProvider } from '../ui/storeContext';
import { ChartFigure } from './ChartFigure';
import { ForestChart } from './ForestChart';
import { SaveAllCharts } from './SaveAllCharts';

const saved = new Map<string, Blob>();
const LINK = `https://plural.test/#/accuracy?not=${'a-model%2C'.repeat(40)}&v=1`;

/** Says a width once: nothing is laid out here. */
class OneSize {
  constructor(private readonly said: () => void) {}
  observe() {
    this.said();
  }
  disconnect() {}
}

beforeEach(() => {
  saved.clear();
  vi.stubGlobal('Blob', NodeBlob);
  vi.stubGlobal('ResizeObserver', OneSize);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(640);
  vi.spyOn(SVGSVGElement.prototype, 'getBoundingClientRect').mockReturnValue({ width: 640, height: 300 } as DOMRect);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  const urls = new Map<string, Blob>();
  URL.createObjectURL = vi.fn((blob: Blob) => {
    const url = `blob:${urls.size}`;
    urls.set(url, blob);
    return url;
  });
  URL.revokeObjectURL = vi.fn();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.set(this.download, urls.get(this.href)!);
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ROWS = [
  { id: 'a', name: 'Way a', value: 12, text: '12.0', kind: 'top1' as const, tip: { title: 'Tip a', pairs: [] } },
];

const figure = (title: string, name: string) => (
  <ChartFigure
    title={title}
    tableId={name}
    note="what is shown"
    chart={<ForestChart label="Drop" rows={ROWS} unit="points" />}
    table={
      <table aria-label="same figures">
        <tbody />
      </table>
    }
    files={{
      name: `plural-${name}`,
      below: ['its source'],
      csv: () => ({ head: ['way', 'drop'], rows: [['a', 0.12]] }),
      also: { what: 'pairs', name: `plural-${name}-pairs`, csv: () => ({ head: ['x'], rows: [[1]] }) },
    }}
  />
);

function page(children: React.ReactNode) {
  const store = createStore<Pick<AppState, 'view' | 'setView' | 'linkFacts'>>((set) => ({
    linkFacts: () => ({ link: LINK, home: '', isLocal: false, software: '' }),
    view: { tables: '' } as AppState['view'],
    setView: (change) => set((s) => ({ view: { ...s.view, ...change } as AppState['view'] })),
  }));
  return render(<StoreProvider value={store as unknown as AppStore}>{children}</StoreProvider>);
}

const text = (name: string) => saved.get(name)!.text();

test('the figure has its name without a visible title, and its table is one button apart', async () => {
  page(figure('The gap', 'gap'));
  const shown = screen.getByRole('figure', { name: 'The gap' });
  expect(screen.queryByRole('heading')).toBeNull();
  await waitFor(() => expect(shown.querySelector('svg')).toBeTruthy());
  const button = screen.getByRole('button', { name: 'Show as table' });
  await userEvent.click(button);
  expect(screen.getByRole('table', { name: 'same figures' })).toBeTruthy();
  expect(shown.querySelector('svg')).toBeNull();
  expect(button.getAttribute('aria-pressed')).toBe('true');
});

test('all files stand in one menu, by keyboard: Enter opens it, Tab goes through it, Escape gives the focus back', async () => {
  page(figure('The gap', 'gap'));
  await screen.findByText('12.0');
  const user = userEvent.setup();
  const menu = screen.getByRole('button', { name: 'Files' });
  menu.focus();
  await user.keyboard('{Enter}');
  const names = ['Download SVG', 'Download PNG', 'Download CSV', 'Download pairs CSV'];
  for (const name of names) {
    await user.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toBe(name);
  }
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(menu);
  expect(screen.queryByRole('button', { name: 'Download CSV' })).toBeNull();
  await user.keyboard('{Enter}');
  await user.click(document.body);
  expect(screen.queryByRole('button', { name: 'Download CSV' })).toBeNull();
});

test('an SVG holds title, note, drawing and source; it is drawn also while the table is shown', async () => {
  page(figure('The gap', 'gap'));
  await screen.findByText('12.0');
  await userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  await userEvent.click(screen.getByRole('button', { name: 'Files' }));
  await userEvent.click(screen.getByRole('button', { name: 'Download SVG' }));
  await waitFor(() => expect([...saved.keys()]).toEqual(['plural-gap.svg']));
  const svg = await text('plural-gap.svg');
  const words = svg.replace(/<[^>]*>/g, ' ').replace(/ +/g, ' ');
  for (const part of ['The gap', 'what is shown', 'Way a', '12.0', 'its source']) expect(words).toContain(part);
  // the link to the view is whole, in lines that are no wider than the picture
  expect(words.replaceAll(' ', '').replaceAll('&amp;', '&')).toContain(`Thisview:${LINK}`);
  const [, widthPx] = /<svg[^>]* width="(\d+)"/.exec(svg)!;
  for (const [, line] of svg.matchAll(/<text[^>]* font-size="12px"[^>]*>([^<]*)</g)) {
    expect(0.58 * 12 * line!.replaceAll('&amp;', '&').length).toBeLessThanOrEqual(Number(widthPx));
  }
  expect(svg).not.toContain('var(--');
  expect(screen.getByRole('table', { name: 'same figures' })).toBeTruthy();
});

test('CSV files hold the figures', async () => {
  page(figure('The gap', 'gap'));
  await userEvent.click(screen.getByRole('button', { name: 'Files' }));
  await userEvent.click(screen.getByRole('button', { name: 'Download CSV' }));
  await waitFor(() => expect(saved.size).toBe(1));
  expect(await text('plural-gap.csv')).toBe('way,drop\r\na,0.12\r\n');
});

test('a file that cannot be made says so', async () => {
  page(figure('The gap', 'gap'));
  await screen.findByText('12.0');
  // jsdom decodes no pictures
  await userEvent.click(screen.getByRole('button', { name: 'Files' }));
  await userEvent.click(screen.getByRole('button', { name: 'Download PNG' }));
  expect((await screen.findByRole('alert')).textContent).not.toBe('');
  expect(saved.size).toBe(0);
});

test('all charts are saved as one archive, which holds every file', async () => {
  HTMLImageElement.prototype.decode = async () => {};
  HTMLCanvasElement.prototype.toBlob = (done) => done(new Blob(['picture']));
  page(
    <>
      {figure('The gap', 'gap')}
      {figure('The ladder', 'ladder')}
      <SaveAllCharts />
    </>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save all charts' }));
  await waitFor(() => expect([...saved.keys()]).toEqual(['plural-charts.zip']), { timeout: 20_000 });
  const { unzipSync } = await import('fflate');
  const files = unzipSync(new Uint8Array(await saved.get('plural-charts.zip')!.arrayBuffer()));
  expect(Object.keys(files).sort()).toEqual(
    ['gap', 'ladder'].flatMap((n) => [
      `plural-${n}-pairs.csv`,
      ...['csv', 'png', 'svg'].map((e) => `plural-${n}.${e}`),
    ]),
  );
});
