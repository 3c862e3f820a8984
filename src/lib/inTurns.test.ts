import { describe, expect, it, vi } from 'vitest';
import { inTurns } from './inTurns';
import { runOut } from './pure/runOut';

/** Steps that each take a turn of their own. */
function* slow(steps: number) {
  for (let i = 0; i < steps; i++) {
    const end = performance.now() + 13;
    while (performance.now() < end);
    yield i / steps;
  }
  return 'done';
}

describe('inTurns', () => {
  it('lets other work in between, tells how far it is, and comes to the same end', async () => {
    const order: string[] = [];
    const tell = vi.fn();
    const answer = inTurns(slow(3), { tell }).then((value) => order.push(value));
    setTimeout(() => order.push('another'), 0);
    await answer;
    expect(order).toEqual(['another', 'done']);
    expect(tell.mock.calls.flat()).toEqual([0, 1 / 3, 2 / 3]);
    expect(runOut(slow(1))).toBe('done');
  });

  it('stops between turns', async () => {
    let isStopped = false;
    const tell = vi.fn(() => {
      isStopped = true;
    });
    await expect(inTurns(slow(5), { tell, isStopped: () => isStopped })).rejects.toMatchObject({ code: 'cancelled' });
    expect(tell).toHaveBeenCalledOnce();
  });
});
