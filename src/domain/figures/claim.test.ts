import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, countsOf } from '../../testing/columns';
import { WIDTH } from '../metrics/cells';
import { canBeOfLabels, countedImages } from './claim';

/** As if every image were predicted. */
const predicted = { predicted: [0, 1, 2, 3, 4] };

describe('canBeOfLabels', () => {
  it('holds for any model on any part of the images', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const whole = countsOf(images.map((image) => ({ ...image, ...predicted })));
        const counts = countsOf(images);
        expect(countedImages(whole)).toBe(images.length);
        const missing = images.length - countedImages(counts);
        expect(canBeOfLabels(counts, whole, missing)).toBe(true);
        if (missing > 0) expect(canBeOfLabels(counts, whole, missing - 1)).toBe(false);
      }),
    );
  });

  it('does not where a cell has more images, or known original labels, than the labels have, though others lack them', () => {
    fc.assert(
      fc.property(anyImages(), fc.nat(47), fc.constantFrom(0, 1), (images, cell, column) => {
        const whole = countsOf(images.map((image) => ({ ...image, ...predicted })));
        const table = countsOf(images).table.slice();
        table[cell * WIDTH + column] = whole.table[cell * WIDTH + column]! + 1;
        expect(canBeOfLabels({ table }, whole, images.length)).toBe(false);
      }),
    );
  });

  it('does not where images lack their original labels that the labels know', () => {
    const whole = countsOf([{ original: 1, labels: [1], ...predicted }]);
    const table = whole.table.slice();
    table[table.indexOf(1) + 1] = 0;
    expect(canBeOfLabels({ table }, whole, 1)).toBe(false);
  });
});
