// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useResting } from './useResting';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const apply = vi.fn<(value: string) => void>();
let change: (next: string) => void = () => undefined;

function Field({ value }: { value: string }) {
  const [shown, set] = useResting(value, apply, 150);
  change = set;
  return <output>{shown}</output>;
}

function field(value: string) {
  apply.mockClear();
  const { rerender, unmount } = render(<Field value={value} />);
  return {
    shown: () => screen.getByRole('status').textContent,
    type: (text: string) => act(() => change(text)),
    arrives: (text: string) => rerender(<Field value={text} />),
    rest: () => act(() => void vi.advanceTimersByTime(200)),
    unmount,
  };
}

test('what is typed is shown at once and applied once, when it rests', () => {
  const { shown, type, rest } = field('');
  type('a');
  type('ab');
  expect(shown()).toBe('ab');
  expect(apply).not.toHaveBeenCalled();
  rest();
  expect(apply.mock.calls).toEqual([['ab']]);
});

test('a change from elsewhere wins over what still waits', () => {
  const { shown, type, arrives, rest } = field('');
  type('a');
  arrives('verdict:other');
  expect(shown()).toBe('verdict:other');
  rest();
  expect(apply).not.toHaveBeenCalled();
  expect(shown()).toBe('verdict:other');
});

test('what was applied and arrives late takes back nothing that was typed since', () => {
  const { shown, type, arrives, rest } = field('75');
  type('80');
  rest();
  type('70');
  arrives('80');
  expect(shown()).toBe('70');
  rest();
  expect(apply.mock.calls).toEqual([['80'], ['70']]);
  arrives('70');
  expect(shown()).toBe('70');
  arrives('60');
  expect(shown()).toBe('60');
});

test('a field that is gone applies nothing', () => {
  const { type, rest, unmount } = field('');
  type('a');
  unmount();
  rest();
  expect(apply).not.toHaveBeenCalled();
});
