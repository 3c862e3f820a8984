// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RangeBars } from './RangeBars';
import type { RangeRow } from './rangeRow';

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(cleanup);

const row = (id: string, from: number, to: number, more: Partial<RangeRow> = {}): RangeRow => ({
  id,
  name: `Part ${id}`,
  from,
  to,
  interval: [to - 1, to + 2],
  text: (from - to).toFixed(1),
  tone: 'rest',
  tip: {
    title: `Tip ${id}`,
    pairs: [['points', '1']],
    links: { V2: { dataset: id, labels: '', model: '', query: '' } },
  },
  ...more,
});

it('draws each bar between its ends, and its interval around the end that it goes to', async () => {
  const rows = [row('total', 0, 12), row('falling', 12, 7), row('dot', 0, 4, { dot: true, truth: 6 })];
  render(<RangeBars label="Parts" rows={rows} unit=" points" domain={[0, 20]} />);
  await screen.findByText('5.0');
  const bars = [...document.querySelectorAll<SVGRectElement>('.range-row rect.mark')];
  const [total, falling] = bars.map((bar) => ({
    left: Number(bar.getAttribute('x')),
    width: Number(bar.getAttribute('width')),
  }));
  const at = (value: number) => total!.left + (total!.width * value) / 12;
  expect(falling!.left).toBeCloseTo(at(7), 3);
  expect(falling!.width).toBeCloseTo(at(12) - at(7), 3);
  const middles = [...document.querySelectorAll('.range-interval')].map((bar) => {
    const ends = [...bar.querySelectorAll('line')].flatMap((l) =>
      [l.getAttribute('x1'), l.getAttribute('x2')].map(Number),
    );
    return [Math.min(...ends), Math.max(...ends)];
  });
  expect(middles[1]![0]).toBeCloseTo(at(6), 3);
  expect(middles[1]![1]).toBeCloseTo(at(9), 3);
  expect(Number(document.querySelector('.range-truth')?.getAttribute('x1'))).toBeCloseTo(at(6), 3);
  expect(Number(document.querySelector('circle.mark')?.getAttribute('cx'))).toBeCloseTo(at(4), 3);
});

it('opens by Enter what the bar at the keyboard stands for, and names a heading on the way', async () => {
  const onOpen = vi.fn();
  const heading = { id: 'h', name: 'Heading', from: 0, to: 0, text: '', tone: 'rest', heading: true } as const;
  render(<RangeBars label="Parts" rows={[row('a', 0, 3), heading, row('b', 0, 5)]} unit="" onOpen={onOpen} />);
  const user = userEvent.setup();
  await screen.findByText('Part a');
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole('application'));
  const tip = () => document.querySelector('.plot-tip')?.textContent ?? '';
  await waitFor(() => expect(tip()).toContain('Tip a'));
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(tip()).toBe('Heading'));
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(tip()).toContain('Tip b'));
  await user.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ dataset: 'b' }));
});

it('does not draw again while its rows are the same', async () => {
  const text = vi.fn(() => '12.0');
  const rows = [Object.defineProperty(row('total', 0, 12), 'text', { get: text })];
  const view = render(<RangeBars label="Parts" rows={rows} unit="" />);
  await screen.findByText('12.0');
  const drawn = text.mock.calls.length;
  for (let i = 0; i < 3; i++) view.rerender(<RangeBars label="Parts" rows={rows} unit="" />);
  expect(text.mock.calls.length).toBe(drawn);
});
