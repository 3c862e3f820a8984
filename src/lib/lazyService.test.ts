import { describe, expect, it, vi } from 'vitest';
import { lazyService } from './lazyService';

class Counter {
  #count = 0;
  add(by: number): number {
    this.#count += by;
    return this.#count;
  }
  async fail(): Promise<never> {
    throw new Error('full');
  }
}

describe('lazyService', () => {
  it('loads with the first call, once, and calls methods on their own object', async () => {
    const load = vi.fn(async () => new Counter());
    const counter = lazyService(load);
    expect(load).not.toHaveBeenCalled();
    expect(await Promise.all([counter.add(2), counter.add(3)])).toEqual([2, 5]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('rejects as the method does, and where there is no such method', async () => {
    const counter = lazyService(async () => new Counter());
    await expect(counter.fail()).rejects.toThrow('full');
    const unknown = counter as unknown as { reset: () => Promise<void> };
    await expect(unknown.reset()).rejects.toThrow('no method reset');
  });

  it('loads again after a failure', async () => {
    const load = vi.fn(async () => new Counter()).mockRejectedValueOnce(new Error('offline'));
    const counter = lazyService(load);
    await expect(counter.add(1)).rejects.toThrow('offline');
    expect(await counter.add(1)).toBe(1);
  });

  it('is no promise, so that it can be awaited and returned', async () => {
    const counter = await Promise.resolve(lazyService(async () => new Counter()));
    expect(await counter.add(1)).toBe(1);
  });
});
