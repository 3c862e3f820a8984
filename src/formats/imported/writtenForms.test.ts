import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../../domain/classes/classTable';
import { readImport } from './readImport';

/** Ranked classes of images, no class twice in a row, all with a name of their own. */
interface Table {
  readonly ids: readonly string[];
  readonly ranks: readonly (readonly number[])[];
}

const shared = new Map<string, number>();
for (const { names } of CLASSES)
  for (const name of names) shared.set(name.toLowerCase(), (shared.get(name.toLowerCase()) ?? 0) + 1);
const plain = CLASSES.filter(({ names }) => names.every((name) => shared.get(name.toLowerCase()) === 1));
const [K, N] = [4, 24];
const rows = fc.uniqueArray(fc.constantFrom(...plain.map(({ index }) => index)), { minLength: K, maxLength: K });
const table = fc.array(rows, { minLength: N, maxLength: N }).map(
  (ranks): Table => ({
    ids: ranks.map((_, i) => `ILSVRC2012_val_${String(7 * i + 1).padStart(8, '0')}.JPEG`),
    ranks,
  }),
);
const shuffles = fc.infiniteStream(fc.nat());

const wnid = (c: number) => CLASSES[c]!.wnid;
const name = (c: number) => CLASSES[c]!.names[0]!;
const cell = (value: unknown) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value);
const csv = (lines: readonly (readonly unknown[])[]) => lines.map((line) => line.map(cell).join(',')).join('\n');
const read = (text: string, file = 'x') => readImport(new Blob([text]), file);
const scoreOf = (r: number) => (0.5 / (r + 1)).toFixed(4);

async function expectRead(text: string, { ids, ranks }: Table, k = K) {
  const found = await read(text);
  expect(found.ids).toEqual(ids);
  expect(found.k).toBe(k);
  const classes = found.ids!.map((_, i) => [...found.classes.subarray(i * k, i * k + k)]);
  expect(classes).toEqual(ranks.map((row) => row.slice(0, k)));
  return found;
}

const ONE: Readonly<Record<string, (c: number) => string>> = {
  'zeros before it': (c) => String(c).padStart(4, '0'),
  'decimals behind it': (c) => `${c}.000000`,
  'number and name': (c) => `${c}: ${name(c)}`,
  'number and name with a dash': (c) => `${c} - ${name(c)}`,
  'name and number': (c) => `${name(c)} (${c})`,
  'wnid in capitals': (c) => wnid(c).toUpperCase(),
  'the number of a wnid': (c) => String(Number(wnid(c).slice(1))),
  'bytes of Python': (c) => `b'${wnid(c)}'`,
  'a folder': (c) => `/data/val/${wnid(c)}/`,
  'name and wnid': (c) => `${name(c)} (${wnid(c)})`,
  'a short prefix': (c) => `id_${c}`,
  'what CLIP is asked': (c) => `a photo of a ${name(c)}.`,
  'a tensor of TensorFlow': (c) => `tf.Tensor(${c}, shape=(), dtype=int64)`,
  'the same, printed otherwise': (c) => `<tf.Tensor: shape=(), dtype=int64, numpy=${c}>`,
  'an array of JAX': (c) => `Array(${c}, dtype=int32)`,
};

describe('one class in a cell', () => {
  it.each(Object.keys(ONE))('%s', async (form) => {
    await fc.assert(
      fc.asyncProperty(table, async (t) => {
        const lines = t.ids.map((id, i) => [id, ONE[form]!(t.ranks[i]![0]!)]);
        const found = await expectRead(csv([['image', 'pred'], ...lines]), t, 1);
        expect(found.notes).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('a number beside the name of another class is no class', async () => {
    await expect(
      read(
        csv([
          ['image', 'pred'],
          ['a.jpg', '7: goldfish'],
        ]),
      ),
    ).rejects.toThrow(/found "7: goldfish"/);
    await expect(
      read(
        csv([
          ['image', 'pred'],
          ['a.jpg', 'goldfish (n01440764)'],
        ]),
      ),
    ).rejects.toThrow(/unknown class/);
  });
});

const LISTS: Readonly<Record<string, (row: readonly number[]) => string>> = {
  'R vectors': (row) => `c(${row.join(', ')})`,
  'Julia vectors': (row) => `Any[${row.join(', ')}]`,
  'PostgreSQL arrays': (row) => `{${row.join(',')}}`,
  slashes: (row) => row.join('/'),
  arrows: (row) => row.join(' > '),
  'names with bars': (row) => row.map(name).join('|'),
  'bytes of wnids': (row) => `[${row.map((c) => `b'${wnid(c)}'`).join(', ')}]`,
  'class and score': (row) => row.map((c, r) => `${c}:${scoreOf(r)}`).join(' '),
  'wnid and score': (row) => row.map((c, r) => `${wnid(c)} ${scoreOf(r)}`).join(' '),
  'name and score': (row) => row.map((c, r) => `${name(c)}: ${scoreOf(r)}`).join(', '),
  'name and percent': (row) => row.map((c, r) => `${name(c)} (${50 - r}.5%)`).join(', '),
  'score and name': (row) => row.map((c, r) => `${scoreOf(r)} ${name(c)}`).join('; '),
};

describe('ranked classes in a cell', () => {
  it.each(Object.keys(LISTS))('%s', async (form) => {
    await fc.assert(
      fc.asyncProperty(table, async (t) => {
        const lines = t.ids.map((id, i) => [id, LISTS[form]!(t.ranks[i]!)]);
        await expectRead(csv([['image', 'prediction'], ...lines]), t);
      }),
      { numRuns: 8 },
    );
  });

  it('a set of Python has no order, and is refused', async () => {
    await expect(
      read(
        csv([
          ['image', 'pred'],
          ['a.jpg', '{3, 4, 2}'],
        ]),
      ),
    ).rejects.toThrow(/unknown class/);
  });
});

const RANKS: Readonly<Record<string, (r: number) => unknown>> = {
  'from 1': (r) => r + 1,
  'from 0': (r) => r,
  'as top3': (r) => `top${r + 1}`,
  'as 3rd': (r) => ['1st', '2nd', '3rd', '4th'][r],
  'in words': (r) => ['first', 'second', 'third', 'fourth'][r],
};

describe('lines of an image in any order', () => {
  it('are ordered by whatever column numbers them, and it is said', async () => {
    const names = fc.constantFrom(
      'n',
      'i',
      '#',
      'variable',
      'level_1',
      'row_number',
      'prediction_rank',
      'top',
      'index',
    );
    await fc.assert(
      fc.asyncProperty(
        table,
        shuffles,
        names,
        fc.constantFrom(...Object.keys(RANKS)),
        async (t, random, column, how) => {
          const lines = t.ids.flatMap((id, i) => t.ranks[i]!.map((c, r) => [id, c, RANKS[how]!(r)]));
          const order = lines.map((line) => ({ line, by: random.next().value as number })).sort((a, b) => a.by - b.by);
          const found = await read(csv([['image', 'class', column], ...order.map(({ line }) => line)]));
          expect(found.table).toMatchObject({ order: column, classes: ['class'] });
          for (const [at, id] of found.ids!.entries()) {
            const classes = [...found.classes.subarray(at * K, at * K + K)];
            expect(classes).toEqual(t.ranks[t.ids.indexOf(id)]);
          }
          if (column !== 'prediction_rank') expect(found.notes.join()).toContain(`“${column}”`);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('an image that comes twice in a table of one class each counts once, or not at all', async () => {
    const lines = ['a,1', 'b,2', 'c,3', 'd,4', 'e,5', 'a,1', 'b,9'];
    const found = await read(`image,pred\n${lines.join('\n')}`);
    expect(found.ids).toEqual(['a', 'c', 'd', 'e']);
    expect([...found.classes]).toEqual([1, 3, 4, 5]);
    expect(found.notes.join()).toContain('1 image comes twice with different predictions and is left out');
  });

  it('images that all come more than once are refused where nothing orders them', async () => {
    const lines = ['a,1', 'a,2', 'b,3', 'b,4'];
    await expect(read(`image,top1\n${lines.join('\n')}`)).rejects.toThrow(/every image comes more than once/);
  });

  it('items that say their rank, inside an entry', async () => {
    const items = (row: readonly number[]) => row.map((c, r) => ({ rank: r + 1, class_id: c })).reverse();
    await fc.assert(
      fc.asyncProperty(table, async (t) => {
        const entries = t.ids.map((image, i) => ({ image, top_k: items(t.ranks[i]!) }));
        await expectRead(JSON.stringify(entries), t);
      }),
      { numRuns: 8 },
    );
  });
});

const head = ['image', 'top1', 'top2', 'top3', 'top4'];
const linesOf = ({ ids, ranks }: Table) => ids.map((id, i) => [id, ...ranks[i]!]);
const TEXTS: Readonly<Record<string, (t: Table) => string>> = {
  'lines that end with a comma': (t) => [head.join(','), ...linesOf(t).map((line) => `${line.join(',')},`)].join('\n'),
  'row names of R': (t) => csv([head.slice(1), ...linesOf(t)]),
  'a title above': (t) => `Predictions of a model\n\n${csv([head, ...linesOf(t)])}`,
  'blanks before quotes': (t) => [head, ...linesOf(t)].map((line) => line.map((c) => `"${c}"`).join(', ')).join('\n'),
  'a header in the middle': (t) => csv([head, ...linesOf(t).slice(0, 5), head, ...linesOf(t).slice(5)]),
  'no header, and names of classes': (t) => csv(t.ids.map((id, i) => [id, ...t.ranks[i]!.map(name)])),
  'no header, and a number of the row': (t) => csv(linesOf(t).map((line, i) => [i, ...line])),
  'no header and no ending': (t) => csv(linesOf(t).map(([id, ...row]) => [String(id), ...row])),
  'ordinals as names': (t) => csv([['image', '1st', '2nd', '3rd', '4th'], ...linesOf(t)]),
};

const JSONS: Readonly<Record<string, (t: Table) => unknown>> = {
  'scores by class, by image': ({ ids, ranks }) =>
    Object.fromEntries(ids.map((id, i) => [id, Object.fromEntries(ranks[i]!.map((c, r) => [name(c), 0.5 / (r + 1)]))])),
  'classes by image under a key': ({ ids, ranks }) => ({
    model: 'm',
    accuracy: 0.7,
    predictions: Object.fromEntries(ids.map((id, i) => [id, ranks[i]])),
  }),
  'lists with words beside': ({ ids, ranks }) => ({ model: 'm', acc1: 0.7, filenames: ids, preds: ranks }),
  'pairs of image and classes': ({ ids, ranks }) => ids.map((id, i) => [id, ranks[i]]),
  'image and classes in one list': (t) => linesOf(t),
  'categories of a head': ({ ids, ranks }) =>
    ids.map((image, i) => ({
      image,
      classifications: [{ head_index: 0, categories: ranks[i]!.map((c, r) => ({ index: c, score: 0.5 / (r + 1) })) }],
    })),
};

describe('tables around their rows', () => {
  it.each(Object.keys(TEXTS))('%s', async (form) => {
    await fc.assert(
      fc.asyncProperty(table, async (t) => void (await expectRead(TEXTS[form]!(t), t))),
      { numRuns: 8 },
    );
  });

  it.each(Object.keys(JSONS))('%s', async (form) => {
    await fc.assert(
      fc.asyncProperty(table, async (t) => void (await expectRead(JSON.stringify(JSONS[form]!(t)), t))),
      { numRuns: 8 },
    );
  });

  it('a first line that is data is not lost', async () => {
    await expect(read('img_001.x: [3,4\nimg_002.x: [4,5\nimg_003.x: [4,5')).rejects.toThrow(/no header|not a table/);
  });
});

describe('files of other programs are named, with what to do', () => {
  const bytes = (...list: (number | string)[]) =>
    Uint8Array.from(
      list.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : [part])),
    );
  it.each<[what: string, head: Uint8Array<ArrayBuffer>, says: RegExp]>([
    ['old Excel', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /old Excel workbook.*CSV UTF-8/],
    ['Feather', bytes('ARROW1', 0, 0), /Arrow.*to_parquet/],
    ['SQLite', bytes('SQLite format 3', 0), /SQLite.*CSV/],
    ['MATLAB', bytes('MATLAB 5.0 MAT-file'), /MATLAB.*writetable/],
    ['safetensors', bytes(80, 0, 0, 0, 0, 0, 0, 0, '{"a":1}'), /safetensors/],
    ['a pickle as text', bytes("(dp0\nS'a'\n"), /pickle/],
    ['HTML', bytes('<table border="1">'), /HTML/],
    [
      'text of two bytes a letter',
      bytes(...[...'image,top1\na,1'].flatMap((c) => [c, 0])),
      /UTF-16.*Save the file as UTF-8/,
    ],
    ['what Python prints', bytes("[{'image': 'a', 'pred': 3}]"), /json\.dump/],
    ['NaN in JSON', bytes('[{"image": "a", "pred": 3, "loss": NaN}]'), /null in place of NaN/],
  ])('%s', async (_what, content, says) => {
    await expect(readImport(new Blob([content]), 'x')).rejects.toThrow(says);
  });
});
