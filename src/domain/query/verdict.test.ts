import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, columnsOf, labelsOfRows } from '../../testing/columns';
import { NO_LABEL } from '../dataset';
import { countCells } from '../metrics/cellCounts';
import { countsByLabels } from '../metrics/cells';
import { markOf, VERDICTS, verdictOf } from './verdict';

describe('markOf', () => {
  const labels = labelsOfRows([[3, 5], [5], []]);

  it.each([
    ['the original label, valid', 0, 3, 3, 'original'],
    ['another valid label', 0, 3, 5, 'other'],
    ['a class outside the set', 0, 3, 7, 'outside'],
    ['the original label, not in the set', 1, 3, 3, 'struck'],
    ['any class of an image without labels', 2, 3, 7, 'unknown'],
    ['the original label of an image without labels', 2, 3, 3, 'struck'],
    ['a valid label where the original is unknown', 0, NO_LABEL, 3, 'other'],
  ] as const)('%s', (_, row, original, c, mark) => {
    expect(markOf(labels, row, original, c)).toBe(mark);
  });
});

describe('verdictOf', () => {
  it('says nothing of an image that was not predicted or has no labels', () => {
    const labels = labelsOfRows([[3], []]);
    expect(verdictOf(labels, 0, 3, undefined)).toBe('missing');
    expect(verdictOf(labels, 1, 3, undefined)).toBe('missing');
    expect(verdictOf(labels, 1, 3, 3)).toBe('none');
  });

  it('counts a struck original label as a miss', () => {
    expect(verdictOf(labelsOfRows([[5]]), 0, 3, 3)).toBe('outside');
  });

  it('adds up to label-set accuracy: original and other are its hits, outside its misses', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const columns = columnsOf(images);
        const found = images.map(({ original, predicted }, row) =>
          verdictOf(columns.labels, row, original, predicted?.[0]),
        );
        const count = (...verdicts: readonly string[]) => found.filter((v) => verdicts.includes(v)).length;
        const levels = countsByLabels(countCells(columns));
        const evaluated = levels.slice(1);
        expect(count('original', 'other')).toBe(evaluated.reduce((sum, l) => sum + l.real, 0));
        expect(count('original', 'other', 'outside')).toBe(evaluated.reduce((sum, l) => sum + l.n, 0));
        expect(count('none')).toBe(levels[0]!.n);
        expect(count(...VERDICTS)).toBe(images.length);
      }),
    );
  });
});
