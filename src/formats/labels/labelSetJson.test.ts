import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../lib/pure/errors';
import { hasShared, readShared, readSharedJson, sharedDir } from '../../testing/shared';
import { MAX_PROBLEMS, readLabelSetJson } from './labelSetJson';

const read = (value: unknown) => readLabelSetJson(JSON.stringify(value), 'mine.json');

describe('readLabelSetJson', () => {
  it('reads a map, a wrapped map and a list of objects alike', () => {
    const entries = [
      { id: 'a', classes: [3, 7] },
      { id: 'dir/b', classes: [] },
    ];
    const map = { 'a.jpg': [7, '3', 7], 'dir/b.png': [] };
    expect(read(map)).toMatchObject({ form: 'map', entries, problems: [] });
    expect(read({ note: 'mine', annotations: map })).toMatchObject({ form: 'map', entries, problems: [] });
    const objects = Object.entries(map).map(([image, labels]) => ({ image, labels }));
    expect(read(objects)).toMatchObject({ form: 'objects', entries, problems: [] });
  });

  it('reads a list of lists without guessing names', () => {
    expect(read([[], [4, 2]])).toMatchObject({
      form: 'list',
      entries: [
        { id: null, place: 'entry 0', classes: [] },
        { id: null, place: 'entry 1', classes: [2, 4] },
      ],
    });
  });

  it('takes wnids, and digits only as they are written', () => {
    expect(read({ a: ['n01440764', '7', '0', 999] }).entries[0]?.classes).toEqual([0, 7, 999]);
    for (const bad of [
      '007',
      ' 5 ',
      '1e2',
      '+6',
      '',
      '12abc',
      '0x10',
      'n99999999',
      -1,
      1000,
      1.5,
      null,
      true,
      [3],
      { a: 1 },
    ]) {
      const { entries, problems } = read({ a: [bad, 1] });
      expect(entries).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(problems[0]?.place).toBe('key "a", label 0');
    }
  });

  it('names both places of an image that appears twice and takes neither', () => {
    const { entries, problems } = read([
      { image: 'a.jpg', labels: [1] },
      { image: 'b.jpg', labels: [1] },
      { image: './a.JPEG', labels: [1] },
    ]);
    expect(entries.map(({ id }) => id)).toEqual(['b']);
    expect(problems).toEqual([{ place: 'entry 2', message: 'image "a" is labelled twice, first at entry 0' }]);
  });

  it('survives names of object internals', () => {
    const { entries } = readLabelSetJson('{"__proto__":[1],"constructor":[2],"toString":[3]}', 'mine.json');
    expect(entries.map(({ id }) => id)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['', /mine\.json: empty file/],
    [' \n ', /only white space/],
    ['[]', /no labels in this file/],
    ['{}', /no labels in this file/],
    ['42', /not a label set; expected \{"image\.jpg"/],
    ['{"a": 1}', /not a label set/],
    ['{"a": [1],\n "b": [NaN]}', /line 2, column 8: JSON syntax error.*found "NaN\]\}"/],
    ['{"a": [1]', /line 1, column 10.*the end of the file/],
  ])('refuses %j', (text, message) => {
    expect(() => readLabelSetJson(text, 'mine.json')).toThrow(message);
  });

  it('refuses UTF-16 and bytes that are not UTF-8, and drops a UTF-8 mark', () => {
    expect(() => readLabelSetJson(Uint8Array.of(0xff, 0xfe, 0x5b, 0), 'mine.json')).toThrow(/UTF-16 little endian/);
    expect(() => readLabelSetJson(Uint8Array.of(0x22, 0xe9, 0x22), 'mine.json')).toThrow(/not UTF-8/);
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('{"a":[1]}'));
    expect(readLabelSetJson(marked, 'mine.json').entries).toHaveLength(1);
    expect(readLabelSetJson('\ufeff{"a":[1]}', 'mine.json').entries).toHaveLength(1);
  });

  it.each([
    ['closed', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
    ['open', '['.repeat(1_000_000)],
    ['in objects', `${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`],
  ])('is not overwhelmed by a million nested brackets, %s', (_, text) => {
    expect(verdictOf(() => readLabelSetJson(text, 'mine.json'))).toBe('clear error');
  });

  it('stops listing problems at some point', () => {
    const { problems } = read(Array.from({ length: 5000 }, () => ({ image: 'a.jpg', labels: [-1] })));
    expect(problems).toHaveLength(MAX_PROBLEMS + 1);
    expect(problems.at(-1)?.message).toBe('4000 more problems');
  });
});

/** What a file comes to: accepted, or refused with a message that says something. */
function verdictOf(run: () => ReturnType<typeof readLabelSetJson>): 'accept' | 'clear error' {
  try {
    const { problems, entries } = run();
    if (problems.length === 0 && entries.length > 0) return 'accept';
    expect(problems[0]?.message).toMatch(/\w{3}/);
  } catch (error) {
    expect(error).toMatchObject({ name: 'PluralError' });
    expect(messageOf(error)).toMatch(/json/);
  }
  return 'clear error';
}

interface Hostile {
  files: { file: string; verdict: string }[];
}

describe.skipIf(!hasShared)('readLabelSetJson on hostile files (needs the shared folder)', () => {
  const listed = hasShared ? readSharedJson<Hostile>('real/hostile/hostile.json').files : [];
  const names = hasShared
    ? readdirSync(`${sharedDir}real/hostile/labels`).filter((name) => name.endsWith('.json'))
    : ['-'];

  it.each(names)('gives %s its verdict', (name) => {
    const path = `real/hostile/labels/${name}`;
    const expected = listed.find(({ file }) => file === `labels/${name}`)?.verdict;
    let verdict: string = verdictOf(() => readLabelSetJson(readShared(path), name));
    // These read well as files; it is the join with the images that refuses their ids.
    if (name === 'proto_ids.json') {
      expect(verdict).toBe('accept');
      verdict = 'clear error';
    }
    if (expected === 'either') expect(['accept', 'clear error']).toContain(verdict);
    else expect(verdict).toBe(expected);
  });

  it('reads the wrapped map of annotations', () => {
    const { entries, problems } = readLabelSetJson(readShared('real/annotations.json'), 'annotations.json');
    expect([entries.length, problems]).toEqual([40, []]);
  });

  it('reads a list in lists as one bad entry, however deep, also where 1000 is a class', () => {
    const deep = `[[${'['.repeat(50_000)}${']'.repeat(50_000)}]]`;
    for (const takes1000 of [false, true]) {
      expect(readLabelSetJson(deep, 'deep.json', takes1000).problems).toHaveLength(1);
    }
  });
});
