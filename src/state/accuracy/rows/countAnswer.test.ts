import { expect, test } from 'vitest';
import type { LabelCountRow } from './chartRows';
import { countAnswer } from './countAnswer';

const row = (k: string, V1: number, V2: number, more: Partial<LabelCountRow> = {}): LabelCountRow => ({
  k,
  V1,
  V1NeverRated: 0,
  V2,
  n1: 1,
  n1NeverRated: 0,
  n2: 1,
  links: {},
  ...more,
});

test('says both shares with several labels, and the part that no rater saw', () => {
  const rows = [row('1', 0.841, 0.515, { V1NeverRated: 0.536 }), row('2', 0.12, 0.24), row('3', 0.039, 0.245)];
  expect(countAnswer(rows)).toBe(
    'No. 15.9 % of ImageNet’s images have several labels, 48.5 % of ImageNetV2’s. But no rater saw 53.6 % of ImageNet’s.',
  );
});

test('says what was published where that differs', () => {
  const rows = [
    row('1', 0.719, 0.515, { was: { V1: 0.841, V2: 0.515 } }),
    row('2', 0.281, 0.485, { was: { V1: 0.159, V2: 0.485 } }),
  ];
  expect(countAnswer(rows)).toBe(
    'No. 28.1 % of ImageNet’s images have several labels (published 15.9), 48.5 % of ImageNetV2’s.',
  );
});

test('one label everywhere is as many; no image is no answer', () => {
  expect(countAnswer([row('1', 1, 1), row('2', 0, 0)])).toBe(
    'Yes. 0.0 % of ImageNet’s images have several labels, 0.0 % of ImageNetV2’s.',
  );
  expect(countAnswer([row('1', Number.NaN, 1), row('2', Number.NaN, 0)])).toMatch(/^One side has no image/);
});
