import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOutputs, softmaxTopK } from './softmaxTopK';

const rows = fc.float32Array({ minLength: 1, maxLength: 60, noNaN: true, noDefaultInfinity: true, min: -80, max: 80 });

describe('softmaxTopK', () => {
  it('gives all classes once, best first, ties by index, summing to 1', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const { classes, scores } = softmaxTopK(row, row.length, 'logits');
        const expected = [...row.keys()].sort((a, b) => row[b]! - row[a]! || a - b);
        expect(classes).toEqual(expected);
        expect(scores.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('the first k of k + 1 are the first k', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (row, k) => {
        const more = softmaxTopK(row, k + 1, 'logits');
        expect(softmaxTopK(row, k, 'logits')).toEqual({
          classes: more.classes.slice(0, k),
          scores: more.scores.slice(0, k),
        });
      }),
    );
  });

  it('does not overflow, and keeps equal values in class order', () => {
    expect(softmaxTopK(Float32Array.of(1e4, 1e4, -1e4), 2, 'logits')).toEqual({ classes: [0, 1], scores: [0.5, 0.5] });
    const equal = softmaxTopK(new Float32Array(1000).fill(0.5), 5, 'logits');
    expect(equal.classes).toEqual([0, 1, 2, 3, 4]);
    for (const score of equal.scores) expect(score).toBeCloseTo(0.001, 12);
  });

  it('leaves probabilities as they are', () => {
    expect(softmaxTopK(Float32Array.of(0.25, 0.5, 0.25), 2, 'probabilities')).toEqual({
      classes: [1, 0],
      scores: [0.5, 0.25],
    });
  });
});

describe('checkOutputs', () => {
  it.each([
    ['NaN', [1, Number.NaN], /m\.onnx, output 1: model gave NaN/],
    ['Infinity', [Number.POSITIVE_INFINITY, 1], /infinite values .*found Infinity/],
    [
      'nothing but -Infinity',
      [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
      /infinite values .*found -Infinity/,
    ],
    ['zeros', [0, 0], /only zeros/],
  ])('refuses %s', (_name, values, message) => {
    expect(() => checkOutputs([Float32Array.from(values)], 'm.onnx')).toThrow(message);
  });

  it('accepts equal values', () => {
    expect(() => checkOutputs([Float32Array.of(0.5, 0.5)], 'm.onnx')).not.toThrow();
  });
});

it('a class with -Infinity is left out: last, with probability 0', () => {
  const row = Float32Array.of(Number.NEGATIVE_INFINITY, 1, 2);
  expect(() => checkOutputs([row], 'm.onnx')).not.toThrow();
  for (const kind of ['logits', 'logProbabilities'] as const) {
    const { classes, scores } = softmaxTopK(row, 3, kind);
    expect([classes, scores[2], scores.every(Number.isFinite)]).toEqual([[2, 1, 0], 0, true]);
  }
});
