import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../classes/classTable';
import { rowsById } from '../dataset';
import { rowsByName } from './rowsByName';

const rowOf = (...ids: string[]) => new Map(ids.map((id, row) => [id, row]));
const NUMBERED = 'ILSVRC2012_val_00000293';
const HASH = '25949dd0704552263197b05a8359771a4192ff45';

/** What other programs make of the name of an image, without doubt which one is meant. */
const spellings: Readonly<Record<string, (id: string, wnid: string, ending: string) => string>> = {
  bare: (id) => id,
  ending: (id, _w, ending) => `${id}${ending}`,
  'two endings': (id, _w, ending) => `${id}.JPEG${ending}`,
  'upper case': (id, _w, ending) => `${id}${ending}`.toUpperCase(),
  'lower case': (id, _w, ending) => `${id}${ending}`.toLowerCase(),
  'in a folder': (id, _w, ending) => `val/${id}${ending}`,
  'in this folder': (id, _w, ending) => `./${id}${ending}`,
  'in a class folder': (id, wnid, ending) => `/data/imagenet/val/${wnid}/${id}${ending}`,
  'on Windows': (id, wnid, ending) => `C:\\data\\${wnid}\\${id}${ending}`,
  'as a URL': (id, _w, ending) => `https://host.example/a%20b/${id}${ending}?download=true#x`,
  'encoded slashes': (id, _w, ending) => encodeURIComponent(`val set/${id}${ending}`),
  'in quotes': (id, _w, ending) => `"${id}${ending}"`,
  'Python bytes': (id, _w, ending) => `b'val/${id}${ending}'`,
  'WordNet id after': (id, wnid, ending) => `${id}_${wnid}${ending}`,
  'WordNet id before': (id, wnid, ending) => `val/${wnid}_${id}${ending}`,
  'spaces around': (id, _w, ending) => `  ${id}${ending} `,
};

const anyEnding = fc.constantFrom('.JPEG', '.jpg', '.png', '.webp', '.Jpeg');
const anyWnid = fc.constantFrom(...CLASSES.slice(0, 20).map(({ wnid }) => wnid));
const anyIds = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 1, max: 50_000 }).map((n) => `ILSVRC2012_val_${String(n).padStart(8, '0')}`),
    fc.stringMatching(/^[0-9a-f]{40}$/),
  ),
  { minLength: 1, maxLength: 6, selector: (id) => id.toLowerCase() },
);

describe('rowsByName', () => {
  it.each(Object.entries(spellings))('knows every image under a name %s', (_name, spell) => {
    fc.assert(
      fc.property(anyIds, anyWnid, anyEnding, (ids, wnid, ending) => {
        const found = rowsByName(
          ids.map((id) => spell(id, wnid, ending)),
          rowOf(...ids),
        );
        expect([...found.rows]).toEqual(ids.map((_, row) => row));
        expect(found).toMatchObject({ unknown: [], repeated: [] });
      }),
    );
  });

  it('never takes a name for an image whose id is not in it', () => {
    const anyName = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-zA-Z0-9_./\\%-]{0,60}$/));
    fc.assert(
      fc.property(anyIds, fc.array(anyName, { maxLength: 5 }), (ids, names) => {
        const { rows } = rowsByName(names, rowOf(...ids));
        names.forEach((name, i) => {
          if (rows[i]! >= 0) expect(name.toLowerCase()).toContain(ids[rows[i]!]!.toLowerCase());
        });
      }),
      { numRuns: 40 },
    );
  });

  it('takes no longer number, no part of a word and no short id for one', () => {
    const known = rowOf(NUMBERED, HASH, '0001');
    const names = [`${NUMBERED}4.JPEG`, `x${HASH}.jpg`, 'photo_0001.jpg', `${NUMBERED}_and_${HASH}.png`];
    expect(rowsByName(names, known)).toMatchObject({ unknown: names });
  });

  it('says of a name that holds more than the id, and prefers the image itself', () => {
    const mask = `${NUMBERED}_mask.png`;
    expect(rowsByName([mask], rowOf(NUMBERED))).toMatchObject({ rows: Int32Array.of(0), inside: [mask] });
    expect(rowsByName([mask, `${NUMBERED}.JPEG`], rowOf(NUMBERED))).toMatchObject({
      rows: Int32Array.of(-1, 0),
      unknown: [mask],
      repeated: [],
    });
    const crop = `${NUMBERED}_crop.png`;
    expect(rowsByName([mask, crop], rowOf(NUMBERED))).toMatchObject({ unknown: [mask, crop] });
  });

  it('joins by id, by neutralised id and by file name, and keeps an image for the first row that names it', () => {
    const dataset = { id: 'd', name: 'D', imageIds: ['a', '=b', 'c', 'x.y'], originalLabels: new Uint16Array(4) };
    const { rows, unknown, repeated } = rowsByName(['val/c.JPEG', "'=b", 'z', 'c', 'x.y'], rowsById(dataset));
    expect([...rows]).toEqual([2, 1, -1, -1, 3]);
    expect([unknown, repeated]).toEqual([['z'], ['c']]);
  });

  it('takes an id in another case where that names one image alone', () => {
    const known = rowOf(NUMBERED, 'ab', 'aB');
    const ids = ['n01440764/ilsvrc2012_VAL_00000293.jpeg', 'aB', 'AB', NUMBERED];
    const { rows, unknown, repeated } = rowsByName(ids, known);
    expect([...rows]).toEqual([0, 2, -1, -1]);
    expect([unknown, repeated]).toEqual([['AB'], [NUMBERED]]);
  });

  it('tells images of one file name apart by their folders', () => {
    const known = rowOf('n01440764/sketch_0', 'n01806567/sketch_0', 'sketch_9', 'n01440764/only');
    const names = [
      'data/sketch/n01806567/sketch_0.JPEG',
      'n01440764\\sketch_0.jpg',
      'sketch_0.JPEG',
      'n02089867/sketch_0.JPEG',
      'n02089867/sketch_9.JPEG',
      'only.png',
    ];
    const { rows, unknown } = rowsByName(names, known);
    expect([...rows]).toEqual([1, 0, -1, -1, 2, 3]);
    expect(unknown).toEqual(['sketch_0.JPEG', 'n02089867/sketch_0.JPEG']);
  });

  it('takes none of several folders for images that name no folder', () => {
    const names = ['cats/0001.jpg', 'dogs/0001.jpg', 'cats/0002.jpg'];
    const { rows, repeated } = rowsByName(names, rowOf('0001', '0002'));
    expect([...rows]).toEqual([-1, -1, 1]);
    expect(repeated).toEqual(names.slice(0, 2));
    // a number of the whole world is one image wherever it lies
    const { rows: numbered } = rowsByName([`a/${NUMBERED}.JPEG`, `b/${NUMBERED}.JPEG`], rowOf(NUMBERED));
    expect([...numbered]).toEqual([0, -1]);
  });
});

describe('names in another form of Unicode', () => {
  const FORMS = ['NFC', 'NFD'] as const;

  it.each(FORMS)('mean the image whose id is %s, however they are spelt', (form) => {
    const rows = rowsById({
      imageIds: ['été/café', 'Ångström', 'crème_brûlée_0001_long'].map((id) => id.normalize(form)),
    });
    const names = [
      'été/café.jpg',
      'x/été/CAFÉ.PNG',
      'café',
      'Ångström',
      'ÅNGSTRÖM.jpg',
      encodeURIComponent('d/Ångström.jpg'),
    ];
    for (const other of FORMS)
      for (const [i, name] of names.entries())
        expect([...rowsByName([name.normalize(other)], rows).rows], `${name} in ${other}`).toEqual([i < 3 ? 0 : 1]);
    const inside = FORMS.map((other) => rowsByName(['mask-crème_brûlée_0001_long.png'.normalize(other)], rows));
    for (const { rows: found } of inside) expect([...found]).toEqual([2]);
  });

  it('are two names of one image, of which the first counts, unless both are ids', () => {
    const [nfc, nfd] = ['é'.normalize('NFC'), 'é'.normalize('NFD')];
    expect(rowsByName([nfd, nfc], rowsById({ imageIds: [nfc] }))).toMatchObject({ repeated: [nfc] });
    expect([...rowsByName([nfd, nfc], rowsById({ imageIds: [nfc, nfd] })).rows]).toEqual([1, 0]);
  });
});
