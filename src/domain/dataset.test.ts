import { describe, expect, it } from 'vitest';
import { imageIdOf, rowsById } from './dataset';

describe('imageIdOf', () => {
  it.each([
    ['a/b/ILSVRC2012_val_00000293.JPEG', 'ILSVRC2012_val_00000293'],
    ['C:\\photos\\cat.jpg', 'cat'],
    ['mixed/sep\\dog.png', 'dog'],
    ['photo.v2.jpeg', 'photo.v2'],
    ['plain', 'plain'],
    ['folder.with.dots/plain', 'plain'],
    ['.hidden', '.hidden'],
    ['Katze über Nacht.webp', 'Katze über Nacht'],
    ['', ''],
    ['folder/', ''],
  ])('%s is %s', (path, id) => {
    expect(imageIdOf(path)).toBe(id);
  });
});

describe('rowsById', () => {
  it('keeps the first row of a repeated id', () => {
    const dataset = { id: 'd', name: 'D', imageIds: ['a', 'b', 'a'], originalLabels: Uint16Array.of(1, 2, 3) };
    expect([...rowsById(dataset)]).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });
});
