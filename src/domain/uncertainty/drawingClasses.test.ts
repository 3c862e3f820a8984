import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingClasses, groupSizes, pooledSingles } from './drawingClasses';

const pooled = (groups: readonly number[], drawn?: readonly number[]) => [
  ...pooledSingles(Uint16Array.from(groups), drawn && Uint8Array.from(drawn)),
];

describe('classes that images are drawn in', () => {
  it('stay as they are where each has two images', () => {
    const groups = Uint16Array.of(4, 4, 0xffff, 2, 2, 0xffff);
    expect(drawingClasses(groups)).toBe(groups);
  });

  it('pool classes of one image under the first of them', () => {
    expect(pooled([9, 5, 5, 2, 7])).toEqual([2, 5, 5, 2, 2]);
  });

  it('give a single class of one image to the smallest other, of equal ones to the first', () => {
    expect(pooled([1, 8, 8, 8, 6, 6, 3, 3])).toEqual([3, 8, 8, 8, 6, 6, 3, 3]);
  });

  it('leave a lone image alone', () => {
    expect(pooled([3])).toEqual([3]);
    expect(pooled([])).toEqual([]);
  });

  it('count only the images that are drawn', () => {
    expect(pooled([1, 1, 2, 2, 3, 3], [1, 0, 1, 0, 1, 1])).toEqual([1, 1, 1, 1, 3, 3]);
  });

  it('hold two images or more, keep the images of a class together, and lose none', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(groups, (list) => {
        const before = Uint16Array.from(list);
        const after = pooledSingles(before);
        const sizes = groupSizes(after);
        for (const group of after) expect(sizes[group]).toBeGreaterThanOrEqual(2);
        list.forEach((group, i) => {
          list.forEach((other, j) => {
            if (group === other) expect(after[i]).toBe(after[j]);
          });
        });
        expect(sizes.reduce((a, b) => a + b, 0)).toBe(list.length);
      }),
    );
  });
});
