import { expect, it } from 'vitest';
import type { ThresholdRow } from './chartRows';
import { thresholdAnswer } from './thresholdAnswer';

const share = { value: 0.8 };
const row = (threshold: number, gap: number, low?: number): ThresholdRow => ({
  threshold,
  nEvaluated: 100,
  multiShare: 0.1,
  V1: share,
  V1Throughout: share,
  V2: share,
  gap: { value: gap, ...(low === undefined ? {} : { interval: [low, gap + 0.01] }) },
  gapThroughout: { value: gap },
});

it('gives both ends over all scores, and the published one', () => {
  expect(thresholdAnswer([row(0.05, 0.09, 0.08), row(0.8, 0.069, 0.06), row(0.95, 0.05, 0.04)])).toBe(
    'A drop remains at every score: 5.0 to 9.0 points, 6.9 at the published 0.80.',
  );
});

it('does not say that a drop remains where an interval holds zero, or the value is none', () => {
  expect(thresholdAnswer([row(0.05, 0.09, 0.08), row(0.8, 0.01, -0.001)])).toMatch(
    /^Not at every score is the drop su/,
  );
  expect(thresholdAnswer([row(0.05, 0.09), row(0.95, -0.01)])).toBe(
    'Not at every score is there a drop: −1.0 to 9.0 points.',
  );
  expect(thresholdAnswer([row(0.05, Number.NaN)])).toBe('Not defined for this choice of images.');
});
