// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { ImageView } from '../../data/compute/views';
import { className } from '../../domain/classes/classTable';
import { type AppState, EMPTY, type ImageList, LOADED_UNASKED } from '../../state/appState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { EMPTY_LIST } from '../../testing/emptyList';
import { withoutLayout } from '../../testing/withoutLayout';
import { StoreProvider } from '../ui/storeContext';
import { ImageGrid } from './ImageGrid';
import ImageRows from './ImageRows';

let width = 800;

withoutLayout();

beforeEach(() => {
  width = 800;
  // jsdom lays nothing out
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockImplementation(() => width);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(400);
});

const IMAGES: readonly ImageView[] = [
  {
    imageId: 'several',
    original: 442,
    labels: [
      { classIndex: 442, mark: 'original' },
      { classIndex: 497, mark: 'other' },
      { classIndex: 663, mark: 'other' },
      { classIndex: 668, mark: 'other' },
    ],
    predictions: [
      { classIndex: 497, mark: 'other' },
      { classIndex: 1, mark: 'outside' },
      { classIndex: 2, mark: 'outside' },
    ],
    verdict: 'other',
  },
  { imageId: 'struck', original: 0, labels: [{ classIndex: 0, mark: 'struck' }], verdict: 'missing' },
  { imageId: 'unlabelled', original: 1000, labels: [], verdict: 'missing' },
];
const VOTED: readonly ImageView[] = [
  { ...IMAGES[0]!, votes: { original: 12, other: 28, voted: 48, models: 49 } },
  { ...IMAGES[1]!, votes: { original: 0, other: 0, voted: 0, models: 49 } },
  { ...IMAGES[2]!, votes: { original: 0, other: 0, voted: 0, models: 49 } },
];

const LIST: ImageList = {
  ...EMPTY_LIST,
  total: 3,
  count: 3,
  selection: { datasetId: 'd', labelSetId: 'real', modelId: 'resnet50' },
  pages: { 0: IMAGES },
};

async function shown(list: ImageList) {
  const needVotes = vi.fn<AppState['needVotes']>(async () => {});
  const store = createStore<AppState>()(
    () =>
      ({
        ...EMPTY,
        view: DEFAULT_VIEW,
        selection: list.selection,
        pictured: [],
        needTiles: () => {},
        needVotes,
        setView: () => {},
      }) as Partial<AppState> as AppState,
  );
  const drawn = (now: ImageList) => (
    <StoreProvider value={store}>
      <ImageGrid list={now} Rows={ImageRows} />
    </StoreProvider>
  );
  const { rerender } = render(drawn(list));
  await screen.findAllByRole('gridcell');
  const grid = screen.getByRole('grid', { name: 'Images' });
  const cell = (name: string) => screen.getByRole('gridcell', { name });
  return { needVotes, grid, cell, become: (now: ImageList) => rerender(drawn(now)) };
}

const heads = (grid: HTMLElement) =>
  [...grid.querySelector('.row-heads')!.children].map((head) => head.textContent?.trim()).join('|');

const names = (...indices: number[]) => indices.map(className).join('');

test('one image a row: its first two labels and how many more, then what the model says first', async () => {
  const { grid, cell } = await shown(LIST);
  expect(grid.getAttribute('aria-colcount')).toBe('1');
  expect(grid.getAttribute('aria-rowcount')).toBe('3');
  expect(within(grid).getAllByRole('gridcell')).toHaveLength(3);
  expect(cell('several').textContent).toBe(`${names(442, 497)}+2${names(497, 1)}`);
  expect(cell('struck').textContent).toBe(`${names(0)}not predicted`);
  expect(cell('struck').querySelector('.mark-struck')).toBeTruthy();
  expect(cell('unlabelled').textContent).toBe('no valid labelnot predicted');
});

test('what stands in a row is told with the id, and which of it is what', async () => {
  const { cell } = await shown({ ...LIST, pages: { 0: VOTED } });
  expect(cell('several').getAttribute('aria-description')).toBe(
    `Labels: ${className(442)} (original label), ${className(497)} (other valid label), 2 more. ` +
      `resnet50 says: ${className(497)} (other valid label), ${className(1)} (not in label set). 40 of 48 models: a valid label.`,
  );
  expect(cell('struck').getAttribute('aria-description')).toBe(
    `Labels: ${className(0)} (original label, not valid). resnet50 says: not predicted.`,
  );
});

test('votes: how many of those that predicted the image; the bar shares them out', async () => {
  const { grid, cell } = await shown({ ...LIST, pages: { 0: VOTED } });
  expect(heads(grid)).toBe('Labels|resnet50 says|49 models say');
  expect(cell('several').querySelector('.row-votes')?.textContent).toBe('40 of 48');
  const share = (part: string) => cell('several').querySelector<HTMLElement>(`.vote-bar > .${part}`)!.style.width;
  expect([share('original'), share('other')]).toEqual(['25%', `${(100 * 28) / 48}%`]);
  // nothing is a right answer there
  for (const id of ['struck', 'unlabelled']) expect(cell(id).textContent).toMatch(/not evaluable$/);
});

test('votes come later, in the place that is kept for them', async () => {
  const { needVotes, grid, cell, become } = await shown(LIST);
  const place = () => [
    grid.className,
    cell('struck').parentElement!.style.transform,
    grid.firstElementChild!.className,
  ];
  const before = place();
  expect(needVotes).toHaveBeenCalledExactlyOnceWith(1, true);
  expect(heads(grid)).toBe('Labels|resnet50 says');
  become({ ...LIST, pages: { 0: VOTED } });
  expect(cell('several').textContent).toMatch(/40 of 48$/);
  expect(place()).toEqual(before);
  // they are there
  expect(needVotes).toHaveBeenCalledTimes(1);
  // a page that was on its way before them
  become({ ...LIST, pages: { 0: IMAGES } });
  expect(needVotes).toHaveBeenCalledTimes(2);
});

test('of a large dataset votes are shown where they are here, and take no room where nobody asked for them', async () => {
  const large = { ...LIST, total: LOADED_UNASKED + 1 };
  const { needVotes, grid, become } = await shown(large);
  expect(needVotes).toHaveBeenCalledExactlyOnceWith(1, false);
  expect(grid.classList.contains('voted')).toBe(false);
  become({ ...large, pages: { 0: VOTED } });
  expect(grid.classList.contains('voted')).toBe(true);
});

test('a list without a model says so of nobody', async () => {
  const { grid, cell } = await shown({ ...LIST, selection: { ...LIST.selection, modelId: '' } });
  expect(heads(grid)).toBe('Labels|');
  expect(cell('struck').getAttribute('aria-description')).not.toContain('says');
});

test.each([
  [800, 40],
  [390, 83],
  [320, 83],
])('at %i px each row is %i px high', async (px, height) => {
  width = px;
  const { cell } = await shown(LIST);
  expect(cell('several').parentElement!.style.height).toBe(`${height}px`);
});

test('of 60,000 images only those in view are drawn; keys lead by line, by page and to both ends', async () => {
  const count = 60_000;
  const page = (n: number) => Array.from({ length: 60 }, (_, i) => ({ ...IMAGES[0]!, imageId: `image ${60 * n + i}` }));
  const { grid } = await shown({ ...LIST, count, total: count, pages: { 0: page(0), 999: page(999) } });
  const drawn = () => within(grid).getAllByRole('gridcell').length;
  expect(drawn()).toBeLessThan(20);
  const cells = () => grid.querySelectorAll<HTMLElement>('[tabindex="0"]');
  act(() => cells()[0]!.focus());
  const press = (key: string) => act(() => void fireEvent.keyDown(document.activeElement!, { key }));
  const at = () => document.activeElement?.getAttribute('aria-label');
  for (const [key, now] of [
    ['ArrowUp', 'image 0'],
    ['ArrowLeft', 'image 0'],
    ['ArrowDown', 'image 1'],
    ['ArrowRight', 'image 2'],
    ['ArrowLeft', 'image 1'],
    ['PageDown', 'image 9'],
    ['PageUp', 'image 1'],
    ['Home', 'image 0'],
  ] as const) {
    press(key);
    expect(at(), key).toBe(now);
    expect(cells()).toHaveLength(1);
  }
  expect(drawn()).toBeLessThan(20);
});

test('who goes to another list and back, again and again, finds the row below the heads that stood there', async () => {
  const count = 1000;
  const tiles = (n: number) =>
    Array.from({ length: 60 }, (_, i) => ({ ...IMAGES[0]!, imageId: `image ${60 * n + i}` }));
  const pages = Object.fromEntries(Array.from({ length: 17 }, (_, n) => [n, tiles(n)]));
  const [one, other] = [1, 2].map((queryId) => ({ ...LIST, count, total: count, pages, queryId, key: `${queryId}` }));
  vi.spyOn(Element.prototype, 'scrollTo').mockImplementation(function scrollTo(
    this: Element,
    to?: number | ScrollToOptions,
  ) {
    this.scrollTop = typeof to === 'object' ? (to.top ?? 0) : 0;
    setTimeout(() => act(() => void this.dispatchEvent(new Event('scroll'))));
  });
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(40 * count);
  const { grid, become } = await shown(one!);
  const row = (n: number) => screen.findByRole('gridcell', { name: `image ${n}` });
  grid.scrollTo({ top: 40 * 100 });
  await row(100);
  for (let visit = 0; visit < 3; visit++) {
    become(other!);
    await row(0);
    become(one!);
    await row(100);
    expect(grid.scrollTop).toBe(40 * 100);
  }
});
