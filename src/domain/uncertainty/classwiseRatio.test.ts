import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classwiseRatio, ratioDifference } from './classwiseRatio';

const image = fc.record({
  value: fc.integer({ min: 0, max: 9 }),
  weight: fc.integer({ min: 0, max: 3 }),
  group: fc.integer({ min: 0, max: 2 }),
});
const columns = (images: readonly { value: number; weight: number; group: number }[]) =>
  [
    Float64Array.from(images, (i) => i.value),
    Float64Array.from(images, (i) => i.weight),
    Uint16Array.from(images, (i) => i.group),
  ] as const;

it('is the delta method written out, class by class, with n - 1', () => {
  fc.assert(
    fc.property(fc.array(image, { minLength: 12, maxLength: 30 }), (images) => {
      const sizes = [0, 1, 2].map((g) => images.filter(({ group }) => group === g).length);
      const weights = images.reduce((sum, { weight }) => sum + weight, 0);
      fc.pre(weights > 0 && sizes.every((n) => n !== 1));
      const { value, se, interval } = classwiseRatio(...columns(images));
      expect(value).toBeCloseTo(images.reduce((sum, i) => sum + i.value, 0) / weights, 12);
      let variance = 0;
      for (const g of [0, 1, 2]) {
        const rests = images.filter((i) => i.group === g).map((i) => (i.value - value * i.weight) / weights);
        const mean = rests.reduce((a, b) => a + b, 0) / rests.length;
        if (rests.length > 1) {
          const squares = rests.reduce((sum, r) => sum + (r - mean) ** 2, 0);
          variance += (rests.length * squares) / (rests.length - 1);
        }
      }
      expect(se).toBeCloseTo(Math.sqrt(variance), 12);
      expect(interval[1] - value).toBeCloseTo(1.959964 * se, 6);
    }),
  );
});

it('is undefined without weight, and sure where nothing varies', () => {
  expect(classwiseRatio(Float64Array.of(1, 2), Float64Array.of(0, 0), Uint16Array.of(0, 0)).value).toBeNaN();
  const sure = classwiseRatio(Float64Array.of(1, 1), Float64Array.of(1, 1), Uint16Array.of(0, 0));
  expect([sure.value, sure.se]).toEqual([1, 0]);
  expect(ratioDifference(sure, { ...sure, se: 0.3 })).toMatchObject({ value: 0, se: 0.3 });
});
