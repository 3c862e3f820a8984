import { expect, it } from 'vitest';
import { PART_NAMES, type PartEstimates } from '../../../domain/decomposition/partForms';
import { controlAnswer, controlLimits } from './controlAnswer';

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

it('says how large a false part would have been seen, and what cannot fail', () => {
  const of = (name: string, zeroByAlgebra: readonly ('rate' | 'interaction' | 'composition')[]) => ({
    ...comparison(name, 0),
    zero: zeroByAlgebra.length > 0 ? (['composition', 'interaction'] as const) : (['rate'] as const),
    zeroByAlgebra,
    found: { ...found(0), rate: { value: 0, interval: [-0.0196, 0.0196] as const, se: 0.01 } },
    n1: 4200,
    n2: 400,
  });
  const words = controlLimits([of('A minus B', []), of('A minus C', ['composition', 'interaction'])]);
  expect(words).toContain('4,200 and 400 pictures its rate part is known to within 2.0 points');
  expect(words).toContain('one of 2.8 would be seen');
  expect(words).toContain('A minus C cannot fail in composition or interaction');
  expect(controlLimits([])).toBe('');
});

it('counts no part that has no interval as found', () => {
  const idle = {
    ...comparison('A minus C', 0),
    found: { ...found(0), rate: { value: 0, interval: [Number.NaN, Number.NaN] as const, se: 0 } },
  };
  expect(controlAnswer([idle])).toMatch(/^Yes/);
});
