import { expect, test } from 'vitest';
import type { GapRow } from './chartRows';
import { gapAnswer, splitGaps } from './gapAnswer';

const row = (id: string, value: number, interval?: readonly [number, number]): GapRow => ({
  id,
  name: id,
  meaning: '',
  gap: { value, interval },
  V1: { value: 0.7 },
  V2: { value: 0.6 },
  n1: 10,
  n2: 10,
  main: id === 'top1',
  links: {},
});

const published = [
  row('top1', 0.1197, [0.113, 0.127]),
  row('real', 0.0691, [0.063, 0.075]),
  row('vtopk_fraction', 0.15, [0.144, 0.156]),
  row('v2_at_v1_mix', 0.073, [0.065, 0.081]),
  row('v1_at_v2_mix', -0.0036, [-0.011, 0.004]),
];

test('says from where to where, and which reweighting leaves no drop', () => {
  expect(gapAnswer(published)).toBe(
    'Yes: from 15.0 to −0.4 points. Most leave a drop. One reweighting leaves none, the opposite one 7.3.',
  );
});

test('says that every way leaves a drop only where every interval does', () => {
  expect(gapAnswer(published.slice(0, 3))).toBe('Yes: from 15.0 to 6.9 points. Every way shown leaves a drop.');
  expect(gapAnswer([row('top1', 0.02, [-0.01, 0.05]), row('real', 0.03, [0.01, 0.05])])).toBe(
    'Yes: from 3.0 to 2.0 points. 1 of 2 ways leave no sure drop.',
  );
  expect(gapAnswer([row('top1', -0.02), row('real', -0.03)])).toContain('No way shown leaves a sure drop.');
});

test('equal figures do not depend on it, and no figure gives no answer', () => {
  expect(gapAnswer([row('top1', 0.1201), row('real', 0.1199)])).toBe(
    'No: 12.0 points in every way shown. Every way shown leaves a drop.',
  );
  expect(gapAnswer([])).toBe('No way to count is defined for this choice.');
});

test('what is shown first keeps its order; what is not defined is in neither part', () => {
  const rows = [
    row('top1', 0.12),
    row('top1_evaluated', 0.137),
    row('real', 0.07),
    row('vtopk_exact', 0.26),
    row('asma_fraction', Number.NaN),
    row('top1|k=1', 0.1),
  ];
  const { first, others } = splitGaps(rows);
  expect(first.map((r) => r.id)).toEqual(['top1', 'real', 'top1|k=1', 'top1_evaluated']);
  expect(others.map((r) => r.id)).toEqual(['vtopk_exact']);
});
