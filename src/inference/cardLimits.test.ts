import { expect, it } from 'vitest';
import { cardProblem } from './cardLimits';
import { parseModelCard } from './modelCard';
import { CARD_PRESETS } from './presets';

const usual = CARD_PRESETS[0]!.preprocess(224);

it('every preset can be used', () => {
  for (const { preprocess } of CARD_PRESETS) expect(cardProblem(preprocess(224))).toBeUndefined();
});

it.each([
  ['mean 127', { mean: [127, 127, 127] }, /mean is on the scale 0 to 1.*127/],
  ['std 58 in one channel', { std: [1, 58, 1] }, /deviation is on the scale 0 to 1.*58/],
  ['std 0', { std: [0.2, 0.2, 0] }, /above 0/],
  ['std -1', { std: [-1, 1, 1] }, /above 0/],
  ['a shorter side of 5000 px', { resizeShorterSidePx: 5000 }, /from 1 to 4096, not 5000/],
  ['half a pixel', { cropPx: 0.5 }, /crop is a whole number/],
] as const)('%s is refused, here and in a card file', (_, change, sentence) => {
  const preprocess = { ...usual, ...change };
  expect(cardProblem(preprocess)).toMatch(sentence);
  expect(() => parseModelCard(JSON.stringify({ name: 'x', preprocess }), 'x.json')).toThrow();
});
