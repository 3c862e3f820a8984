import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classMapOf, mappedTopK } from './classMap';
import { parseModelCard } from './modelCard';
import { softmaxTopK } from './softmaxTopK';

const preprocess = {
  mode: 'center',
  resizeShorterSidePx: 146,
  cropPx: 128,
  interpolation: 'bilinear',
  mean: [0, 0, 0],
  std: [1, 1, 1],
  channels: 'RGB',
};
const card = (classes: unknown) => JSON.stringify({ name: 'subset', preprocess, classes });

describe('mappedTopK', () => {
  it('without a background column equals the model without it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 1000, maxLength: 1000 }),
        (logits) => {
          const plain = Float32Array.from(logits);
          const withBackground = Float32Array.from([99, ...logits]);
          const map = classMapOf([null, ...plain.keys()]);
          expect(mappedTopK(withBackground, 5, 'logits', map)).toEqual(softmaxTopK(plain, 5, 'logits'));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('names the class of each column, whatever their order, and ranks ties by class', () => {
    const map = classMapOf([950, 504, 850]);
    const { classes, scores } = mappedTopK(Float32Array.of(1, 3, 1), 3, 'logits', map);
    expect(classes).toEqual([504, 850, 950]);
    expect(scores.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
});

describe('classes of a model card', () => {
  it('are read', () => {
    expect(parseModelCard(card([null, 3, 1]), 'card.json').classes).toEqual([null, 3, 1]);
  });

  it.each([
    [[1, 1], 'every class once'],
    [[null, null], 'at least one class'],
    [[1000, 2], 'classes'],
  ])('%j is refused', (classes, why) => {
    expect(() => parseModelCard(card(classes), 'card.json')).toThrow(why);
  });
});
