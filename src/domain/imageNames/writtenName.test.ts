import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../classes/classTable';
import { NO_LABEL } from '../dataset';
import { decodedName, pathParts, plainStem, statedClass, withoutEnding, wnidClass } from './writtenName';

describe('pathParts', () => {
  it.each([
    ['a/b.jpg', ['a', 'b.jpg']],
    ['.\\a\\..\\b.jpg', ['a', 'b.jpg']],
    ['file:///data/a.jpg', ['data', 'a.jpg']],
    ['s3://bucket/x/a.jpg?versionId=1', ['bucket', 'x', 'a.jpg']],
    ['what?.jpg', ['what?.jpg']],
    ["'=b", ['=b']],
    ["b'a.jpg'", ['a.jpg']],
    ['', []],
    ['/', []],
  ])('%s', (written, parts) => {
    expect(pathParts(written)).toEqual(parts);
  });
});

it('decodedName leaves what is no encoding alone', () => {
  expect(['100%.jpg', '%ff', 'a b'].map(decodedName)).toEqual([undefined, undefined, undefined]);
  expect(decodedName('a%20b%2Fc')).toBe('a b/c');
});

it('withoutEnding takes endings of pictures only', () => {
  expect(['a.JPEG', 'a.jpeg.png', 'x_0.18133998', '.jpg', 'a.tar'].map(withoutEnding)).toEqual([
    'a',
    'a',
    'x_0.18133998',
    '.jpg',
    'a.tar',
  ]);
});

describe('plainStem', () => {
  it('is one for every numbered file, with or without its class', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.constantFrom(...CLASSES), fc.constantFrom('_', '-', ' '), (n, c, between) => {
        const id = `ILSVRC2012_val_${String(n).padStart(8, '0')}`;
        const spelt = [id, `${id}${between}${c.wnid}`, `${c.wnid}${between}${id}`, id.toLowerCase()];
        expect(spelt.map(plainStem)).toEqual([id, id, id, id]);
      }),
    );
  });

  it('leaves every other name as it is', () => {
    const names = ['n01440764_10026', 'cat_n01440764', 'ILSVRC2012_val_293', 'ILSVRC2012_val_000002931', ''];
    expect(names.map(plainStem)).toEqual(names);
    expect(plainStem('n01440764_10026_n01440764')).toBe('n01440764_10026');
  });
});

describe('wnidClass', () => {
  it('finds the WordNet id of every class, wherever it stands alone', () => {
    for (const { wnid, index, names } of CLASSES) {
      const spelt = [wnid, `${wnid} ${names[0]}`, `${names[0]}-${wnid}`, `x_${wnid}_1`, wnid.toUpperCase()];
      expect(spelt.map(wnidClass)).toEqual(spelt.map(() => index));
    }
  });

  it.each(['n99999999', 'xn01440764', 'n014407641', 'a n01440764 n01443537', ''])('finds none in %s', (name) => {
    expect(wnidClass(name)).toBe(NO_LABEL);
  });

  it('takes the first where it leads, and the file before its folder', () => {
    expect(wnidClass('n01440764_n01443537')).toBe(0);
    expect(statedClass('n01443537/n01440764_1.JPEG')).toBe(0);
    expect(statedClass('n01443537%2Fx.JPEG')).toBe(1);
  });
});
