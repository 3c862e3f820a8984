import { expect, it } from 'vitest';
import { fitText } from './fitText';

it('fitText cuts only what does not fit', () => {
  expect(fitText('resnet50', 8, (t) => t.length)).toBe('resnet50');
  expect(fitText('efficientnet', 8, (t) => t.length)).toBe('efficie…');
});
