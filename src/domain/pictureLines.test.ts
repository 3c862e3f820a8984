import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pictureLines } from './pictureLines';

it('is a line per picture, sorted by id', () => {
  const pictures = ['b', 'a', 'B', 'é'].map((imageId) => ({ imageId, sha256: `of ${imageId}` }));
  expect(pictureLines(pictures)).toBe('B\tof B\na\tof a\nb\tof b\né\tof é\n');
  expect(pictureLines([])).toBe('');
});

it('is the same in whatever order pictures were predicted', () => {
  const ids = fc.uniqueArray(fc.string(), { maxLength: 20 });
  fc.assert(
    fc.property(ids, fc.infiniteStream(fc.nat()), (imageIds, keys) => {
      const pictures = imageIds.map((imageId) => ({ imageId, sha256: 'x', at: keys.next().value }));
      const shuffled = [...pictures].sort((a, b) => a.at - b.at);
      expect(pictureLines(shuffled)).toBe(pictureLines(pictures));
    }),
  );
});
