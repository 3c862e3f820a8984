// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { useCallback } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Plot, type PlotParts } from './Plot';

/** Tells a box whether it is within view plus a margin; by margin, e.g. `0px 0px`. */
const watching = new Map<string, (isWithin: boolean) => void>();

beforeEach(() => {
  class Watch {
    constructor(tell: (entries: { isIntersecting: boolean }[]) => void, { rootMargin }: { rootMargin: string }) {
      watching.set(rootMargin, (isIntersecting) => tell([{ isIntersecting }]));
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal('IntersectionObserver', Watch);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Told({ figure }: { figure: string }) {
  const draw = useCallback(({ root }: PlotParts) => <svg aria-label={root['aria-label']}>{figure}</svg>, [figure]);
  return <Plot label={`Figure ${figure}`} heightPx={100} draw={draw} />;
}

const place = () => document.querySelector<HTMLElement>('.plot')!;
const isDrawn = () => place().dataset.drawn !== undefined;

test('a chart in view shows new figures together with the words beside it, in the same drawing of the page', () => {
  const { rerender } = render(<Told figure="6.9" />);
  act(() => {
    watching.get('400px 0px')!(true);
    watching.get('0px 0px')!(true);
  });
  expect(screen.getByText('6.9')).toBeTruthy();
  rerender(<Told figure="9.1" />);
  expect([place().textContent, isDrawn()]).toEqual(['9.1', true]);
});

test('a chart that is only near waits for its turn and keeps its drawing meanwhile; one out of view keeps it', async () => {
  const { rerender } = render(<Told figure="6.9" />);
  expect(place().textContent).toBe('');
  act(() => watching.get('400px 0px')!(true));
  await screen.findByText('6.9');
  act(() => watching.get('400px 0px')!(false));
  rerender(<Told figure="9.1" />);
  expect([place().textContent, isDrawn()]).toEqual(['6.9', false]);
  act(() => watching.get('400px 0px')!(true));
  await screen.findByText('9.1');
  expect(isDrawn()).toBe(true);
});
