import { expect, it } from 'vitest';
import { counted } from './counted';

it('says one thing and several', () => {
  expect([0, 1, 2, 1234].map((n) => counted(n, 'image'))).toEqual(['0 images', '1 image', '2 images', '1,234 images']);
  expect(counted(1, 'entry', 'entries')).toBe('1 entry');
});
