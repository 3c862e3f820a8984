import fc from 'fast-check';
import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { NO_PREDICTION } from '../../domain/predictions';
import { npyBytes } from '../npyBytes.fixture';
import { npyFile } from '../npyWriter';
import { predictionsToCsv, predictionsToJson } from '../predictionsExport';
import { predictionsToNpz } from '../predictionsNpyExport';
import { RECEIPT_KEY } from './importParquet';
import { PYARROW_FILES } from './pyarrowFiles.fixture';
import { readImport } from './readImport';

interface Row {
  readonly image: string;
  readonly classes: readonly number[];
  readonly scores: readonly number[];
}

const read = (content: BlobPart, name = 'p') => readImport(new Blob([content]), name);

/** Rows of what was read, without padding. */
async function rowsOf(content: BlobPart): Promise<Row[]> {
  const { ids, n, k, classes, scores } = await read(content);
  return Array.from({ length: n }, (_, i) => {
    const own = [...classes.subarray(i * k, i * k + k)].filter((c) => c !== NO_PREDICTION);
    const probabilities = scores ? [...scores.subarray(i * k, i * k + own.length)] : [];
    return { image: ids?.[i] ?? '', classes: own, scores: probabilities };
  });
}

/** 32 x a probability, so that single precision and six decimals hold it exactly, and no row sums to more than 1. */
const anyRow = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 6 }).chain((classes) =>
  fc.record({
    image: fc.oneof(
      fc.constantFrom('=1+1', '@x', '"q",;', '__proto__', 'constructor', '<b>', '7'),
      fc.stringMatching(/^[a-z=+'-][\w ,."=-]{0,12}$/),
    ),
    classes: fc.constant(classes),
    scores: fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: classes.length, maxLength: classes.length })
      .map((list) => list.sort((a, b) => b - a).map((x) => x / 32)),
  }),
);
const anyRows = fc.uniqueArray(anyRow, { minLength: 1, maxLength: 8, selector: (row) => row.image });

const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const header = { model: 'm', dataset: 'd', labelSet: 'real', receipt: { provider: 'wasm' } };
const exported = (rows: readonly Row[]) => rows.map((row) => ({ ...row, original: 3, labels: [3, 4] }));

/** Schema of a column of lists, in three levels as the format wants it. */
const listColumn = (name: string, type: 'INT32' | 'DOUBLE') =>
  [
    { name, repetition_type: 'REQUIRED', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', type, repetition_type: 'REQUIRED' },
  ] as const;

/** Every form in which a file may hold the same rows. */
const WRITERS: Readonly<Record<string, (rows: readonly Row[]) => BlobPart>> = {
  'own JSON': (rows) => predictionsToJson(header, exported(rows)),
  'own NumPy export': (rows) =>
    predictionsToNpz([...rows.map((r) => r.image), 'not predicted'], rows, { model: 'tiny' }),
  'own CSV': (rows) => predictionsToCsv(exported(rows)),
  'JSON lines': (rows) => [...rows, rows[0]!].map((row) => JSON.stringify(row)).join('\n'),
  'list of objects': (rows) => JSON.stringify(rows),
  'long CSV': (rows) => {
    const lines = rows.flatMap(({ image, classes, scores }) =>
      classes.map((c, r) => `${csvCell(image)},${c},${scores[r]}`),
    );
    return ['image,class,score', ...lines].join('\r\n');
  },
  Parquet: (rows) =>
    parquetWriteBuffer({
      columnData: [
        { name: 'image', data: rows.map((r) => r.image) },
        { name: 'classes', data: rows.map((r) => [...r.classes]) },
        { name: 'scores', data: rows.map((r) => [...r.scores]) },
      ],
      schema: [
        { name: 'root', num_children: 3 },
        { name: 'image', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        ...listColumn('classes', 'INT32'),
        ...listColumn('scores', 'DOUBLE'),
      ],
    }),
};

/** Our CSV puts an apostrophe before what a spreadsheet would run; the join by id takes it off again. */
const neutralised = (row: Row) => ({ ...row, image: /^[=+\-@]/.test(row.image) ? `'${row.image}` : row.image });

describe('what one form writes every reader reads again', () => {
  it.each(Object.keys(WRITERS))('%s', async (form) => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        // lines of a long table have no order but the score's: ties go by class
        const tied = (row: Row) =>
          row.classes.map((c, r) => [c, row.scores[r]!] as const).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
        const sorted = (row: Row) => ({
          ...row,
          classes: tied(row).map(([c]) => c),
          scores: tied(row).map(([, s]) => s),
        });
        const expected = form === 'long CSV' ? rows.map(sorted) : rows;
        const found = await rowsOf(WRITERS[form]!(rows));
        const change: (row: Row) => Row = form === 'own CSV' ? neutralised : (row) => row;
        const isScored = form !== 'own NumPy export' || rows.some(({ scores }) => scores.some((score) => score > 0));
        // NumPy arrays have no empty cells: zeros alone stand for scores that nobody knows
        expect(found).toEqual(expected.map(change).map((row) => (isScored ? row : { ...row, scores: [] })));
      }),
      { numRuns: 25 },
    );
  });

  it('a NumPy export with rows that are short, without scores, or not predicted', async () => {
    const rows = [
      { image: 'b', classes: [7], scores: [0] },
      { image: 'a', classes: [3, 1000, 5], scores: [0, 0, 0] },
    ];
    const found = await read(predictionsToNpz(['a', 'x', 'b'], rows, { model: 'tiny', threads: 1 }));
    expect(found).toMatchObject({ ids: ['a', 'b'], n: 2, k: 3, kind: 'classes', classCount: 1001, model: 'tiny' });
    expect([...found.classes]).toEqual([3, 1000, 5, 7, NO_PREDICTION, NO_PREDICTION]);
    expect(found.receipt).toContain('"threads": 1');
  });

  it('the only array of an archive, and classes without ids, by their order', async () => {
    for (const name of ['arr_0.npy', 'classes.npy']) {
      const found = await read(zip({ [name]: CLASSES_NPY, 'notes.txt': text('x') }));
      expect([found.ids, found.k, [...found.classes]]).toEqual([undefined, 2, [1, 2, 3, 4]]);
    }
  });

  it('the columns that a prediction on the command line writes, with its receipt', async () => {
    const file = parquetWriteBuffer({
      columnData: [
        { name: 'image', data: ['a', 'b'], type: 'STRING' },
        { name: 'top1', data: [1, 2], type: 'INT32' },
        { name: 'top2', data: [5, 1000], type: 'INT32' },
        { name: 'score1', data: [0.5, 0.75], type: 'FLOAT' },
        { name: 'score2', data: [0.25, 0.125], type: 'FLOAT' },
      ],
      kvMetadata: [{ key: RECEIPT_KEY, value: '{"model":"tiny","threads":1}' }],
    });
    const found = await read(file);
    expect(found).toMatchObject({ ids: ['a', 'b'], k: 2, kind: 'probabilities', classCount: 1001, model: 'tiny' });
    expect([...found.classes]).toEqual([1, 5, 2, 1000]);
    expect(found.receipt).toContain('"threads":1');
  });

  it.each(Object.keys(PYARROW_FILES))('Parquet by pyarrow: %s', async (name) => {
    const found = await rowsOf(Buffer.from(PYARROW_FILES[name]!, 'base64'));
    expect(found.map((r) => r.classes)).toEqual([
      [7, 1, 2],
      [0, 999, 5],
      [3, 4, 8],
      [9, 8, 7],
    ]);
    expect(found.map((r) => r.image)).toEqual(['val_0.JPEG', 'val_1.JPEG', 'val_2.JPEG', 'val_3.JPEG']);
    expect(found[3]!.scores).toEqual([0.5, 0.25, 0.125]);
  });
});

describe('scores over all classes', () => {
  const npy = (
    descr: string,
    rows: readonly (readonly number[])[],
    Kind: Float32ArrayConstructor | Float64ArrayConstructor,
  ) =>
    npyBytes({
      descr,
      shape: [rows.length, rows[0]!.length],
      data: new Uint8Array(Kind.from(rows.flat()).buffer),
    }) as Uint8Array<ArrayBuffer>;
  const logits = (best: number, size = 1000) => Array.from({ length: size }, (_, c) => (c === best ? 3 : (c % 7) / 10));

  it('logits get softmax over every column, ties by class', async () => {
    const found = await read(npy('<f4', [logits(12), Array(1000).fill(2)], Float32Array));
    const sum = logits(12).reduce((s, x) => s + Math.exp(x), 0);
    expect(found.kind).toBe('logits');
    expect(found.scores![0]).toBeCloseTo(Math.exp(3) / sum, 6);
    expect([...found.classes.subarray(0, 3)]).toEqual([12, 6, 13]);
    expect([...found.classes.subarray(11, 14)]).toEqual([0, 1, 2]);
    expect(found.notes[0]).toContain('1 rows hold one number');
  });

  it('probabilities stay as they are, and 1001 columns are told', async () => {
    const half = Array.from({ length: 1001 }, (_, c) => (c === 1000 ? 0.5 : 0.5 / 1000));
    const found = await read(npy('<f8', [half], Float64Array));
    expect(found).toMatchObject({ kind: 'probabilities', classCount: 1001, n: 1 });
    expect([found.classes[0], found.scores![0]]).toEqual([1000, 0.5]);
  });

  it('half precision reads the numbers that it stands for', async () => {
    const bits = new Uint16Array(1000).fill(0x3c00); // 1
    bits[40] = 0x4248; // 3.140625
    bits[41] = 0xc000; // -2
    bits[42] = 0x0001; // 2^-24
    const data = new Uint8Array(bits.buffer);
    const found = await read(npyBytes({ descr: '<f2', shape: [1, 1000], data }) as Uint8Array<ArrayBuffer>);
    expect(found.scoreRange).toEqual([-2, 3.140625]);
    expect(found.classes[0]).toBe(40);
  });

  it('JSON lines may hold them, too', async () => {
    const line = (image: string, best: number) => JSON.stringify({ image, logits: logits(best) });
    const found = await read(`${line('a', 5)}\n${line('b', 9)}\n`);
    expect(found).toMatchObject({ ids: ['a', 'b'], kind: 'logits' });
    expect([found.classes[0], found.classes[11]]).toEqual([5, 9]);
  });

  it('a number that is not finite is refused with its row', async () => {
    const bad = [logits(1), logits(2).with(30, Number.NaN), logits(3).with(0, Number.POSITIVE_INFINITY)];
    await expect(read(npy('<f4', bad, Float32Array), 'x.npy')).rejects.toThrow(
      'x.npy, row 1, column 30: score that is not finite; expected finite numbers (or -inf for a class that is left out); found NaN (and 1 more row like it).',
    );
  });

  it('-inf leaves a class out: probability 0, and never first; a row of nothing else is refused', async () => {
    const some = [logits(1), logits(2).map((x, c) => (c % 2 === 0 && c !== 2 ? Number.NEGATIVE_INFINITY : x))];
    const found = await read(npy('<f4', some, Float32Array), 'x.npy');
    expect(found).toMatchObject({ kind: 'logits', n: 2 });
    expect(found.notes).toEqual(['1 row holds -inf: such a class is taken as left out, with probability 0.']);
    const second = [...found.classes.subarray(found.k, 2 * found.k)];
    expect(second[0]).toBe(2);
    expect(second.slice(1).every((c) => c % 2 === 1)).toBe(true);
    expect(found.scoreRange![0]).toBeGreaterThan(Number.NEGATIVE_INFINITY);
    const whole = [...found.scores!.subarray(0, found.k)];
    expect(whole.every((p) => p >= 0 && p <= 1)).toBe(true);
    const none = [logits(1), logits(2).map(() => Number.NEGATIVE_INFINITY)];
    await expect(read(npy('<f4', none, Float32Array), 'x.npy')).rejects.toThrow(/row 1, column 0: .*found -Infinity/);
  });
});

describe('classes', () => {
  it('may be numbers, wnids or names; others are refused with row and column', async () => {
    const good = 'image;top1;top2\na;n01440764;"crane (bird)"\nb;7.0;great white shark\n';
    expect((await rowsOf(good)).map((r) => r.classes)).toEqual([
      [0, 134],
      [7, 2],
    ]);
    await expect(read('image,top1\na,1\nb,crane\nc,x\n', 'x.csv')).rejects.toThrow(
      'x.csv, row 3, top1: unknown class; expected a class number from 0 to 1000, a wnid such as n01440764, or the name of one class; found "crane" (and 1 more row like it).',
    );
  });

  it('may have blanks around, and a line for Excel above', async () => {
    const rows = await rowsOf('sep=;\r\nimage;top1;top2\r\na; 1; n01440764\r\n');
    expect(rows.map((r) => r.classes)).toEqual([[1, 0]]);
    await expect(read('sep=;\nimage;top1\na;x\n', 'x.csv')).rejects.toThrow(/row 3, top1/);
  });

  it('without names the order of the rows is all there is', async () => {
    for (const file of ['3,4\n5,6\n', 'top1,top2\n3,4\n5,6\n', '[{"top1":3,"top2":4},{"top1":5,"top2":6}]']) {
      const found = await read(file);
      expect([found.ids, found.k, [...found.classes]]).toEqual([undefined, 2, [3, 4, 5, 6]]);
    }
    const flat = npyBytes({ descr: '|u1', shape: [3], data: Uint8Array.of(4, 5, 6) }) as Uint8Array<ArrayBuffer>;
    expect(await read(flat)).toMatchObject({ n: 3, k: 1 });
  });

  it('an image that comes twice counts once where it says the same, and not at all where not', async () => {
    const found = await read('image,top1\na,1\nb,2\na,1\nb,3\n');
    expect(found).toMatchObject({ ids: ['a'], duplicates: { count: 2, ids: ['a', 'b'] } });
    expect(found.notes[0]).toContain('1 image comes twice');
  });

  it('are ranked by score where the file has another order', async () => {
    const found = await read('image,top1,top2,score1,score2\na,1,2,0.1,0.9\n');
    expect([...found.classes]).toEqual([2, 1]);
    expect(found.notes[0]).toContain('ranked by score');
  });

  it('scores on a scale of their own rank and are not kept', async () => {
    const found = await read('image,class,score\na,1,-3\na,2,12\n');
    expect(found).toMatchObject({ kind: 'scores', scoreRange: [-3, 12] });
    expect(found.scores).toBeUndefined();
    expect([...found.classes]).toEqual([2, 1]);
  });

  it('keys of every object are names like others', async () => {
    const found = await read('{"__proto__": [1], "constructor": [2], "toString": 3}');
    expect(found.ids).toEqual(['__proto__', 'constructor', 'toString']);
    expect('polluted' in {}).toBe(false);
  });
});

const text = (s: string) => new TextEncoder().encode(s);

/** A ZIP archive; `claimed` stands for the size of its first entry. */
function zip(entries: Record<string, Uint8Array>, claimed?: number): Uint8Array<ArrayBuffer> {
  const bytes = zipSync(entries);
  if (claimed === undefined) return bytes;
  const central = Buffer.from(bytes).indexOf(Buffer.of(0x50, 0x4b, 1, 2));
  new DataView(bytes.buffer).setUint32(central + 24, claimed, true);
  return bytes;
}

const CLASSES_NPY = npyFile('<u2', [2, 2], Uint16Array.of(1, 2, 3, 4));
const ONE_SCORE = npyFile('<f4', [1, 1], Float32Array.of(0.5));

describe('is refused, saying why', () => {
  it.each<[what: string, content: BlobPart, says: RegExp]>([
    ['an empty file', '', /empty file/],
    ['a header alone', 'image,top1\n', /no predictions.*no rows/],
    ['another table', 'a,b\n1,2\n', /not a table of predictions.*found a, b/],
    ['a rank that is missing', 'image,top1,top3\na,1,2\n', /expected rank 2 too/],
    ['fewer scores than ranks', 'image,top1,top2,score1\na,1,2,0.5\n', /2 ranks and 1 scores/],
    ['a row of another length', 'image,top1\na,1\nb\nc\n', /row 3: row of another length.*and 1 more/],
    ['an image without a name', 'image,top1\n,1\n', /row 2: image without a name/],
    ['a NUL in a name', 'image,top1\n"a\0",1\n', /image without a name/],
    ['a class twice', 'image,top1,top2\na,1,1\n', /class 1 twice/],
    ['a hole in a row', 'image,top1,top2,top3\na,1,,3\n', /an empty cell before a filled one/],
    ['class 1001', 'image,top1\na,1001\n', /found "1001"/],
    ['a lenient number', 'image,top1\na,1e2\n', /found "1e2"/],
    ['a score that is none', 'image,class,score\na,1,x\n', /row 2, score: score that is no number.*found "x"/],
    [
      'decimal commas',
      'image;class;score\na;1;0,5\na;2;0,25\n',
      /row 2, score: .*number with a decimal point, such as 0\.25; found "0,5" \(and 1 more row like it\)\. Export/,
    ],
    ['a score that is missing', 'image,class,score\na,1,nan\n', /row 2: score that is not finite.*NaN/],
    ['a quote that does not end', 'image,top1\n"a,1\n', /row 2, character/],
    ['JSON that is cut', '[{"image": "a", "top', /JSON syntax error/],
    ['JSON lines that are cut', '{"image":"a","top1":1}\n{"image":"b",\n', /line 2.*JSON syntax error/],
    ['JSON nested without end', `[${'['.repeat(100_000)}`, /./],
    ['a JSON null', '[null]', /entry 0.*found null/],
    ['an object of something else', '{"a": {"b": 1}}', /no predictions in this file/],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 65, 0), /UTF-16/],
    ['a pickle', Uint8Array.of(0x80, 4, 0x95), /never opened/],
    ['a zip archive that is cut', Uint8Array.of(0x50, 0x4b, 3, 4, 0), /damaged ZIP archive/],
    [
      'a zip archive of something else',
      zip({ 'a.txt': text('a') }),
      /expected classes\.npy with ids\.txt.*found a\.txt/,
    ],
    ['two arrays', zip({ 'a.npy': text('a'), 'b.npy': text('b') }), /or one array.*found a\.npy, b\.npy/],
    [
      'ids that are missing',
      zip({ 'classes.npy': CLASSES_NPY, 'ids.txt': text('a\n') }),
      /expected 2 lines.*found 1 lines/,
    ],
    ['an empty id', zip({ 'classes.npy': CLASSES_NPY, 'ids.txt': text('a\n\n') }), /an empty line \(2\)/],
    [
      'scores of other rows',
      zip({ 'classes.npy': CLASSES_NPY, 'ids.txt': text('a\nb\n'), 'scores.npy': ONE_SCORE }),
      /expected 2 x 2; found 1 x 1/,
    ],
    [
      'an archive that inflates without end',
      zip({ 'classes.npy': CLASSES_NPY }, 2_000_000_000),
      /at most 700 MB; found 2000 MB/,
    ],
    ['a gzip archive', Uint8Array.of(0x1f, 0x8b, 8), /Unpack it/],
    [
      'floats that are no scores',
      npyBytes({ descr: '<f4', shape: [1, 5], data: new Uint8Array(20) }) as Uint8Array<ArrayBuffer>,
      /astype\(int\)/,
    ],
    [
      'an array of scores that is cut',
      npyBytes({ descr: '<f4', shape: [2, 1000], data: new Uint8Array(4000) }) as Uint8Array<ArrayBuffer>,
      /cut short/,
    ],
    [
      'an array for billions of images',
      npyBytes({ descr: '|u1', shape: [4_000_000_000, 1], data: new Uint8Array(1) }) as Uint8Array<ArrayBuffer>,
      /too many rows/,
    ],
    [
      'a class below 0',
      npyBytes({ descr: '|i1', shape: [1, 2], data: Uint8Array.of(255, 3) }) as Uint8Array<ArrayBuffer>,
      /row 0, column 0.*found -1/,
    ],
    ['Parquet that is cut', text('PAR1....'), /not a whole Parquet file/],
    ['a Parquet footer that lies', text('PAR1aaaa\u0010\0\0\0PAR1'), /Parquet/],
  ])('%s', async (_what, content, says) => {
    await expect(read(content, 'mine')).rejects.toThrow(says);
    await expect(read(content, 'mine')).rejects.toThrow(/^mine/);
  });

  it('any damage to a Parquet file', async () => {
    const whole = Buffer.from(PYARROW_FILES['lists, Zstandard']!, 'base64');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = new Uint8Array(whole);
        bytes[at] = byte;
        // a damaged number may still be a number; anything else is an error of ours, never a crash
        await read(bytes, 'd.parquet').catch((error: Error) => expect(error.message).toMatch(/^d\.parquet/));
      }),
      { numRuns: 100 },
    );
  });
});
