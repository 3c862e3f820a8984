import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatShard, parseShard, shardOf } from './shard';

describe('shards', () => {
  it('partition any list, evenly and in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (length, of) => {
        const items = Array.from({ length }, (_, i) => i);
        const parts = Array.from({ length: of }, (_, i) => shardOf(items, { index: i + 1, of }));
        expect(parts.flat().sort((a, b) => a - b)).toEqual(items);
        const sizes = parts.map((part) => part.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const part of parts) expect(part).toEqual([...part].sort((a, b) => a - b));
      }),
    );
  });

  it('are written i/n and nothing else', () => {
    expect(parseShard('3/8')).toEqual({ index: 3, of: 8 });
    expect(formatShard(parseShard('1/1'))).toBe('1/1');
    for (const text of ['0/8', '9/8', '3', '3/0', '-1/2', 'a/b', '1/2/3', '', '1.5/2', '1/1000000']) {
      expect(() => parseShard(text), text).toThrow(/--shard: not a part of a run; expected i\/n/);
    }
  });
});
