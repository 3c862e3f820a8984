import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from './classes/classTable';
import { imageIdOf, NO_LABEL } from './dataset';
import { extendOpenedDataset, joinImages, originalLabelFromPath } from './openedImages';

describe('originalLabelFromPath', () => {
  it.each([
    ['train/n01440764/n01440764_10026.JPEG', 0],
    ['n01440764_10026.JPEG', 0],
    ['val/n15075141/a.jpg', 999],
    ['imagenetv2/734/abc.jpeg', 734],
    ['imagenetv2/0/abc.jpeg', 0],
    ['imagenetv2\\734\\abc.jpeg', 734],
    // the file's own prefix says more than the folder
    ['n15075141/n01440764_1.JPEG', 0],
    // no ImageNet-1k class: the folder decides
    ['n15075141/n99999999_1.JPEG', 999],
  ])('%s is class %d', (path, c) => {
    expect(originalLabelFromPath(path)).toBe(c);
  });

  it.each([
    'cat.jpg',
    'holiday/cat.jpg',
    '1000/a.jpg',
    '007/a.jpg',
    '-1/a.jpg',
    '1.5/a.jpg',
    'n01440764.jpg',
    '734/x/a.jpg',
    '',
  ])('%s gives none away', (path) => {
    expect(originalLabelFromPath(path)).toBe(NO_LABEL);
  });

  it('reads every class, by wnid and by number', () => {
    for (const { index, wnid } of CLASSES) {
      expect(originalLabelFromPath(`${wnid}/a.jpg`)).toBe(index);
      expect(originalLabelFromPath(`x/${wnid}_5.JPEG`)).toBe(index);
      expect(originalLabelFromPath(`${index}/a.jpg`)).toBe(index);
    }
  });
});

describe('joinImages', () => {
  const rows = new Map([
    ['v1', new Map([['a', 0]])],
    ['v2', new Map(['a', 'b'].map((id, i) => [id, 4 + i]))],
  ]);

  it('gives a picture to every dataset that knows its id, and the rest to none', () => {
    const { matched, unmatched } = joinImages(['x/a.jpg', 'b.png', 'c.png', 'A.jpg'], rows);
    expect(Object.fromEntries(matched)).toEqual({ v1: ['a'], v2: ['a', 'b'] });
    expect(unmatched).toEqual(['c.png', 'A.jpg']);
  });

  it('matches nothing without datasets', () => {
    expect(joinImages(['a.jpg'], new Map())).toEqual({ matched: new Map(), unmatched: ['a.jpg'] });
  });
});

describe('extendOpenedDataset', () => {
  const path = fc.tuple(fc.constantFrom('', '3/', '17/', 'n01440764/'), fc.constantFrom('a', 'b', 'c', 'd', 'e'));
  const paths = fc.array(
    path.map(([folder, name]) => `${folder}${name}.jpg`),
    { maxLength: 8 },
  );

  it('keeps earlier rows and has every id once', () => {
    fc.assert(
      fc.property(paths, paths, (first, second) => {
        const before = extendOpenedDataset(undefined, 'o', first);
        const after = extendOpenedDataset(before, 'o', second);
        expect(after.imageIds.slice(0, before.imageIds.length)).toEqual(before.imageIds);
        expect(new Set(after.imageIds)).toEqual(new Set([...first, ...second].map(imageIdOf)));
        expect(new Set(after.imageIds).size).toBe(after.imageIds.length);
        expect(after.originalLabels).toHaveLength(after.imageIds.length);
      }),
    );
  });

  it('is the same whether pictures come at once or in turn', () => {
    fc.assert(
      fc.property(paths, paths, (first, second) => {
        const inTurn = extendOpenedDataset(extendOpenedDataset(undefined, 'o', first), 'o', second);
        expect(inTurn).toEqual(extendOpenedDataset(undefined, 'o', [...first, ...second]));
      }),
    );
  });

  it('keeps a label that is known and takes one that comes later', () => {
    const { originalLabels } = extendOpenedDataset(undefined, 'o', ['a.jpg', '3/b.jpg', '5/a.jpg', '7/b.jpg']);
    expect([...originalLabels]).toEqual([5, 3]);
  });

  it('does not change the dataset it extends', () => {
    const before = extendOpenedDataset(undefined, 'o', ['a.jpg']);
    extendOpenedDataset(before, 'o', ['5/a.jpg', 'b.jpg']);
    expect(before).toMatchObject({ imageIds: ['a'], originalLabels: Uint16Array.of(NO_LABEL) });
  });
});
