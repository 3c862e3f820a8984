import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../lib/pure/random';
import { classesInOrder, guessingSentence, type JudgedPicture, judgeGuessing } from './guessing';
import { CLASS_ORDERS } from './imports/classOrders';

/** Predictions of a model of some top-1, with the label at ranks 2 to 5 on as many pictures again. */
function model(seed: number, n: number, top1: number): JudgedPicture[] {
  const random = new Random(String(seed));
  return Array.from({ length: n }, () => {
    const original = random.int(0, 999);
    const others = Array.from({ length: 4 }, (_, i) => (original + 137 * (i + 1)) % 1000);
    const roll = random.float();
    if (roll < top1) return { original, classes: [original, ...others] };
    return { original, classes: roll < 2 * top1 ? [...others, original] : [...others, (original + 601) % 1000] };
  });
}

/** What the columns of a model in another order are taken for. */
function misread(judged: readonly JudgedPicture[], order: (typeof CLASS_ORDERS)[number]): JudgedPicture[] {
  const columnOf = new Map(classesInOrder(order, 1000).map((c, column) => [c, column]));
  return judged.map(({ original, classes }) => ({ original, classes: classes.map((c) => columnOf.get(c) ?? 0) }));
}

const seeds = fc.integer({ min: 0, max: 1e6 });
const sizes = fc.integer({ min: 20, max: 200 });

describe('judgeGuessing', () => {
  it('says nothing of a model, be it a poor one', () => {
    fc.assert(
      fc.property(seeds, sizes, fc.double({ min: 0.3, max: 0.95, noNaN: true }), (seed, n, top1) => {
        expect(judgeGuessing(model(seed, n, top1))).toBeUndefined();
      }),
    );
  });

  it('says nothing where hard pictures have their label among the first five', () => {
    const hard = model(1, 200, 0.5).map(({ original, classes }) => ({
      original,
      classes: classes[0] === original ? [...classes.slice(1), original] : classes,
    }));
    expect(judgeGuessing(hard)).toBeUndefined();
  });

  it('names the order of classes that fits', () => {
    const orders = fc.constantFrom(...CLASS_ORDERS.filter((o) => o !== 'standard'));
    fc.assert(
      fc.property(seeds, sizes, orders, (seed, n, order) => {
        const verdict = judgeGuessing(misread(model(seed, n, 0.6), order));
        expect(verdict?.orders.map((o) => o.order)).toContain(order);
        expect(verdict!.orders[0]!.right).toBeGreaterThan(3 * verdict!.right);
      }),
    );
  });

  it('says so where nothing fits, with enough pictures, and not with a few', () => {
    const shuffled = model(3, 100, 0.6).map(({ original, classes }) => ({
      original,
      classes: classes.map((c) => (c * 389 + 71) % 1000),
    }));
    const verdict = judgeGuessing(shuffled)!;
    expect(verdict.orders).toEqual([]);
    expect(guessingSentence(verdict)).toMatch(/On 100 pictures.*as if guessed\. No usual order/);
    expect(judgeGuessing(shuffled.slice(0, 8))).toBeUndefined();
  });
});
