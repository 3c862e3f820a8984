import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { classesOfName } from '../../domain/classes/classNames';
import { CLASSES } from '../../domain/classes/classTable';
import { messageOf } from '../../lib/pure/errors';
import { LABEL_WRITERS, type WrittenSet } from '../../testing/labelFiles';
import { hasShared, readShared, readSharedJson, sharedDir } from '../../testing/shared';
import { readLabels } from './readLabels';
import type { ReadLabels, ReadOptions } from './readLabelsTypes';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options?: ReadOptions) => readLabels(bytes(text), 'mine', options);
const byImage = ({ entries }: ReadLabels) =>
  new Map(entries.map(({ name, valid }) => [name?.split('/').at(-1), [...valid]]));

/** Sets over images of one's own, some without a valid label; classes whose first name is theirs alone. */
const clear = CLASSES.filter(({ names }) => classesOfName(names[0]!).length === 1).map(({ index }) => index);
const sets: fc.Arbitrary<WrittenSet> = fc
  .array(fc.uniqueArray(fc.constantFrom(...clear), { maxLength: 4 }), { minLength: 2, maxLength: 12 })
  .filter((lists) => lists.some((list) => list.length > 1))
  .map((lists) => lists.map((list, i) => [`ILSVRC2012_val_${String(i + 1).padStart(8, '0')}`, list]));
const expected = (set: WrittenSet) => new Map(set.map(([image, list]) => [image, [...list].sort((a, b) => a - b)]));

describe('readLabels', () => {
  it.each(Object.keys(LABEL_WRITERS))('reads the same set from: %s', async (form) => {
    await fc.assert(
      fc.asyncProperty(sets, async (set) => {
        const found = await read(LABEL_WRITERS[form]!(set));
        expect(found.problems).toEqual([]);
        expect(byImage(found)).toEqual(expected(set));
      }),
      { numRuns: 12 },
    );
  });

  it('reads the same set from Parquet, lists and lines', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async (set) => {
        const lists = parquetWriteBuffer({
          columnData: [
            { name: 'image', data: set.map(([image]) => image), type: 'STRING' },
            { name: 'labels', data: set.map(([, list]) => [...list]), type: 'JSON' },
          ],
        });
        const full = set.filter(([, list]) => list.length > 0);
        const rows = full.flatMap(([image, list]) => list.map((c) => [image, c] as const));
        const long = parquetWriteBuffer({
          columnData: [
            { name: 'image', data: rows.map(([image]) => image), type: 'STRING' },
            { name: 'label', data: rows.map(([, c]) => c), type: 'INT32' },
          ],
        });
        expect(byImage(await readLabels(new Uint8Array(lists), 'a'))).toEqual(expected(set));
        expect(byImage(await readLabels(new Uint8Array(long), 'b'))).toEqual(expected(full));
      }),
      { numRuns: 6 },
    );
  });

  it.each([
    ['[[], [4, 2]]', 'list', [[], [2, 4]]],
    ['[4, "n01440764", "great white shark"]', 'list', [[4], [0], [2]]],
    ['4\n2\n1\n', 'list', [[4], [2], [1]]],
    ['n01440764\nn01443537\n', 'list', [[0], [1]]],
  ])('reads %j without guessing names', async (text, form, lists) => {
    const found = await read(text);
    expect(found).toMatchObject({ form, problems: [] });
    expect(found.entries.map(({ name, valid }) => [name, [...valid]])).toEqual(lists.map((list) => [null, list]));
  });

  it.each([
    [
      'val.txt of Caffe',
      'a b/x.JPEG 7\nc/y.JPEG 2\n',
      [
        ['x', [7]],
        ['y', [2]],
      ],
    ],
    [
      'image and class by image',
      '{"x.jpg": 7, "y.jpg": "goldfish"}',
      [
        ['x', [7]],
        ['y', [1]],
      ],
    ],
    ['a single line', '{"image": "x.jpg", "labels": []}\n', [['x', []]]],
    [
      'images by class',
      '{"n01440764": ["x.jpg"], "n01443537": ["y.jpg", "x.jpg"]}',
      [
        ['x', [0, 1]],
        ['y', [1]],
      ],
    ],
    [
      'paths',
      'val/n01440764/x.JPEG\nval/n01443537/y_n01440764.JPEG\n',
      [
        ['x', [0]],
        ['y_n01440764', [1]],
      ],
    ],
    [
      'paths by number',
      './0/x.png\n./1/y.png\n',
      [
        ['x', [0]],
        ['y', [1]],
      ],
    ],
    [
      'columns of a data frame',
      '{"image": ["x.jpg", "y.jpg"], "label": [7, 2]}',
      [
        ['x', [7]],
        ['y', [2]],
      ],
    ],
    [
      'numbers with gaps',
      'image,label\nx.jpg,7.0\ny.jpg,\n',
      [
        ['x', [7]],
        ['y', []],
      ],
    ],
    [
      'decimal commas',
      'image;label\nx.jpg;7,0\ny.jpg;2,0\n',
      [
        ['x', [7]],
        ['y', [2]],
      ],
    ],
    [
      'whole names in a cell',
      'image,label\nx.jpg,"tench, Tinca tinca"\ny.jpg,"goldfish, hen"\n',
      [
        ['x', [0]],
        ['y', [1, 8]],
      ],
    ],
  ])('reads %s', async (_, text, expectedLists) => {
    const found = await read(text);
    expect(found.problems).toEqual([]);
    expect([...byImage(found)]).toEqual(expectedLists);
  });

  it.each([
    ['image,label,score\nx,7,0.9\nx,2,0.4\ny,1,0.5\n'],
    ['image;label;score\nx;7;0,9\nx;2;0,4\ny;1;0,5\n'],
    ['{"x": {"7": 0.9, "n01484850": 0.4}, "y": {"goldfish": 0.5}}'],
    ['{"x": [{"label": 7, "score": 0.9}, {"label": 2, "score": 0.4}], "y": [[1, 0.5]]}'],
    ['image,label1,score1,label2,score2\nx,7,0.9,2,0.4\ny,1,0.5,,\n'],
    ['image,labels,scores\nx,"[7, 2]","[0.9, 0.4]"\ny,[1],[0.5]\n'],
    ['image,n01443537,n01484850,n01514668\nx,0,0.4,0.9\ny,0.5,0,0\n'],
  ])('reads scores from %j', async (text) => {
    const { entries, scoreRange, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(scoreRange).toEqual([0.4, 0.9]);
    expect(entries.map(({ valid, scores }) => [...valid].map((c, i) => [c, scores![i]]))).toEqual([
      [
        [2, 0.4],
        [7, 0.9],
      ],
      [[1, 0.5]],
    ]);
  });

  it('takes what experts judged apart: yes wins, then unclear', async () => {
    const text =
      '{"a": {"correct": [1, 2], "unclear": [2, 3], "wrong": [1, 3, 4], "problematic": true}, "b": {"wrong": [5]}}';
    expect((await read(text)).entries).toMatchObject([
      { name: 'a', valid: [1, 2], unsure: [3], notValid: [4], isProblematic: true },
      { name: 'b', valid: [], notValid: [5] },
    ]);
  });

  it('gives the classes of votes the share of raters that named them', async () => {
    const mturk = { given: 2, guessed: 1, both: 1, neither: 1 };
    const text = JSON.stringify([
      { url: 'https://x.y/val/n0/a.JPEG', given_original_label: 9, our_guessed_label: 3, mturk },
    ]);
    expect((await read(text)).entries).toMatchObject([{ name: 'x.y/val/n0/a', valid: [3, 9], scores: [0.4, 0.6] }]);
  });

  it('says which column it read where two could be the labels, and reads another on request', async () => {
    const text = 'image,given_label,guessed_label\na.jpg,1,2\n';
    const found = await read(text);
    expect(found.doubts).toEqual([expect.stringMatching(/given_label.*guessed_label.*“given_label” is read/)]);
    expect(found.columns).toEqual([
      { name: 'image', use: 'image', sample: ['a.jpg'] },
      { name: 'given_label', use: 'class', sample: ['1'] },
      { name: 'guessed_label', use: 'ignore', sample: ['2'] },
    ]);
    const other = await read(text, { columns: { given_label: 'ignore', guessed_label: 'class' } });
    expect(other).toMatchObject({ doubts: [], entries: [{ name: 'a', valid: [2] }] });
  });

  it('takes lines of one image as its labels, and says where they stand apart', async () => {
    const together = await read('image,label\na,1\na,2\nb,3\n');
    expect(together).toMatchObject({ formName: 'CSV, one line per image and class', doubts: [] });
    const apart = await read('image,label\na,1\nb,3\na,2\n');
    expect([...byImage(apart)]).toEqual([...byImage(together)]);
    expect(apart.doubts).toEqual([expect.stringMatching(/One image has lines apart.*"a"/)]);
  });

  it.each(['crane', 'maillot', 'cardigan', 'Crane', 'missile'])(
    'asks which class %s is, and takes the answer',
    async (name) => {
      const text = JSON.stringify({ a: [name], b: [1] });
      const { entries, problems, asked } = await read(text);
      expect(entries).toMatchObject([{ name: 'b' }]);
      expect(asked).toEqual([{ written: name, count: 1, choices: classesOfName(name) }]);
      expect(asked[0]!.choices).toHaveLength(2);
      expect(problems).toMatchObject([{ kind: 'ambiguous', place: 'key "a", label 0' }]);
      const [, second] = asked[0]!.choices;
      const answered = await read(text, { names: { [name.toLowerCase()]: second! } });
      expect(answered).toMatchObject({ problems: [], entries: [{ valid: [second] }, { valid: [1] }] });
    },
  );

  it('offers the nearest name, and never takes it by itself', async () => {
    const found = await read('{"a": ["golfish"], "b": ["golfish", 3], "c": [3]}');
    expect(found.asked).toEqual([{ written: 'golfish', count: 2, choices: [1] }]);
    expect(found.problems[0]).toMatchObject({
      kind: 'unknownClass',
      message: 'no class is called "golfish"; near is goldfish (1)',
    });
    expect(found.entries).toHaveLength(1);
  });

  it('takes wnids, and digits only as they are written', async () => {
    expect((await read('{"a": ["n01440764", "7", "0", 999]}')).entries[0]?.valid).toEqual([0, 7, 999]);
    const bad = ['007', ' 5 ', '1e2', '+6', '', '12abc', '0x10', 'n99999999', -1, 1000, 1.5, null, true, [3], { a: 1 }];
    for (const written of bad) {
      const { entries, problems } = await read(JSON.stringify({ a: [written, 1] }));
      expect(entries).toEqual([]);
      expect(problems).toMatchObject([{ place: 'key "a", label 0' }]);
    }
  });

  it('names both places of an image that appears twice and takes neither', async () => {
    const { entries, problems } = await read(
      JSON.stringify(['a.jpg', 'b.jpg', './a.JPEG'].map((image) => ({ image, labels: [1, 2] }))),
    );
    expect(entries.map(({ name }) => name)).toEqual(['b']);
    expect(problems).toEqual([
      { kind: 'duplicate', place: 'entry 2', message: 'image "a" is labelled twice, first at entry 0' },
    ]);
  });

  it('says the line of a bad cell, also below a cell of several lines', async () => {
    const { problems, problemCounts } = await read('image,note,label\na,"one\ntwo",1\n\nb,,1001\n,,3\nc,4\n');
    expect(problems.map(({ kind, place }) => `${kind}: ${place}`)).toEqual([
      'range: line 5 ("b"), label 0',
      'image: line 6',
      'ragged: line 7 ("c")',
    ]);
    expect(problemCounts).toEqual({ range: 1, image: 1, ragged: 1 });
  });

  it('survives names of object internals', async () => {
    const { entries } = await read('{"__proto__":[1],"constructor":[2],"toString":[3]}');
    expect(entries.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['', /mine: empty file/],
    [' \n ', /no labels.*only white space/],
    ['[]', /no labels in this file/],
    ['{}', /no labels in this file/],
    ['42', /not a label set; expected \{"image\.jpg"/],
    ['image,label\n', /no labels.*a header and no rows/],
    ['{"a": [1],\n "b": [NaN]}', /line 2, column 8: JSON syntax error.*found "NaN\]\}"/],
    ['{"a": [1]', /line 1, column 10.*the end of the file/],
    ['{"image": "a", "labels": [1]}\n{"image": "b", "labels": [}\n', /line 2.*JSON syntax error/],
  ])('refuses %j', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it.each([
    [[0x1f, 0x8b, 8], /gzip archive.*Unpack it/],
    [[0x50, 0x4b, 3, 4], /zip archive/],
    [[0x80, 4, 0x95], /pickle/],
    [[0x22, 0xe9, 0x22], /not UTF-8/],
  ])('refuses bytes %j', async (head, message) => {
    await expect(readLabels(Uint8Array.from(head), 'mine')).rejects.toThrow(message);
  });

  it('reads UTF-16 with its mark, and drops a UTF-8 mark', async () => {
    const wide = Uint8Array.from([0xff, 0xfe, ...[...'a.jpg\t1\nb.jpg\t2\n'].flatMap((c) => [c.charCodeAt(0), 0])]);
    expect([...byImage(await readLabels(wide, 'a')).values()]).toEqual([[1], [2]]);
    expect((await read('\ufeff{"a":[1]}')).entries).toHaveLength(1);
  });

  it.each([
    ['closed', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
    ['open', '['.repeat(1_000_000)],
    ['in objects', `${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`],
  ])('is not overwhelmed by a million nested brackets, %s', async (_, text) => {
    expect(await verdictOf(bytes(text))).toBe('clear error');
  });

  it('counts all problems, and lists no more than anyone reads', async () => {
    const found = await read(
      JSON.stringify(Array.from({ length: 25_000 }, (_, i) => ({ image: `${i}.jpg`, labels: [-1, 2] }))),
    );
    expect(found.problemCounts).toEqual({ range: 25_000 });
    expect(found.problems).toHaveLength(20_000);
  });

  it('says which key of a JSON object stands twice, where the last one counts', async () => {
    const twice = await read('{"a.jpg": [1],\n"b.jpg": [2],\n"a.jpg": [3]}');
    expect(twice.entries.map(({ name, valid }) => [name, valid])).toEqual([
      ['a', [3]],
      ['b', [2]],
    ]);
    expect(twice.notes).toEqual([
      '"a.jpg" stands twice in one object, again in line 3: of such keys the last one counts.',
    ]);
    expect((await read('{"a.jpg": [1], "b.jpg": [1]}')).notes).toEqual([]);
  });

  it('stops where it is told to', async () => {
    const text = JSON.stringify(Array.from({ length: 50_000 }, () => [1]));
    const steps: number[] = [];
    const watch = { onProgress: (n: number) => void steps.push(n), isCancelled: () => steps.length > 1 };
    await expect(readLabels(bytes(text), 'mine', {}, watch)).rejects.toMatchObject({ code: 'cancelled' });
    expect(steps).toEqual([20_000, 40_000]);
  });
});

/** What a file comes to: accepted, or refused with a message that says something. */
async function verdictOf(file: Uint8Array, name = 'mine'): Promise<'accept' | 'clear error'> {
  try {
    const { problems, entries, doubts } = await readLabels(file, name);
    if (problems.length === 0 && doubts.length === 0 && entries.length > 0) return 'accept';
    expect([...problems.map(({ message }) => message), ...doubts][0]).toMatch(/\w{3}/);
  } catch (error) {
    expect(error).toMatchObject({ name: 'PluralError' });
    expect(messageOf(error)).toContain(name);
  }
  return 'clear error';
}

interface Hostile {
  files: { file: string; verdict: string }[];
}

describe.skipIf(!hasShared)('readLabels on real files (needs the shared folder)', () => {
  const listed = hasShared ? readSharedJson<Hostile>('real/hostile/hostile.json').files : [];
  const names = hasShared ? readdirSync(`${sharedDir}real/hostile/labels`) : ['-'];

  it.each(names)('gives %s its verdict', async (name) => {
    const path = `real/hostile/labels/${name}`;
    const wanted = listed.find(({ file }) => file === `labels/${name}`)?.verdict;
    let verdict: string = await verdictOf(readShared(path), name);
    // These read well as files; it is the join with the images that refuses their ids.
    if (name === 'proto_ids.json') {
      expect(verdict).toBe('accept');
      verdict = 'clear error';
    }
    if (wanted === 'either') expect(['accept', 'clear error']).toContain(verdict);
    else expect(verdict).toBe(wanted);
  });

  const homes = hasShared
    ? readdirSync(`${sharedDir}cases/12-labels-other-homes`).filter((n) => !n.startsWith('README'))
    : ['-'];
  it.each(homes)('reads %s as its neighbours', async (name) => {
    const one = async (file: string) => readLabels(readShared(`cases/12-labels-other-homes/${file}`), file);
    const lists = (found: ReadLabels) =>
      new Map(found.entries.map(({ name: n, valid }) => [/ILSVRC2012_val_\d{8}/.exec(n!)![0], valid]));
    const found = await one(name);
    expect(found.problems).toEqual([]);
    const given = lists(await one('f_single_ints.json'));
    const all = lists(found);
    expect([...all.keys()].sort()).toEqual([...given.keys()].sort());
    expect([...given].filter(([id, [c]]) => !all.get(id)!.includes(c!))).toEqual([]);
    // one of them has fifty lines more, two of which say what was said
    expect([...all.values()].flat()).toHaveLength(name.startsWith('d_') ? 348 : 300);
  });

  it('reads the experts’ table with its traps', async () => {
    const folder =
      'upstream/klarajanouskova-ImageNet/eval_corrections/load_data/validation_correction/imagenet_multilabel';
    const { facts } = readSharedJson<{
      facts: { classes_per_image_lists: Record<string, number>; problematic: number };
    }>('reference/expert_labels.json');
    const { entries, form, problems, doubts } = await readLabels(
      readShared(`${folder}/multilabel.csv`),
      'multilabel.csv',
    );
    expect([entries.length, form, problems, doubts]).toEqual([20_000, 'experts', [], []]);
    expect(entries.filter((e) => e.isProblematic)).toHaveLength(facts.problematic);
    const sum = (of: (e: (typeof entries)[number]) => readonly number[] | undefined) =>
      entries.reduce((n, e) => n + (of(e)?.length ?? 0), 0);
    // 15 images have a class that is correct and unclear: it counts as correct
    expect(sum((e) => e.valid)).toBe(facts.classes_per_image_lists.correct);
    expect(sum((e) => e.unsure)).toBe(facts.classes_per_image_lists.unclear! - 15);
    expect(entries.every((e) => !e.notValid?.some((c) => e.valid.includes(c) || e.unsure?.includes(c)))).toBe(true);
  });

  it('reads a list in lists as one bad entry, however deep, also where 1000 is a class', async () => {
    const deep = `[[${'['.repeat(50_000)}${']'.repeat(50_000)}]]`;
    for (const takes1000 of [false, true]) expect((await read(deep, { takes1000 })).problems).toHaveLength(1);
  });
});
