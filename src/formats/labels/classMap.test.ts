import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../../domain/classes/classTable';
import { folderKey, readClassMap } from './classMap';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, file: string, folders: readonly string[]) =>
  readClassMap(bytes(text), file, new Set(folders.map(folderKey)));

describe('readClassMap', () => {
  it('reads classes by index, WordNet id and name, of JSON and of tables alike', () => {
    const expected = new Map([
      ['lamp', [619, 846]],
      ['coffee mug', [504]],
    ]);
    const folders = ['Lamp', 'coffee_mug'];
    expect(read('{"lamp": [846, "n03637318"], "Coffee Mug": "coffee mug"}', 'map.json', folders)).toEqual(expected);
    expect(read('{"lamp": "table lamp; lampshade", "coffee-mug": 504}', 'map.json', folders)).toEqual(expected);
    expect(read('folder,classes\nlamp,846;619\r\ncoffee mug,n03063599\n', 'map.csv', folders)).toEqual(expected);
    expect(read('lamp,846,619\ncoffee mug,504', 'map.csv', folders)).toEqual(expected);
    expect(read('lamp,table lamp,lampshade\ncoffee mug,504', 'map.csv', folders)).toEqual(expected);
    expect(read('lamp,846\nlamp,619\ncoffee_mug,504', 'map.csv', folders)).toEqual(expected);
    expect(read('lamp\t846 619\ncoffee_mug\tcoffee mug', 'map.tsv', folders)).toEqual(expected);
  });

  it('is no map where its rows name other things', () => {
    expect(read('{"a": [1], "b": [2]}', 'labels.json', ['lamp'])).toBeUndefined();
    expect(read('[[1], [2]]', 'real.json', ['lamp'])).toBeUndefined();
    expect(read('image,label\n1.jpg,3\n', 'labels.csv', ['lamp'])).toBeUndefined();
    // a list of many images, one of which is called like the only folder
    expect(read('{"lamp": [1], "a": [2], "b": [2], "c": [2]}', 'labels.json', ['lamp', 'x', 'y'])).toBeUndefined();
  });

  it.each([
    // what programs write beside pictures, in a folder that is called like one of its words
    ['{"note": "240 pictures", "count": 240, "images": [{"file": "a.jpg", "classIndex": 0}]}', 'images.json'],
    ['{"images": 240, "note": "of a sample"}', 'about.json'],
    ['{"images": ["a.jpg", "b.jpg"]}', 'list.json'],
    ['n01440764,a.jpg,500,375\nn01443537,b.jpg,500,333\n', 'sizes.csv'],
    ['n01440764,tench,50\nn01443537,goldfish,50\n', 'counts.csv'],
    ['n01440764,50\nn01443537,50\n', 'counts.csv'],
    ['folder,count\nlamp,50\nimages,60\n', 'counts.csv'],
    ['class\tpictures\nlamp\t50\n', 'counts.tsv'],
  ])('is no map where what stands beside a folder is something else: %s', (text, file) => {
    const folders = ['images', 'n01440764', 'n01443537', 'lamp'];
    for (const folder of folders) expect(read(text, file, [folder])).toBeUndefined();
    expect(read(text, file, folders)).toBeUndefined();
  });

  it('reads a line of any length', () => {
    const text = `lamp,${Array.from({ length: 300_000 }, (_, i) => (i % 2 ? 846 : 619)).join(';')}`;
    expect(read(text, 'map.csv', ['lamp'])).toEqual(new Map([['lamp', [619, 846]]]));
    expect(read(text.replaceAll(';', ','), 'map.csv', ['lamp'])).toEqual(new Map([['lamp', [619, 846]]]));
  });

  it('takes a map for what it says of these folders; what else stands there does no harm', () => {
    const map = read('{"lamp": [846], "mug": "coffee mug", "note": "by hand"}', 'map.json', ['lamp', 'mug']);
    expect(map).toEqual(
      new Map([
        ['lamp', [846]],
        ['mug', [504]],
      ]),
    );
    expect(read('{"n01440764": ["tench", 391]}', 'map.json', ['n01440764'])).toEqual(
      new Map([['n01440764', [0, 391]]]),
    );
  });

  it.each([
    ['{"lamp": ["tabel lamp"]}', 'map.json', /map\.json, key "lamp", folder "lamp": .*near is table lamp/],
    ['{"lamp": [1000]}', 'map.json', /key "lamp".*found number 1000: expected a class index from 0 to 999/],
    ['{"lamp": []}', 'map.json', /found no class/],
    ['lamp,846\nmug,n99999999\n', 'map.csv', /map\.csv, line 2, folder "mug": .*found "n99999999"/],
    ['{"lamp": 1, "Lamp": 2}', 'map.json', /key "Lamp".*found other classes than in an earlier place/],
    ['{"lamp": [846],\n"mug": 504,\n"lamp": [619]}', 'map.json', /found the same key once more in line 3/],
    ['{"lamp": 1', 'map.json', /map\.json/],
  ])('names the place of what is wrong: %s', (text, file, message) => {
    expect(() => read(text, file, ['lamp', 'mug'])).toThrow(message);
  });

  it('refuses numbers that count the folders, as programs number the classes of a data set', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{2}q[a-z]{0,6}$/), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(names, fc.constantFrom(0, 1), fc.boolean(), (folders, from, isTable) => {
        const text = isTable
          ? folders.map((name, i) => `${name},${i + from}`).join('\n')
          : JSON.stringify(Object.fromEntries(folders.map((name, i) => [name, i + from])));
        expect(() => read(text, isTable ? 'm.csv' : 'm.json', folders)).toThrow(
          `the numbers ${from} to ${folders.length - 1 + from}, one for each folder`,
        );
      }),
    );
    const wrong = '{"goldfish": 0, "tench": 1}';
    expect(read(wrong, 'class_to_idx.json', ['goldfish', 'tench'])).toBeUndefined();
    // where they are ImageNet's own
    for (const text of ['{"tench": 0, "goldfish": 1}', '{"n01440764": 0, "goldfish": 1}'])
      expect(read(text, 'm.json', ['tench', 'goldfish', 'n01440764'])?.get('goldfish')).toEqual([1]);
    expect(read('{"lamp": [0, 1], "mug": 1}', 'm.json', ['lamp', 'mug'])?.size).toBe(2);
  });

  it('takes an index beside the name of that very class', () => {
    expect(read('folder,name,index\nlamp,table lamp,846\nmug,coffee mug,504\n', 'm.csv', ['lamp', 'mug'])).toEqual(
      new Map([
        ['lamp', [846]],
        ['mug', [504]],
      ]),
    );
  });

  it('finds a folder whose name has its accents apart, as macOS writes them', () => {
    expect(read('{"l\u00e4mp": 846}', 'm.json', ['la\u0308mp'])?.size).toBe(1);
  });

  it('gives back any map that was written', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/).filter((n) => !/^(folder|class|category|name|dir)/.test(n));
    const classes = fc.uniqueArray(fc.integer({ min: 0, max: CLASSES.length - 1 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.dictionary(name, classes, { minKeys: 1, maxKeys: 8, noNullPrototype: true }), (map) => {
        // a run of numbers, one a folder, counts the folders
        fc.pre(Object.values(map).some((c) => c.length > 1 || c[0]! > 8) || Object.keys(map).length < 2);
        const expected = new Map(Object.entries(map).map(([n, c]) => [n, [...c].sort((a, b) => a - b)]));
        const csv = Object.entries(map).map(
          ([n, c], i) => `${n},${i % 2 ? c.join(';') : c.map((x) => CLASSES[x]!.wnid)}`,
        );
        expect(read(JSON.stringify(map), 'm.json', Object.keys(map))).toEqual(expected);
        expect(read(csv.join('\n'), 'm.csv', Object.keys(map))).toEqual(expected);
      }),
    );
  });
});
