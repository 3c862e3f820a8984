import { describe, expect, it } from 'vitest';
import { keptWith } from './keptWith';

describe('keptWith', () => {
  it('makes an answer once per object and key', () => {
    const kept = keptWith<object, string[]>();
    const [one, two] = [{}, {}];
    const first = kept(one, 'a', () => ['a']);
    expect(kept(one, 'a', () => ['again'])).toBe(first);
    expect(kept(one, 'b', () => ['b'])).toEqual(['b']);
    expect(kept(two, 'a', () => ['of two'])).toEqual(['of two']);
  });

  it('remembers undefined, too', () => {
    const kept = keptWith<object, string | undefined>();
    const owner = {};
    kept(owner, 'a', () => undefined);
    expect(kept(owner, 'a', () => 'made again')).toBeUndefined();
  });

  it('forgets the oldest answers, so that a slider does not fill the memory', () => {
    const kept = keptWith<object, number>(2);
    const owner = {};
    for (const n of [1, 2, 3]) kept(owner, String(n), () => n);
    expect(kept(owner, '3', () => -1)).toBe(3);
    expect(kept(owner, '1', () => -1)).toBe(-1);
  });

  it('keeps nothing of a failure', () => {
    const kept = keptWith<object, number>();
    const owner = {};
    const fail = () => {
      throw new Error('no');
    };
    expect(() => kept(owner, 'a', fail)).toThrow('no');
    expect(kept(owner, 'a', () => 1)).toBe(1);
  });
});
