import { describe, expect, it, vi } from 'vitest';
import { lastOf } from './lastOf';

describe('lastOf', () => {
  it('asks again where an argument is another one, and only then', () => {
    const make = vi.fn((a: object, n: number) => ({ a, n }));
    const asked = lastOf(make);
    const one = {};
    const first = asked(one, 1);
    expect(asked(one, 1)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    expect(asked({}, 1)).not.toBe(first);
    expect(asked(one, Number.NaN)).toEqual({ a: one, n: Number.NaN });
    expect(asked(one, Number.NaN)).toBe(asked(one, Number.NaN));
    expect(make).toHaveBeenCalledTimes(3);
  });

  it('does not keep a failure for an answer', () => {
    let fails = true;
    const asked = lastOf((n: number) => {
      if (fails) throw new Error('not yet');
      return n;
    });
    expect(() => asked(1)).toThrow('not yet');
    fails = false;
    expect(asked(1)).toBe(1);
  });
});
