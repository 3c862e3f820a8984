import { expect, it } from 'vitest';
import type { FlipRow } from './chartRows';
import { ranksAnswer } from './ranksAnswer';

const flips = (n: number, credible = 0): FlipRow[] =>
  Array.from({ length: n }, (_, i) => ({
    first: `a${i}`,
    second: `b${i}`,
    differenceA: 0.01,
    differenceB: -0.01,
    pA: 0.01,
    pB: 0.01,
    p: 0.02,
    credible: i < credible,
    neededA: 0.01,
    neededB: 0.01,
  }));

it.each([
  [1176, flips(35, 3), true, 'Hardly: 35 of 1,176 pairs change their order, 3 of them credibly.'],
  [1176, flips(1), true, 'Hardly: 1 of 1,176 pairs changes its order, none of them credibly.'],
  [10, flips(2), false, 'In part: 2 of 10 pairs change their order, untested here.'],
  [10, flips(3, 3), true, 'Yes: 3 of 10 pairs change their order, 3 of them credibly.'],
  [1176, [], true, 'No: none of 1,176 pairs of models changes its order.'],
  [0, [], true, 'An order takes two models at least: choose the mean over models.'],
])('%# says how many pairs change', (pairs, all, tested, sentence) => {
  expect(ranksAnswer({ pairs, flips: all, tested })).toBe(sentence);
});
