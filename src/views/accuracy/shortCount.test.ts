import { describe, expect, it } from 'vitest';
import { levelEstimate, shortCount } from './shortCount';

describe('levelEstimate', () => {
  it('boxes the plain rows of the Control sets and leaves estimates as they are', () => {
    const plain = { k: '2', V1: 0.9, V2: 0.8, gap: 0.1, n1: 40, n2: 30 };
    const boxed = levelEstimate(plain);
    expect(boxed).toMatchObject({ V1: { value: 0.9 }, V2: { value: 0.8 }, gap: { value: 0.1 }, links: {} });
    expect(levelEstimate(boxed)).toEqual(boxed);
  });
});

it('shortCount fits under a pair of bars', () => {
  expect([0, 999, 1000, 9949, 9950, 39394].map(shortCount)).toEqual(['0', '999', '1.0k', '9.9k', '10k', '39k']);
});
