import { expect, it } from 'vitest';
import { shortCount } from './shortCount';

it('shortCount fits under a pair of bars', () => {
  expect([0, 999, 1000, 9949, 9950, 39394].map(shortCount)).toEqual(['0', '999', '1.0k', '9.9k', '10k', '39k']);
});
