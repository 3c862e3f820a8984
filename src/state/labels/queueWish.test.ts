import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseWish, wishText } from './queueWish';

it('what is looked for comes back from the address, and nothing else is read', () => {
  const wish = fc.record(
    {
      kind: fc.constantFrom('missing' as const, 'suspicious' as const),
      against: fc.constantFrom('all' as const, 'used' as const),
      classIndex: fc.nat(999),
    },
    { requiredKeys: ['kind', 'against'] },
  );
  fc.assert(fc.property(wish, (one) => void expect(parseWish(wishText(one))).toEqual(one)));
  for (const text of [
    '',
    'missing',
    'missing.all.1000',
    'missing.all.-1',
    'missing.all.1.2',
    'other.all',
    'missing.all ',
  ])
    expect(parseWish(text)).toBeUndefined();
});
