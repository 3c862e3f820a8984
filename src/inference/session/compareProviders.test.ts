import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareProviders } from './compareProviders';

const row = (...values: number[]) => Float32Array.from(values);
const rows = fc.array(
  fc
    .array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 8, maxLength: 8 })
    .filter((r) => r.some((v) => v !== 0)),
  { minLength: 1, maxLength: 4 },
);

describe('compareProviders', () => {
  it('finds a row equal to itself, and any output that is clearly off', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(7), (some, r, column) => {
        const wasm = some.map((values) => row(...values));
        expect(compareProviders(wasm, wasm)).toBe(0);
        const gpu = wasm.map((values) => values.slice());
        gpu[r % gpu.length]![column]! += 0.1;
        expect(() => compareProviders(gpu, wasm)).toThrow(/WebGPU gives other results than WASM/);
      }),
    );
  });

  it('gives the largest difference within the tolerance', () => {
    expect(compareProviders([row(3, 2, 1, 0)], [row(3, 2.0005, 1, 0)])).toBeCloseTo(0.0005, 6);
  });

  it.each([
    ['NaN', row(Number.NaN, 1), row(2, 1), /NaN/],
    ['zeros', row(0, 0), row(2, 1), /only zeros/],
    ['another order of near outputs', row(2, 2.0004), row(2.0004, 2), /another class at rank 1/],
    ['missing outputs', row(2), row(2, 1), /1 outputs instead of 2/],
    ['infinite outputs', row(Number.POSITIVE_INFINITY, 1), row(2, 1), /differ by Infinity/],
  ])('refuses %s', (_name, gpu, wasm, message) => {
    expect(() => compareProviders([gpu], [wasm])).toThrow(message);
  });

  it('lets equal outputs trade places, and misses no row', () => {
    expect(compareProviders([row(1.0001, 1)], [row(1, 1)])).toBeLessThan(1e-3);
    expect(compareProviders([row(1, 1.0001)], [row(1, 1)])).toBeLessThan(1e-3);
    expect(() => compareProviders([], [row(1)])).toThrow(/0 rows instead of 1/);
  });
});
