import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_VIEW } from '../urlSchema';
import { bibtex, type Cited, cff, softwareParts } from './citation';
import { citedWorks } from './citedWorks';
import { IMAGENET, IMAGENET_V2, PAPER, REAL, REFINED } from './works';

const result = {
  title: 'Top-1 falls 12.0 points & more_',
  link: 'https://example.org/plural/#/accuracy?not=a%2Cb&v=1',
  hash: 'ab'.repeat(32),
  accessed: '2026-01-31',
};
/** As a link's word. */
const claimed = 'as claimed in a link (origin, as it says: a run in a browser), not checked here';
const cited: Cited = {
  works: [PAPER, IMAGENET, IMAGENET_V2, REAL, REFINED],
  software: 'Plural 0.1.0, commit 0123456789ab',
  home: 'https://example.org/plural/',
  result,
};

/** Entries of a BibTeX file by key; throws where braces do not match or something stands between entries. */
function entriesOf(text: string): Map<string, Map<string, string>> {
  const entries = new Map<string, Map<string, string>>();
  for (const [, key, body] of text.matchAll(/^@\w+\{([\w-]+),\n((?: {2}\w+ = \{.*\},\n)*)\}\n/gm)) {
    const fields = [...body!.matchAll(/^ {2}(\w+) = \{(.*)\},$/gm)].map(([, name, value]) => [name!, value!] as const);
    for (const [, value] of fields) {
      let depth = 0;
      for (const sign of value.replace(/\\[{}]/g, '')) {
        depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
        if (depth < 0) throw new Error(`a brace closes what was not open: ${value}`);
      }
      if (depth !== 0) throw new Error(`a brace stays open: ${value}`);
    }
    entries.set(key!, new Map(fields));
  }
  return entries;
}

describe('bibtex', () => {
  it('has an entry for each work, the program, and the result with its link and hash', () => {
    const text = bibtex(cited);
    const entries = entriesOf(text);
    expect([...entries.keys()]).toEqual([...cited.works.map(({ key }) => key), 'plural', 'plural-result-abababab']);
    expect(entries.get(PAPER.key)!.get('eprint')).toBe('2412.18409');
    expect(entries.get(REAL.key)!.get('author')).toContain('{van den Oord}, Aäron');
    expect(entries.get('plural')!.get('version')).toBe('0.1.0');
    expect(entries.get('plural')!.get('note')).toBe('Commit 0123456789ab');
    const own = entries.get('plural-result-abababab')!;
    expect(own.get('howpublished')).toBe(`\\url{${result.link}}`);
    expect(own.get('note')).toContain(result.hash);
    expect(own.get('title')).toBe('{Top-1 falls 12.0 points \\& more\\_}');
  });

  it('stays whole whatever the link, title and program say', () => {
    const line = fc.string({ unit: 'grapheme' }).map((t) => t.replace(/[\r\n\u2028\u2029]/g, ' '));
    fc.assert(
      fc.property(line, line, line, (title, link, software) => {
        const text = bibtex({ ...cited, software, result: { ...result, title, link } });
        expect(entriesOf(text).size).toBe(cited.works.length + 2);
      }),
    );
  });
});

describe('cff', () => {
  it('is YAML with what the format wants', () => {
    const file = parse(cff(cited)) as Record<string, unknown>;
    expect(file).toMatchObject({ 'cff-version': '1.2.0', type: 'software', version: '0.1.0', commit: '0123456789ab' });
    const references = file.references as Record<string, unknown>[];
    expect(references.map(({ title }) => title)).toEqual([...cited.works.map(({ title }) => title), result.title]);
    for (const reference of references)
      expect(reference).toMatchObject({ type: expect.any(String), authors: expect.any(Array) });
    expect(references.at(-1)).toMatchObject({ url: result.link, notes: expect.stringContaining(result.hash) });
    expect(references[0]).toMatchObject({ identifiers: [{ type: 'other', value: 'arXiv:2412.18409' }] });
  });

  it('keeps any text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const file = parse(cff({ ...cited, result: { ...result, title } })) as { references: { title: string }[] };
        expect(file.references.at(-1)!.title).toBe(title);
      }),
    );
  });
});

describe('citedWorks', () => {
  const accuracy = { ...DEFAULT_VIEW, screen: 'accuracy' } as const;
  const none = { accuracy: undefined, selection: undefined };
  const counted = (V1: string, V2: string) =>
    ({
      source: 'pack',
      models: [],
      runs: [],
      excluded: [],
      request: { V1: { labelSetId: V1 }, V2: { labelSetId: V2 }, models: [], counted: [] },
    }) as const;

  it('names what the view rests on, and nothing else', () => {
    expect(citedWorks({ ...none, view: accuracy })).toEqual([PAPER, IMAGENET, IMAGENET_V2, REAL, REFINED]);
    expect(citedWorks({ ...none, view: { ...accuracy, tab: 'control' } })).toEqual([PAPER]);
    const original = { ...none, accuracy: counted('original', 'upload-1+refined'), view: accuracy };
    expect(citedWorks(original)).toEqual([PAPER, IMAGENET, IMAGENET_V2, REFINED]);
    const browse = (datasetId: string, labelSetId: string) =>
      citedWorks({ ...none, view: DEFAULT_VIEW, selection: { datasetId, labelSetId, modelId: '' } });
    expect(browse('imagenet-val', 'real')).toEqual([PAPER, IMAGENET, REAL]);
    expect(browse('control-a', 'truth')).toEqual([PAPER]);
    expect(browse('imagenetv2-top-images', 'original')).toEqual([PAPER, IMAGENET, IMAGENET_V2]);
  });
});

it('softwareParts reads version and commit', () => {
  expect(softwareParts('Plural 0.1.0')).toEqual({ version: '0.1.0' });
  expect(softwareParts('Plural 0.1.0, commit abc-dirty')).toEqual({ version: '0.1.0', commit: 'abc-dirty' });
});

it('a claimed result is cited as the link’s word, not as a finding of Plural', () => {
  const own = { ...cited, result: { ...result, title: 'Top-1 falls 12.0 points.', claimed } };
  const entry = bibtex(own).split('@misc{plural-result')[1]!;
  expect(entry).toContain(`title = {{Top-1 falls 12.0 points (${claimed})}}`);
  expect(entry).not.toContain('The Plural authors');
  const { references } = parse(cff(own)) as { references: { title: string; authors: object[] }[] };
  expect(references.at(-1)).toMatchObject({
    title: `Top-1 falls 12.0 points (${claimed})`,
    authors: [{ name: 'Whoever made the link' }],
  });
});
