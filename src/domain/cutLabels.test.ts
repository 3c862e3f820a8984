import { expect, it } from 'vitest';
import { cutLabelsId, cutLabelsName, parseCutLabels } from './cutLabels';

it('names a label set after its base and threshold, and reads the name again', () => {
  for (const percent of [5, 50, 95]) {
    expect(parseCutLabels(cutLabelsId('real', percent))).toEqual({ baseId: 'real', percent });
  }
  expect(cutLabelsName('ReaL', 5)).toBe('ReaL, cut at 0.05');
});

it('takes no other id for one', () => {
  for (const id of ['real', 'upload-1', 'real@', '@50', 'real@4', 'real@96', 'real@100', 'real@5x']) {
    expect(parseCutLabels(id), id).toBeUndefined();
  }
});
