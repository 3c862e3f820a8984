import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../../domain/classes/classTable';
import { PluralError } from '../../lib/pure/errors';
import { Random } from '../../lib/pure/random';
import { readImport } from './readImport';

const read = (text: string) => readImport(new Blob([text]), 'f');

interface Row {
  readonly image: string;
  readonly c: number;
}

const exponent = (x: number) => x.toExponential(18).replace(/e([+-])(\d)$/, 'e$10$2');
const scores = (best: number) => Array.from({ length: 1000 }, (_, c) => (c === best ? 9 : -(c % 7) / 3));

/** What other programs write by default, without a word about its columns or with separators of their own. */
const TEXTS: Readonly<Record<string, readonly [names: boolean, text: (rows: readonly Row[]) => string]>> = {
  'val.txt of Caffe': [true, (rows) => rows.map((r) => `${r.image} ${r.c}`).join('\n')],
  'path, class, score': [true, (rows) => rows.map((r) => `val/${r.image},${r.c},0.5${r.c}`).join('\n')],
  'write.table of R': [
    true,
    (rows) => ['"image" "pred"', ...rows.map((r, i) => `"${i + 1}" "${r.image}" ${r.c}`)].join('\n'),
  ],
  'write.csv of R': [
    true,
    (rows) => ['"","image","pred"', ...rows.map((r, i) => `"${i + 1}","${r.image}",${r.c}`)].join('\r\n'),
  ],
  bars: [true, (rows) => ['image|pred', ...rows.map((r) => `${r.image}|${r.c}`)].join('\n')],
  'a comment above': [true, (rows) => ['# resnet50', 'image,pred', ...rows.map((r) => `${r.image},${r.c}`)].join('\n')],
  'line ends of old': [true, (rows) => ['image,pred', ...rows.map((r) => `${r.image},${r.c}`)].join('\r')],
  'wnids after tabs': [true, (rows) => rows.map((r) => `${r.image}\t${CLASSES[r.c]!.wnid}`).join('\n')],
  'savetxt of classes': [false, (rows) => rows.map((r) => exponent(r.c)).join('\n')],
  'savetxt of ranks': [false, (rows) => rows.map((r) => [r.c, (r.c + 1) % 1000].map(exponent).join(' ')).join('\n')],
  'savetxt of scores': [false, (rows) => rows.map((r) => scores(r.c).map(exponent).join(' ')).join('\n')],
  'names and scores': [true, (rows) => rows.map((r) => [r.image, ...scores(r.c)].join()).join('\n')],
  'lists by column': [true, (rows) => JSON.stringify({ paths: rows.map((r) => r.image), preds: rows.map((r) => r.c) })],
  'a data frame by column': [
    true,
    (rows) => JSON.stringify({ image: { ...rows.map((r) => r.image) }, pred: { ...rows.map((r) => r.c) } }),
  ],
  'lines of lm-eval': [
    true,
    (rows) =>
      rows
        .map((r, i) =>
          JSON.stringify({
            doc_id: i,
            doc: { image: r.image, label: 5 },
            target: '5',
            resps: [[String(r.c)]],
            filtered_resps: [String(r.c)],
            exact_match: 0,
          }),
        )
        .join('\n'),
  ],
};

describe('text without a header, or with separators of its own', () => {
  it.each(Object.keys(TEXTS))('%s', async (name) => {
    const [isNamed, write] = TEXTS[name]!;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 2, max: 70 }), async (seed, n) => {
        const random = new Random(`text ${seed}`);
        const rows = Array.from({ length: n }, (_, i) => ({
          image: `ILSVRC2012_val_${String(i + 1).padStart(8, '0')}.JPEG`,
          c: random.int(0, 999),
        }));
        const found = await read(write(rows));
        expect(found.ids?.map((id) => id.replace('val/', ''))).toEqual(isNamed ? rows.map((r) => r.image) : undefined);
        expect(Array.from({ length: n }, (_, i) => found.classes[i * found.k])).toEqual(rows.map((r) => r.c));
        expect(found.notes).toEqual([]);
        expect(found.table?.ask).toBeUndefined();
      }),
      { numRuns: 4 },
    );
  });

  it('two columns of classes without names are asked about where they cannot be ranks', async () => {
    const found = await read('a.jpg,3,3\nb.jpg,4,9\nc.jpg,5,5\nd.jpg,1,1\n');
    expect(found.table!.choices).toEqual(['column B', 'column C']);
    expect(found.table!.ask).toMatch(/“column B”, “column C”/);
  });

  it('similarities are no probabilities, though they lie between 0 and 1', async () => {
    const found = await read('image,class,cosine_similarity\na,1,0.28\nb,7,0.31\n');
    expect(found.scores).toBeUndefined();
    expect(found.notes.join()).toContain('holds no probabilities');
  });
});

describe('anything else', () => {
  const sentence = async (text: string) => {
    const error = await read(text).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error === undefined) return;
    expect(error).toBeInstanceOf(PluralError);
    expect((error as Error).message).toMatch(/^f[,:]/);
  };

  it('any JSON is read, or refused by a sentence that names the file', async () => {
    const key = fc.constantFrom(
      'image',
      'pred',
      'label',
      'classes',
      'scores',
      'columns',
      'data',
      'predictions',
      'index',
      '0',
      '__proto__',
      'doc',
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.integer({ min: -2, max: 1002 }),
        fc.string({ maxLength: 6 }),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('json'), { maxLength: 4 }),
      object: fc.dictionary(key, tie('json'), { maxKeys: 4 }),
    }));
    await fc.assert(
      fc.asyncProperty(json, async (value) => sentence(JSON.stringify(value))),
      { numRuns: 400 },
    );
  });

  it('any text in columns, too', async () => {
    const cell = fc.constantFrom(
      'image',
      'pred',
      'label',
      'top1',
      '1',
      '0.5',
      'a.jpg',
      '[1, 2]',
      '{',
      '"',
      "['a'",
      'tensor(',
      'n01440764',
      'crane',
      '',
      ' ',
      '=1+1',
    );
    const line = fc.tuple(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.constantFrom(',', ';', '\t', ' ', '|'));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) =>
        sentence(lines.map(([cells, separator]) => cells.join(separator)).join('\n')),
      ),
      { numRuns: 400 },
    );
  });
});
