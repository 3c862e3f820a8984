import { expect, it } from 'vitest';
import { PART_NAMES, type PartEstimates } from '../../../domain/decomposition/partForms';
import { controlAnswer } from './controlAnswer';

const found = (rate: number): PartEstimates =>
  Object.fromEntries(
    PART_NAMES.map((part) => [
      part,
      part === 'rate' ? { value: rate, interval: [rate - 0.01, rate + 0.01] } : { value: 0, interval: [-0.01, 0.01] },
    ]),
  ) as unknown as PartEstimates;
const comparison = (name: string, rate: number) => ({
  name,
  zero: ['rate', 'interaction'] as const,
  found: found(rate),
});

it('says in which comparison a part is found that is none', () => {
  expect(controlAnswer([comparison('A minus B', 0.005), comparison('A minus C', 0)])).toMatch(/^Yes: every part/);
  expect(controlAnswer([comparison('A minus B', 0.005), comparison('censored', -0.05)])).toBe(
    'Yes, but not from every label: in “censored” a part is found that is zero by construction.',
  );
  expect(controlAnswer([comparison('censored', 0.05)])).toMatch(/^No: in every/);
  expect(controlAnswer([])).toMatch(/nothing/);
});
