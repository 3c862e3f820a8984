import { describe, expect, it } from 'vitest';
import { hasShared, readSharedJson } from '../../testing/shared';
import { CLASSES, classesMatching, classIndexOfWnid, className } from './classTable';

describe('CLASSES', () => {
  it('are 1000, each with its own number, wnid and display name', () => {
    expect(CLASSES.map((c) => c.index)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(new Set(CLASSES.map((c) => c.wnid)).size).toBe(1000);
    expect(new Set(CLASSES.map((c) => c.displayName)).size).toBe(1000);
    for (const c of CLASSES) {
      expect(c.wnid).toMatch(/^n\d{8}$/);
      expect(c.names.length).toBeGreaterThan(0);
      for (const name of c.names) expect(name.trim()).toMatch(/^.+$/);
    }
  });

  it('are in torchvision order: sorted by wnid', () => {
    expect(CLASSES.map((c) => c.wnid)).toEqual(CLASSES.map((c) => c.wnid).toSorted());
  });

  it.skipIf(!hasShared)('are the classes that ImageNetV2 lists (needs the shared folder)', () => {
    const info = readSharedJson<{ cid: number; wnid: string }[]>('upstream/ImageNetV2/data/metadata/class_info.json');
    expect(CLASSES.map(({ index, wnid }) => [index, wnid])).toEqual(
      info.toSorted((a, b) => a.cid - b.cid).map(({ cid, wnid }) => [cid, wnid]),
    );
  });
});

describe('className', () => {
  it('tells apart classes that share a name', () => {
    expect([134, 517].map(className)).toEqual(['crane (bird)', 'crane (machine)']);
    expect(className(0)).toBe('tench');
  });

  it.each([1000, -1, 0xffff])('gives %d a name that cannot be taken for a class', (c) => {
    expect(className(c)).toBe(`class ${c}`);
  });
});

describe('classIndexOfWnid', () => {
  it('goes back from every wnid', () => {
    for (const { wnid, index } of CLASSES) expect(classIndexOfWnid(wnid)).toBe(index);
  });

  it.each(['n99999999', '', 'constructor', 'N01440764', ' n01440764'])('does not know “%s”', (wnid) => {
    expect(classIndexOfWnid(wnid)).toBeUndefined();
  });
});

describe('classesMatching', () => {
  it('finds any name of a class, whatever the case, in ascending order', () => {
    expect(classesMatching('TENCH')).toEqual([0]);
    expect(classesMatching('crane')).toEqual([134, 517]);
    expect(classesMatching('crane (bird)')).toEqual([134]);
    const dogs = classesMatching('terrier');
    expect(dogs).toEqual(dogs.toSorted((a, b) => a - b));
    expect(dogs.length).toBeGreaterThan(15);
  });

  it('finds a wnid as a whole only', () => {
    expect(classesMatching('n01440764')).toEqual([0]);
    expect(classesMatching('n0144')).toEqual([]);
  });

  it.each(['', '  '])('finds nothing for “%s”', (text) => {
    expect(classesMatching(text)).toEqual([]);
  });

  it('takes text for text, not for a pattern', () => {
    expect(classesMatching('.*')).toEqual([]);
    expect(classesMatching('(')).toContain(134);
  });
});
