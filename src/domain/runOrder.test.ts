import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './metrics/intervals';
import { RUN_ORDER_SEED, remainingOf, runOrder } from './runOrder';

const idSet = fc.uniqueArray(fc.string({ maxLength: 12 }), { maxLength: 60 });

describe('runOrder', () => {
  it('holds every image once, and depends on the set and the seed alone', () => {
    fc.assert(
      fc.property(idSet, fc.string(), (ids, seed) => {
        const order = runOrder(ids, seed);
        expect([...order].sort()).toEqual([...ids].sort());
        expect(runOrder([...ids].reverse(), seed)).toEqual(order);
      }),
    );
  });

  it('is the one that receipts have named since', () => {
    expect(runOrder(['a', 'b', 'c', 'd', 'e', 'f', 'g'], RUN_ORDER_SEED)).toMatchInlineSnapshot(`
      [
        "f",
        "e",
        "g",
        "a",
        "b",
        "c",
        "d",
      ]
    `);
  });

  it('makes a sample of a dataset that is sorted by class', () => {
    // the first half is all right, the second all wrong
    const ids = Array.from({ length: 2000 }, (_, i) => String(i).padStart(5, '0'));
    const first = runOrder(ids, RUN_ORDER_SEED).slice(0, 400);
    const [low, high] = wilsonInterval({ num: first.filter((id) => Number(id) < 1000).length, den: 400 });
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });
});

describe('remainingOf', () => {
  it('takes up where a run stopped: what was done and what is left are the whole, and no image twice', () => {
    fc.assert(
      fc.property(idSet, fc.array(fc.nat(20), { maxLength: 8 }), (ids, stops) => {
        const order = runOrder(ids, RUN_ORDER_SEED);
        const done: string[] = [];
        for (const count of [...stops, ids.length]) {
          done.push(...remainingOf(order, new Set(done)).slice(0, count));
        }
        expect(done).toEqual(order);
      }),
    );
  });
});
