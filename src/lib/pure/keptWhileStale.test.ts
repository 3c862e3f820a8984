import { expect, it, vi } from 'vitest';
import { keptWhileStale } from './keptWhileStale';

it('makes from a current answer each time, and keeps the last while the answer is stale', () => {
  const keep = keptWhileStale<object, number>();
  let made = 0;
  const make = vi.fn(() => ++made);
  const answer = {};
  expect(keep(answer, true, make)).toBe(1);
  expect(keep(answer, true, make)).toBe(2);
  expect(keep(answer, false, make)).toBe(2);
  expect(make).toHaveBeenCalledTimes(2);
  // one that never was current
  expect(keep({}, false, make)).toBe(3);
});
