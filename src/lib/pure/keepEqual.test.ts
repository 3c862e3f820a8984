import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepEqual } from './keepEqual';

describe('keepEqual', () => {
  it('gives what is new, always', () => {
    fc.assert(
      fc.property(fc.object(), fc.object(), (previous, next) => {
        expect(keepEqual(previous, next)).toStrictEqual(next);
      }),
    );
  });

  it('keeps the object that holds the same', () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        expect(keepEqual(value, structuredClone(value))).toBe(value);
      }),
    );
  });

  it('keeps equal fields beside a changed one', () => {
    const before = { rows: [{ x: Number.NaN }], names: ['a'], n: 1 };
    const after = keepEqual(before, { rows: [{ x: Number.NaN }], names: ['b'], n: 1 });
    expect(after.rows).toBe(before.rows);
    expect(after.names).toEqual(['b']);
  });

  it('knows again what it compared before, and never takes one for another', () => {
    const [one, same, other] = [['a'], ['a'], ['b']];
    expect(keepEqual({ x: one }, { x: same }).x).toBe(one);
    expect(keepEqual({ x: one }, { x: same }).x).toBe(one);
    expect(keepEqual({ x: other }, { x: same }).x).toBe(same);
    const fresh = ['a'];
    expect(keepEqual<{ x: unknown }>({ x: undefined }, { x: fresh }).x).toBe(fresh);
  });

  it('tells an absent field from an undefined one, and lists from objects', () => {
    expect(keepEqual<{ a?: number | undefined }>({ a: undefined }, {})).toEqual({});
    expect(keepEqual<{ a?: number; b?: undefined }>({ a: 1 }, { b: undefined })).toStrictEqual({ b: undefined });
    expect(keepEqual<{ a: unknown }>({ a: [] }, { a: {} }).a).toEqual({});
  });
});
