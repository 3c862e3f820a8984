// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ImagesLink } from '../../state/accuracy/rows/chartRows';
import { ForestChart } from './ForestChart';
import type { ForestRow } from './forestRow';

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(cleanup);

const link = (query: string): ImagesLink => ({ dataset: 'v2', labels: '', model: '', query });

const row = (id: string, value: number, kind: ForestRow['kind'] = 'rest'): ForestRow => ({
  id,
  name: `Way ${id}`,
  term: `term ${id}`,
  kind,
  value,
  interval: [value - 1, value + 1],
  text: value.toFixed(1),
  note: 'note',
  tip: {
    title: `Tip ${id}`,
    pairs: [['drop', `${value} [a, b]`]],
    n: '50 and 10',
    links: { V1: link(`one-${id}`), V2: link(`two-${id}`) },
  },
});

const ROWS = [row('a', 12, 'top1'), row('b', 7, 'any'), row('c', -1)];

async function drawn(rows = ROWS, onOpen = vi.fn()) {
  const view = render(
    <ForestChart label="Drop, points" rows={rows} unit="points" zero="0 = no drop" onOpen={onOpen} />,
  );
  const chart = await screen.findByRole('application', { name: /^Drop, points/ });
  await screen.findByText('12.0');
  return { ...view, chart, onOpen };
}

const tip = () => document.querySelector('.plot-tip')?.textContent ?? '';

test('names, values and the name of zero stand in the drawing, and it says what it is', async () => {
  const { chart } = await drawn();
  for (const text of ['Way a', 'term b', '7.0', '0 = no drop'])
    expect(screen.getAllByText(text).length, text).toBeGreaterThan(0);
  expect(chart.getAttribute('tabindex')).toBe('0');
});

test('the keyboard: focus opens the first tip, arrows move it both ways, Enter opens its images and leaves the tip', async () => {
  const { chart, onOpen } = await drawn();
  const user = userEvent.setup();
  await user.tab();
  expect(document.activeElement).toBe(chart);
  await waitFor(() => expect(tip()).toContain('Tip a'));
  expect(tip()).toContain('12 [a, b]');
  expect(tip()).toContain('n 50 and 10 · Enter opens its images');
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(tip()).toContain('Tip b'));
  await user.keyboard('{ArrowRight}');
  await waitFor(() => expect(tip()).toContain('Tip c'));
  await user.keyboard('{ArrowUp}');
  await waitFor(() => expect(tip()).toContain('Tip b'));
  await user.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(link('two-b'));
  expect(tip()).toContain('Tip b');
  await user.tab();
  await waitFor(() => expect(tip()).toBe(''));
});

test('Enter opens nothing where no mark is at hand or where it is no set of images', async () => {
  const plain = ROWS.map((r) => ({ ...r, tip: { title: r.tip.title, pairs: r.tip.pairs } }));
  const { chart, onOpen } = await drawn(plain);
  fireEvent.keyDown(chart, { key: 'Enter' });
  const user = userEvent.setup();
  await user.tab();
  await waitFor(() => expect(tip()).toContain('Tip a'));
  expect(tip()).not.toContain('Enter');
  await user.keyboard('{Enter}');
  expect(onOpen).not.toHaveBeenCalled();
});

test('a chart whose rows did not change is not drawn again; one whose rows did is', async () => {
  const onOpen = vi.fn();
  const page = (rows: readonly ForestRow[], other: string) => (
    <>
      <p>{other}</p>
      <ForestChart label="Drop, points" rows={rows} unit="points" onOpen={onOpen} />
    </>
  );
  const { rerender } = render(page(ROWS, 'before'));
  const mark = await screen.findByText('12.0');
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  observer.observe(mark.closest('svg')!, { subtree: true, childList: true, attributes: true, characterData: true });
  rerender(page(ROWS, 'after'));
  await screen.findByText('after');
  changes.push(...observer.takeRecords());
  expect(changes).toEqual([]);
  rerender(page([row('a', 11, 'top1'), ...ROWS.slice(1)], 'after'));
  await screen.findByText('11.0');
  expect(screen.queryByText('12.0')).toBeNull();
});

test('the published value is a ghost only where a row has one', async () => {
  const { container } = await drawn([...ROWS.slice(0, 2), { ...row('c', 3), was: 5, wasText: 'was 5.0' }]);
  await screen.findByText('was 5.0');
  expect(container.querySelectorAll('.ghost')).toHaveLength(1);
});

test('a click opens the images of its row; the first touch of a row only shows its tip', async () => {
  const { onOpen } = await drawn();
  const marks = document.querySelectorAll('.forest-row');
  fireEvent.pointerDown(marks[1]!, { pointerType: 'mouse' });
  fireEvent.click(marks[1]!);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(link('two-b'));
  fireEvent(marks[2]!, touch());
  fireEvent.click(marks[2]!);
  expect(onOpen).toHaveBeenCalledTimes(1);
});

/** jsdom has no pointer events. */
const touch = () => Object.assign(new MouseEvent('pointerdown', { bubbles: true }), { pointerType: 'touch' });
