import { describe, expect, it, vi } from 'vitest';
import { RetryableMemo } from './retryableMemo';

describe('RetryableMemo', () => {
  it('loads a key once, also while the first load is under way', async () => {
    const memo = new RetryableMemo<number>();
    const load = vi.fn(async () => 7);
    const [a, b] = await Promise.all([memo.get('k', load), memo.get('k', load)]);
    expect([a, b, await memo.get('k', load)]).toEqual([7, 7, 7]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('keeps keys apart', async () => {
    const memo = new RetryableMemo<string>();
    expect(await memo.get('a', async () => 'A')).toBe('A');
    expect(await memo.get('b', async () => 'B')).toBe('B');
    expect(await memo.get('a', async () => 'other')).toBe('A');
  });

  it('fails for all who waited, and tries again for the next', async () => {
    const memo = new RetryableMemo<number>();
    const load = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue(7);
    const both = await Promise.allSettled([memo.get('k', load), memo.get('k', load)]);
    expect(both.map((r) => r.status)).toEqual(['rejected', 'rejected']);
    expect(await memo.get('k', load)).toBe(7);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('forgets a key, and those that match', async () => {
    const memo = new RetryableMemo<number>();
    for (const key of ['d/a', 'd/b', 'e/a']) await memo.get(key, async () => 1);
    memo.forgetWhere((key) => key.startsWith('d/'));
    memo.forget('nothing');
    const load = async () => 2;
    expect([await memo.get('d/a', load), await memo.get('d/b', load), await memo.get('e/a', load)]).toEqual([2, 2, 1]);
    memo.forget('e/a');
    expect(await memo.get('e/a', load)).toBe(2);
  });

  it('does not let the late failure of a forgotten load throw out the new one', async () => {
    const memo = new RetryableMemo<number>();
    let fail: (error: Error) => void = () => {};
    const old = memo.get(
      'k',
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    memo.forget('k');
    const fresh = vi.fn(async () => 7);
    await memo.get('k', fresh);
    fail(new Error('late'));
    await expect(old).rejects.toThrow('late');
    expect(await memo.get('k', fresh)).toBe(7);
    expect(fresh).toHaveBeenCalledTimes(1);
  });
});
