import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../classes/classTable';
import { NO_LABEL } from '../dataset';
import { listedLabels } from './listedLabels';

const one = (path: string) => listedLabels([path]).labels[0];

/** Names of a folder of one class. */
const spellings: Readonly<Record<string, (c: number) => string>> = {
  number: String,
  'padded to three': (c) => String(c).padStart(3, '0'),
  'padded to four': (c) => String(c).padStart(4, '0'),
  'padded to eight': (c) => String(c).padStart(8, '0'),
  wnid: (c) => CLASSES[c]!.wnid,
  'wnid in capitals': (c) => CLASSES[c]!.wnid.toUpperCase(),
  'wnid and name': (c) => `${CLASSES[c]!.wnid} ${CLASSES[c]!.names[0]}`,
  'wnid-name': (c) => `${CLASSES[c]!.wnid}-${CLASSES[c]!.names[0]!.replaceAll(' ', '_')}`,
  name_wnid: (c) => `${CLASSES[c]!.names[0]!.replaceAll(' ', '_')}_${CLASSES[c]!.wnid}`,
  'number and name': (c) => `${String(c).padStart(3, '0')}.${CLASSES[c]!.displayName.replaceAll(' ', '_')}`,
};
const anyClasses = fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 40 });
/** Numbers that count something of their own, as likely as not. */
const isRun = (classes: readonly number[]) =>
  classes.length > 1 && [0, 1].some((low) => classes.every((_, i) => classes.includes(low + i)));
const anyRoot = fc.constantFrom('', 'val/', 'data\\imagenet\\', 'Bilder Süd/');

describe('listedLabels', () => {
  it.each(Object.entries(spellings))('reads folders: %s', (_name, spell) => {
    fc.assert(
      fc.property(anyClasses, anyRoot, (classes, root) => {
        const { labels, notes, contradicted } = listedLabels(classes.map((c, i) => `${root}${spell(c)}/${i}.JPEG`));
        expect([...labels]).toEqual(classes);
        const isDoubtful = isRun(classes) && /^\d+$/.test(spell(7));
        expect([notes.length, contradicted]).toEqual([isDoubtful ? 1 : 0, []]);
      }),
      { numRuns: 30 },
    );
  });

  it('reads every class, by wnid, by number, and in the file name', () => {
    for (const { index, wnid } of CLASSES) {
      expect(one(`${wnid}/a.jpg`)).toBe(index);
      expect(one(`x/${wnid}_5.JPEG`)).toBe(index);
      expect(one(`${index}/a.jpg`)).toBe(index);
      expect(one(`ILSVRC2012_val_00000001_${wnid}.JPEG`)).toBe(index);
    }
  });

  it.each([
    ['train/n01440764/n01440764_10026.JPEG', 0],
    ['imagenetv2\\734\\abc.jpeg', 734],
    ['n15075141/n99999999_1.JPEG', 999],
  ])('%s is class %d', (path, c) => {
    expect(listedLabels([path])).toMatchObject({ labels: Uint16Array.of(c), contradicted: [] });
  });

  it.each([
    'cat.jpg',
    'holiday/cat.jpg',
    '1000/a.jpg',
    '-1/a.jpg',
    '1.5/a.jpg',
    '734/x/a.jpg',
    '2023/a.jpg',
    'tench/a.jpg',
    '7_hen/a.jpg',
    '',
  ])('%s gives none away', (path) => {
    expect(listedLabels([path])).toEqual({ labels: Uint16Array.of(NO_LABEL), notes: [], contradicted: [] });
  });

  it('takes no numbers to 1000 for class indices, and says so', () => {
    const kit = Array.from({ length: 1000 }, (_, i) => `train/${i + 1}/a${i}.JPEG`);
    const { labels, notes } = listedLabels([...kit, 'val/7/x.JPEG', 'train/n01440764/b.JPEG']);
    expect(new Set(labels.subarray(0, 1000))).toEqual(new Set([NO_LABEL]));
    expect([...labels.subarray(1000)]).toEqual([7, 0]);
    expect(notes).toEqual([
      expect.stringMatching(/^The numbers 1 to 1000 of the folders of “train”, as .* kit counts, are/),
    ]);
    const padded = listedLabels(['0001/a.jpg', '1000/b.jpg', '0500/c.jpg']);
    expect(new Set(padded.labels)).toEqual(new Set([NO_LABEL]));
    expect(padded.notes).toHaveLength(1);
    expect(listedLabels(['0/a.jpg', '1000/b.jpg']).notes.join()).toMatch(/^The numbers 0 to 1000 of the folders are/);
    expect(listedLabels(['5/a.jpg', '20000/b.jpg']).notes.join()).toMatch(/^The numbers 5 to 20000/);
  });

  it('leaves a folder named by a year alone', () => {
    const paths = [...Array.from({ length: 30 }, (_, c) => `v2/${2 * c}/a${c}.jpg`), 'v2/2024/b.jpg'];
    const { labels, notes } = listedLabels(paths);
    expect([labels[29], labels[30], notes]).toEqual([58, NO_LABEL, []]);
  });

  it('says what it takes numbers for that run from 0 or 1, unless they are all, or known pictures have them', () => {
    const run = (low: number, n: number) => Array.from({ length: n }, (_, i) => `v/${low + i}/a${i}.jpg`);
    fc.assert(
      fc.property(fc.constantFrom(0, 1), fc.integer({ min: 2, max: 999 }), (low, n) => {
        const { labels, notes } = listedLabels(run(low, n));
        expect([...labels]).toEqual(run(low, n).map((_, i) => low + i));
        expect(notes).toEqual([
          expect.stringContaining(
            `The numbers ${low} to ${low + n - 1} of the folders of “v” are taken for class indices`,
          ),
        ]);
        expect(listedLabels(run(low, n), { known: (i) => low + i }).notes).toEqual([]);
      }),
      { numRuns: 30 },
    );
    expect(listedLabels(run(0, 1000)).notes).toEqual([]);
    expect(listedLabels(run(2, 9)).notes).toEqual([]);
  });

  it('takes numbers and names in a folder of a class for parts of that class', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CLASSES),
        fc.constantFrom('0', '7', '1000', 'images', 'goldfish', '001.goldfish'),
        (c, part) => {
          const paths = [`train/${c.wnid}/${part}/a.JPEG`, `train/${c.wnid} ${c.names[0]}/x/${part}/b.JPEG`];
          expect(listedLabels(paths)).toEqual({
            labels: Uint16Array.of(c.index, c.index),
            notes: [],
            contradicted: [],
          });
        },
      ),
      { numRuns: 30 },
    );
    const nearest = ['n01440764/n01443537/a.jpg', 'n01440764/images/n01443537_1.jpg'];
    expect([...listedLabels(nearest).labels]).toEqual([1, 1]);
  });

  it('takes no numbers that known pictures contradict, whatever the numbering', () => {
    fc.assert(
      fc.property(anyClasses, fc.integer({ min: 1, max: 900 }), (classes, shift) => {
        const number = (c: number) => (c + shift) % 1000;
        const paths = [...classes.map((c) => `val/${number(c)}/a${c}.jpg`), `val/${number(classes[0]!)}/other.jpg`];
        const known = (i: number) => classes[i] ?? NO_LABEL;
        const { labels, notes, contradicted } = listedLabels(paths, { known });
        expect([labels.at(-1), notes.length, contradicted]).toEqual([NO_LABEL, 1, []]);
        // and by the names of the files
        const named = paths.map((path, i) =>
          i < classes.length ? path.replace('.jpg', `_${CLASSES[classes[i]!]!.wnid}.jpg`) : path,
        );
        expect(listedLabels(named).labels.at(-1)).toBe(NO_LABEL);
      }),
      { numRuns: 30 },
    );
    const counted = listedLabels(['v/1/n01440764_1.jpg', 'v/2/n01443537_1.jpg', 'v/3/x.jpg']);
    expect(counted.notes.join()).toMatch(/Folder 1 holds tench, which is class 0\. They count from 1\.$/);
  });

  it('says which pictures are in a folder of another class, and goes by the picture', () => {
    const paths = ['n01440764/a.jpg', 'n01443537/b.jpg', 'n01440764/n01443537_1.JPEG', '0/c.jpg', '1/d.jpg', '5/e.jpg'];
    const { labels, contradicted, notes } = listedLabels(paths, { known: (i) => [0, 0, NO_LABEL, 0, 1, 4][i]! });
    expect(contradicted).toEqual([
      { name: paths[1], stated: 1, known: 0 },
      { name: paths[2], stated: 0, known: 1 },
      { name: paths[5], stated: 5, known: 4 },
    ]);
    expect([labels[2], notes]).toEqual([1, []]);
  });

  it('takes labels that came with pictures, before those of folders', () => {
    const { labels, contradicted } = listedLabels(['n01498041/a.jpg', 'x/b.jpg'], { beside: (i) => [4, 5][i]! });
    expect([...labels]).toEqual([4, 5]);
    expect(contradicted).toEqual([{ name: 'n01498041/a.jpg', stated: 6, known: 4 }]);
  });

  it('takes names of classes where all neighbours are classes', () => {
    expect([...listedLabels(['v/tench/a.jpg', 'v/great_white_shark/b.jpg', 'v/0007/c.jpg']).labels]).toEqual([0, 2, 7]);
    expect([...listedLabels(['v/tench/a.jpg', 'v/crane/b.jpg']).labels]).toEqual([NO_LABEL, NO_LABEL]);
    expect([...listedLabels(['v/castle/a.jpg', 'v/berlin/b.jpg']).labels]).toEqual([NO_LABEL, NO_LABEL]);
  });

  it('takes them where a stray folder, or a name of two classes, is among many, and says which', () => {
    const names = CLASSES.map(({ names: [first] }) => first!);
    const own = names.map((name, c) => (names.indexOf(name) === names.lastIndexOf(name) ? c : NO_LABEL));
    const folders = [...new Set(names)];
    const { labels, notes } = listedLabels(folders.map((name, i) => `v/${name.replaceAll(' ', '_')}/${i}.jpg`));
    // what the names say alone, each in the class list's own spelling
    expect([...labels]).toEqual(folders.map((name) => own[names.indexOf(name)]));
    expect(notes).toEqual([
      expect.stringMatching(
        /^Of the folders of “v”, \d+ are named by classes of ImageNet and 2 are not: “crane” \(crane/,
      ),
    ]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(999), { minLength: 9, maxLength: 60 }), (chosen) => {
        const known = chosen.filter((c) => own[c] !== NO_LABEL && folders.indexOf(names[c]!) >= 0);
        fc.pre(known.length >= 9 && listedLabels(known.map((c) => `v/${names[c]}/a${c}.jpg`)).notes.length === 0);
        const found = listedLabels([...known.map((c) => `v/${names[c]}/a${c}.jpg`), 'v/misc/x.jpg']);
        expect([...found.labels]).toEqual([...known, NO_LABEL]);
        expect(found.notes.join()).toMatch(/and 1 is not: “misc”\. It labels nothing\./);
      }),
      { numRuns: 20 },
    );
  });

  it('says why names label nothing where too many of them are none', () => {
    const paths = ['tench', 'goldfish', 'hen', 'crane', 'hound'].map((name) => `v/${name}/a${name}.jpg`);
    const { labels, notes } = listedLabels(paths);
    expect(new Set(labels)).toEqual(new Set([NO_LABEL]));
    expect(notes.join()).toMatch(
      /3 are named by classes .* 2 are not: “crane” \(.*\), “hound”\. So none of them labels/,
    );
    // another dataset's folders need no word
    expect(listedLabels(['v/cat/a.jpg', 'v/dog/b.jpg', 'v/ship/c.jpg', 'v/tench/d.jpg']).notes).toEqual([]);
  });
});
