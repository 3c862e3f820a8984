import { expect, it } from 'vitest';
import { fitMiddle, fitText } from './fitText';

it('fitText cuts only what does not fit', () => {
  expect(fitText('resnet50', 8, (t) => t.length)).toBe('resnet50');
  expect(fitText('efficientnet', 8, (t) => t.length)).toBe('efficie…');
});

it('fitMiddle keeps both ends', () => {
  const letters = (t: string) => t.length;
  expect(fitMiddle('alexnet', 7, letters)).toBe('alexnet');
  expect(fitMiddle('squeezenet1_0', 9, letters)).toBe('sque…t1_0');
  expect(fitMiddle('squeezenet1_1', 9, letters)).toBe('sque…t1_1');
});
