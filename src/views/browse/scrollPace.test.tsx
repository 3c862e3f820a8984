// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { useRef } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { nextPace, type ScrollPace, useScrollPace } from './useScrollPace';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('no speed leaves the list in a pace that does not fit it, whatever was before', () => {
  const paces: ScrollPace[] = ['calm', 'brisk', 'racing'];
  fc.assert(
    fc.property(fc.constantFrom(...paces), fc.double({ min: 0, max: 100, noNaN: true }), (before, speed) => {
      const pace = nextPace(before, speed);
      if (speed < 1) expect(pace).toBe('calm');
      if (speed > 10) expect(pace).toBe('racing');
      if (speed > 3) expect(pace).not.toBe('calm');
      // the same speed again changes nothing
      expect(nextPace(pace, speed)).toBe(pace);
    }),
  );
});

function Scrolled() {
  const box = useRef<HTMLDivElement>(null);
  const pace = useScrollPace(box);
  return (
    <div ref={box} data-testid="box">
      {pace}
    </div>
  );
}

test('a dragged scroll bar races, a wheel does not, and rest makes it calm', () => {
  vi.useFakeTimers();
  render(<Scrolled />);
  const box = screen.getByTestId('box');
  const scroll = (px: number, ms: number) =>
    act(() => {
      vi.advanceTimersByTime(ms);
      box.scrollTop += px;
      box.dispatchEvent(new Event('scroll'));
    });
  scroll(12, 16);
  expect(box.textContent).toBe('calm');
  scroll(800, 16);
  expect(box.textContent).toBe('racing');
  // slower again without a rest: what passes is drawn
  scroll(60, 16);
  expect(box.textContent).toBe('brisk');
  scroll(10, 16);
  expect(box.textContent).toBe('calm');
  // one long jump after a pause, as of a key, is no race
  scroll(600, 400);
  expect(box.textContent).toBe('calm');
  scroll(3000, 16);
  act(() => void vi.advanceTimersByTime(200));
  expect(box.textContent).toBe('calm');
});
