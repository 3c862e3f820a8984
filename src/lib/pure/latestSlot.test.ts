import { describe, expect, it, vi } from 'vitest';
import { deferred } from '../../testing/appPorts';
import { LatestSlot } from './latestSlot';

const ignore = () => {};

describe('LatestSlot', () => {
  it('does not start the same key twice, neither while it runs nor afterwards', async () => {
    const slot = new LatestSlot();
    const answer = deferred<void>();
    const task = vi.fn(() => answer.promise);
    const first = slot.run('a', task, ignore);
    await slot.run('a', task, ignore);
    answer.resolve();
    await first;
    await slot.run('a', task, ignore);
    expect(task).toHaveBeenCalledTimes(1);
  });

  it('tells an older task that it no longer counts, once a newer one starts', async () => {
    const slot = new LatestSlot();
    const [one, two] = [deferred<string>(), deferred<string>()];
    const taken: string[] = [];
    const take = (from: Promise<string>) => async (isCurrent: () => boolean) => {
      const value = await from;
      if (isCurrent()) taken.push(value);
    };
    const runs = [slot.run('a', take(one.promise), ignore), slot.run('b', take(two.promise), ignore)];
    two.resolve('new');
    one.resolve('old');
    await Promise.all(runs);
    expect(taken).toEqual(['new']);
  });

  it('goes back to an earlier key by asking again', async () => {
    const slot = new LatestSlot();
    const task = vi.fn(async () => {});
    for (const key of ['a', 'b', 'a']) await slot.run(key, task, ignore);
    expect(task).toHaveBeenCalledTimes(3);
  });

  it('reports the error of the newest task alone, and then takes its key again', async () => {
    const slot = new LatestSlot();
    const errors: unknown[] = [];
    const note = (error: unknown) => errors.push(error);
    const late = deferred<void>();
    const old = slot.run('old', () => late.promise, note);
    await slot.run('new', async () => Promise.reject(new Error('new')), note);
    late.reject(new Error('old'));
    await old;
    expect(errors).toEqual([new Error('new')]);
    const again = vi.fn(async () => {});
    await slot.run('new', again, note);
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('drops what is under way when cleared, and can be asked the same again', async () => {
    const slot = new LatestSlot();
    const answer = deferred<void>();
    let counted: boolean | undefined;
    const first = slot.run(
      'a',
      async (isCurrent) => {
        await answer.promise;
        counted = isCurrent();
      },
      ignore,
    );
    slot.clear();
    answer.resolve();
    await first;
    expect(counted).toBe(false);
    const again = vi.fn(async () => {});
    await slot.run('a', again, ignore);
    expect(again).toHaveBeenCalledTimes(1);
  });
});
