import { describe, expect, it, vi } from 'vitest';
import { lazyService, loadPart, PartError, partOnce } from './loadPart';

const BROKEN = new TypeError('Failed to fetch dynamically imported module: https://p.test/assets/Part-1.js');

describe('loadPart', () => {
  it('says what did not come and what helps', async () => {
    const error = await loadPart(() => Promise.reject(BROKEN)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PartError);
    expect(error).toMatchObject({ code: 'network' });
    expect((error as Error).message).toMatch(/did not load; found Failed to fetch.*Part-1\.js\. Try again; .*reload/);
  });
});

describe('partOnce', () => {
  it('loads once, also for calls at the same time', async () => {
    const load = vi.fn(async () => ({ n: 1 }));
    const part = partOnce(load);
    const [one, two] = await Promise.all([part(), part()]);
    expect(one).toBe(two);
    expect(await part()).toBe(one);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('asks again after a failure, and no failure is remembered', async () => {
    const load = vi.fn<() => Promise<number>>().mockRejectedValueOnce(BROKEN).mockResolvedValue(7);
    const part = partOnce(load);
    await expect(part()).rejects.toBeInstanceOf(PartError);
    await expect(part()).resolves.toBe(7);
    expect(load).toHaveBeenCalledTimes(2);
  });
});

describe('lazyService', () => {
  class Counter {
    #n = 0;
    async add(by: number): Promise<number> {
      this.#n += by;
      return this.#n;
    }
  }

  it('calls the one service that it loaded, with its own `this`; errors of the service pass as they are', async () => {
    const load = vi.fn(async () => new Counter());
    const counter = lazyService(load);
    expect(load).not.toHaveBeenCalled();
    await counter.add(2);
    expect(await counter.add(3)).toBe(5);
    const failing = lazyService(async () => ({ go: () => Promise.reject(new RangeError('own')) }));
    await expect(failing.go()).rejects.toThrow(RangeError);
  });

  it('can be returned by an async function, and works at the second attempt', async () => {
    const load = vi.fn<() => Promise<Counter>>().mockRejectedValueOnce(BROKEN).mockResolvedValue(new Counter());
    const counter = await (async () => lazyService(load))();
    await expect(counter.add(1)).rejects.toBeInstanceOf(PartError);
    expect(await counter.add(1)).toBe(1);
  });
});
