import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { NO_LABEL } from '../dataset';
import { hitsOfShuffled, isShuffled } from './importDoubts';

const hitsOf = (first: readonly number[], labels: Uint16Array) =>
  first.reduce((hits, c, row) => hits + Number(c === labels[row]), 0);

/** Labels of so many classes, and predictions of which a share is right. */
function made(seed: number, n: number, classes: number, share: number) {
  const random = new Random(String(seed));
  const labels = Uint16Array.from({ length: n }, () => random.int(0, classes - 1));
  const first = Array.from(labels, (label) => (random.float() < share ? label : random.int(0, classes - 1)));
  return { random, labels, first };
}

const seeds = fc.integer({ min: 0, max: 1e6 });
const sizes = fc.integer({ min: 200, max: 1000 });
const counts = fc.integer({ min: 30, max: 1000 });

describe('predictions whose rows are shuffled', () => {
  it('are told, of few classes, too', () => {
    let told = 0;
    const runs = 100;
    fc.assert(
      fc.property(seeds, sizes, counts, (seed, n, classes) => {
        const { random, labels, first } = made(seed, n, classes, 0.7);
        const shuffled = random.shuffle(first);
        const { length } = shuffled;
        told += Number(isShuffled({ hits: hitsOf(shuffled, labels), n: length }, hitsOfShuffled(shuffled, labels)));
      }),
      { numRuns: runs, seed: 5 },
    );
    expect(told).toBeGreaterThan(0.97 * runs);
  });

  it('are no model, be it a poor one', () => {
    fc.assert(
      fc.property(seeds, sizes, counts, fc.double({ min: 0.2, max: 1, noNaN: true }), (seed, n, classes, share) => {
        const { labels, first } = made(seed, n, classes, share);
        expect(isShuffled({ hits: hitsOf(first, labels), n }, hitsOfShuffled(first, labels))).toBe(false);
      }),
    );
  });

  it('cannot be told where any order hits often, or images are few', () => {
    const labels = new Uint16Array(300).fill(7);
    expect(hitsOfShuffled(labels, labels)).toBeUndefined();
    const { labels: few, first } = made(1, 99, 1000, 0.5);
    expect(hitsOfShuffled(first, few)).toBeUndefined();
    expect(hitsOfShuffled(new Uint16Array(300).fill(NO_LABEL), labels)).toBeUndefined();
    expect(isShuffled({ hits: 0, n: 300 }, undefined)).toBe(false);
  });
});
