import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../../domain/classes/classTable';
import { NO_LABEL } from '../../domain/dataset';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { Random } from '../../lib/pure/random';
import { readImport } from './readImport';

const read = (text: string, chosen?: string) => readImport(new Blob([text]), 'p', chosen);

const N = 60;

/** What a model said of some images: truth, ranked classes, probabilities. */
interface Said {
  readonly image: string;
  readonly truth: number;
  readonly classes: readonly number[];
  readonly scores: readonly number[];
}

function said(seed: number): Said[] {
  const random = new Random(`forms ${seed}`);
  return Array.from({ length: N }, (_, i) => {
    const truth = random.int(0, 999);
    const first = random.int(0, 99) < 70 ? truth : (truth + 1 + random.int(0, 900)) % 1000;
    const classes = [first, (first + 3) % 1000, (first + 70) % 1000];
    const file = `${random.pick(['val/', '', './a/', 'C:\\x\\'])}ILSVRC2012_val_${String(i + 1).padStart(8, '0')}.JPEG`;
    return { image: file, truth, classes, scores: [0.5 + random.int(0, 400) / 1000, 0.06, 0.03] };
  });
}

const quoted = (cell: string | number) =>
  /[",\n;]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
const csv = (head: readonly string[], rows: readonly (readonly (string | number)[])[], separator = ',') =>
  [head, ...rows].map((row) => row.map(quoted).join(separator)).join('\n');

/** Class in the way a program writes it; all of them clear. */
const WRITINGS: Readonly<Record<string, (c: number) => string | number>> = {
  number: (c) => c,
  float: (c) => `${c}.0`,
  wnid: (c) => CLASSES[c]!.wnid,
  'wnid and name': (c) => `${CLASSES[c]!.wnid} ${CLASSES[c]!.names[0]}`,
  'numbered label': (c) => `LABEL_${c}`,
  tensor: (c) => `tensor(${c})`,
  'NumPy scalar': (c) => `np.int64(${c})`,
  'tensor on a device': (c) => `tensor([${c}], device='cuda:0')`,
};

const writing = fc.constantFrom(...Object.keys(WRITINGS));
const IMAGES = [
  'image',
  'filename',
  'file_name',
  'path',
  'Image_ID',
  'img',
  'imagePath',
  'Unnamed: 0',
  '',
  'index',
  '__index_level_0__',
  'name',
];
const PREDICTIONS = [
  'pred',
  'prediction',
  'predicted_label',
  'y_pred',
  'pred_class',
  'Predicted Class',
  'top1',
  'output',
  'predictedLabel',
  'y_hat',
  'pred.class',
  'model_prediction',
  'argmax',
];
const TRUTHS = [
  'label',
  'target',
  'truth',
  'gt',
  'class',
  'y_true',
  'wnid',
  'synset',
  'true_label',
  'ground_truth',
  'gt_label',
  'Actual',
  'class_id',
  'correct_label',
  'y',
  'original',
];
const SCORES = ['score', 'prob', 'confidence', 'pred_prob', 'pred_score', 'conf', 'max_prob'];
const ODD = ['epoch', 'batch_time', 'correct', 'loss', 'top5_correct', 'split'];

const firstOf = ({ classes, k, n }: ImportedPredictions) => Array.from({ length: n }, (_, row) => classes[row * k]);

describe('a truth column beside the prediction', () => {
  it('is never taken for it, whatever the names, the order and the writing', async () => {
    const table = fc.record({
      seed: fc.nat(),
      image: fc.constantFrom(...IMAGES),
      prediction: fc.constantFrom(...PREDICTIONS),
      truth: fc.constantFrom(...TRUTHS),
      score: fc.option(fc.constantFrom(...SCORES)),
      odd: fc.option(fc.constantFrom(...ODD)),
      order: fc.nat(),
      writings: fc.tuple(writing, writing),
      form: fc.constantFrom('csv', 'semicolons', 'tabs', 'jsonl', 'json', 'columns'),
    });
    await fc.assert(
      fc.asyncProperty(table, async ({ seed, image, prediction, truth, score, odd, order, writings, form }) => {
        const rows = said(seed);
        const [asPrediction, asTruth] = writings.map((w) => WRITINGS[w]!);
        const columns: [string, (row: Said, i: number) => string | number][] = [
          [image, (row) => row.image],
          [prediction, (row) => asPrediction!(row.classes[0]!)],
          [truth, (row) => asTruth!(row.truth)],
        ];
        if (score) columns.push([score, (row) => row.scores[0]!]);
        if (odd)
          columns.push([
            odd,
            (row, i) =>
              odd === 'correct' || odd === 'top5_correct'
                ? Number(row.truth === row.classes[0])
                : odd === 'epoch'
                  ? 3
                  : odd === 'split'
                    ? 'val'
                    : 0.5 + i / 100,
          ]);
        new Random(`order ${order}`).shuffle(columns);
        const head = columns.map(([name]) => name);
        const cells = rows.map((row, i) => columns.map(([, of]) => of(row, i)));
        const objects = cells.map((line) => Object.fromEntries(line.map((cell, i) => [head[i]!, cell])));
        const text = {
          csv: () => csv(head, cells),
          semicolons: () => csv(head, cells, ';'),
          tabs: () => csv(head, cells, '\t'),
          jsonl: () => objects.map((o) => JSON.stringify(o)).join('\n'),
          json: () => JSON.stringify(objects),
          columns: () =>
            JSON.stringify(Object.fromEntries(head.map((name, i) => [name, cells.map((line) => line[i])]))),
        }[form]!();
        const found = await read(text);
        expect(found.ids).toEqual(rows.map((row) => row.image));
        expect(firstOf(found)).toEqual(rows.map((row) => row.classes[0]));
        expect(found.table).toMatchObject({ classes: [prediction], truth });
        expect([...found.truth!.classes]).toEqual(rows.map((row) => row.truth));
        expect(found.table!.ask).toBeUndefined();
        expect(found.notes).toEqual([]);
        if (score) expect(found.kind).toBe('probabilities');
        // the reader may still say otherwise
        const other = await read(text, truth);
        expect(firstOf(other)).toEqual(rows.map((row) => row.truth));
      }),
      { numRuns: 60 },
    );
  });

  it('without a name that tells is asked about, never guessed in silence', async () => {
    const rows = said(7);
    const cells = rows.map((row) => [row.image, row.truth, row.classes[0]!]);
    for (const [a, b] of [
      ['label', 'resnet50'],
      ['class', 'vit_b_16'],
      ['label', 'class_id'],
      ['category', 'wnid'],
      ['resnet50', 'vit'],
    ]) {
      const found = await read(csv(['image', a!, b!], cells));
      expect([a, b, found.table!.ask]).toEqual([a, b, expect.stringMatching(/./)]);
      expect(found.table!.choices).toEqual(expect.arrayContaining([a, b]));
      const chosen = await read(csv(['image', a!, b!], cells), b);
      expect(firstOf(chosen)).toEqual(rows.map((row) => row.classes[0]));
      expect(chosen.table!.ask).toBeUndefined();
    }
    expect(
      (
        await read(
          csv(
            ['image', 'ground_truth'],
            rows.map((r) => [r.image, r.truth]),
          ),
        )
      ).table!.ask,
    ).toContain('true labels');
  });

  it('two models in one table are asked about', async () => {
    const rows = said(9);
    const found = await read(
      csv(
        ['image', 'pred_resnet', 'pred_vit'],
        rows.map((r) => [r.image, r.classes[0]!, r.classes[1]!]),
      ),
    );
    expect(found.table!.ask).toContain('“pred_resnet”, “pred_vit”');
  });
});

describe('ranks, row names and lists', () => {
  it('a column of ranks orders the classes of an image, in whatever order the lines come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(),
          order: fc.constantFrom('rank', 'k', 'position', 'order', 'Rank', 'pos'),
          from: fc.integer({ min: 0, max: 1 }),
          scored: fc.boolean(),
          prediction: fc.constantFrom('class', 'label', 'prediction', 'wnid', 'pred_class'),
          written: writing,
        }),
        async ({ seed, order, from, scored, prediction, written }) => {
          const rows = said(seed);
          const lines = rows.flatMap(({ image, classes, scores }) =>
            classes.map((c, r) => [image, r + from, WRITINGS[written]!(c), ...(scored ? [scores[r]!] : [])]),
          );
          new Random(`lines ${seed}`).shuffle(lines);
          const found = await read(csv(['filename', order, prediction, ...(scored ? ['probability'] : [])], lines));
          const byImage = new Map(found.ids!.map((id, i) => [id, [...found.classes.subarray(3 * i, 3 * i + 3)]]));
          for (const { image, classes } of rows) expect(byImage.get(image)).toEqual(classes);
          expect(found.notes).toEqual([]);
          expect(found.table).toMatchObject({ order, image: 'filename' });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('without ranks and scores the order of the file counts, and it is said', async () => {
    const found = await read('image,class\na,3\na,2\nb,5\nb,9\n');
    expect([...found.classes]).toEqual([3, 2, 5, 9]);
    expect(found.notes.join()).toContain('in their order');
    const useless = await read('image,k,class\na,5,3\na,5,2\n');
    expect(useless.notes.join()).toContain('Column “k” does not rank');
  });

  it('ranks that contradict the scores are said', async () => {
    const found = await read('image,rank,class,score\na,1,3,0.1\na,2,4,0.8\n');
    expect([...found.classes]).toEqual([3, 4]);
    expect(found.notes.join()).toContain('ranks that are not in the order of the scores');
  });

  /** Rows of ranked classes as programs print or store them. */
  const LISTS: Readonly<Record<string, (row: Said) => Record<string, unknown>>> = {
    'timm, as text': ({ image, classes, scores }) => ({
      filename: image,
      index: `[${classes.map((c) => String(c).padStart(3)).join(' ')}]`,
      label: `[${classes.map((c) => `'${CLASSES[c]!.names.join(', ').replaceAll("'", "\\'")}'`).join('\n ')}]`,
      prob: `[${scores.join(' ')}]`,
    }),
    'NumPy 2 scalars': ({ image, classes, scores }) => ({
      path: image,
      top5: `[${classes.map((c) => `np.int64(${c})`).join(', ')}]`,
      probs: `[${scores.map((s) => `np.float32(${s})`).join(', ')}]`,
    }),
    tensors: ({ image, classes, scores }) => ({
      image,
      pred: `tensor([${classes.join(', ')}], device='cuda:0')`,
      confidence: `tensor([${scores.join(', ')}], dtype=torch.float16)`,
    }),
    'a batch of one': ({ image, classes, scores }) => ({ image, predictions: [classes], scores: [scores] }),
    Keras: ({ image, classes, scores }) => ({
      image,
      predictions: `[${classes.map((c, r) => `('${CLASSES[c]!.wnid}', '${CLASSES[c]!.names[0]!.replaceAll(' ', '_').replaceAll("'", '')}', ${scores[r]})`).join(', ')}]`,
    }),
    'Keras, as JSON': ({ image, classes, scores }) => ({
      image,
      decoded: classes.map((c, r) => [CLASSES[c]!.wnid, CLASSES[c]!.names[0], scores[r]]),
    }),
    'Hugging Face pipeline': ({ image, classes, scores, truth }) => ({
      file: image,
      label: truth,
      result: classes.map((c, r) => ({ score: scores[r], label: `LABEL_${c}` })),
    }),
    'classes in one cell': ({ image, classes }) => ({ ImageId: image, PredictionString: classes.join(' ') }),
    'boxes in one cell': ({ image, classes }) => ({
      ImageId: image,
      PredictionString: classes.map((c) => `${CLASSES[c]!.wnid} 10 20 30 40`).join(' '),
    }),
    'with the labels beside': ({ image, classes, scores, truth }) => ({
      image,
      labels: [truth, 5],
      classes,
      probabilities: scores,
    }),
  };

  it.each(Object.keys(LISTS))('%s: in JSON lines, by image, and in CSV where it is text', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const rows = said(seed);
        const objects = rows.map(LISTS[name]!);
        const [first] = objects;
        const [imageKey, ...keys] = Object.keys(first!);
        const texts = [objects.map((o) => JSON.stringify(o)).join('\n'), JSON.stringify(objects)];
        if (Object.values(first!).every((cell) => typeof cell === 'string')) {
          texts.push(
            csv(
              Object.keys(first!),
              objects.map((o) => Object.values(o) as string[]),
            ),
          );
        }
        if (keys.some((key) => /pred|index|top5|result|classes/.test(key))) {
          texts.push(
            JSON.stringify(Object.fromEntries(objects.map(({ [imageKey!]: image, ...rest }) => [image, rest]))),
          );
        }
        for (const text of texts) {
          const found = await read(text);
          expect(found.ids).toEqual(rows.map((row) => row.image));
          expect([...found.classes]).toEqual(rows.flatMap((row) => row.classes));
          expect(found.notes).toEqual([]);
          expect(found.table?.ask).toBeUndefined();
        }
      }),
      { numRuns: 4 },
    );
  });

  it('lists that were shortened for printing are refused with what to do', async () => {
    const text = csv(
      ['image', 'logits'],
      [
        ['a.jpg', '[0.1 0.2 ... 0.3]'],
        ['b.jpg', '[0.1 0.2 ... 0.3]'],
      ],
    );
    await expect(read(text)).rejects.toThrow(/shortened for printing.*set_printoptions/);
  });
});

describe('the clear column wins', () => {
  it('names that several classes have refuse no row whose number is clear', async () => {
    const text = 'filename,index,label,prob\na.jpg,134,crane,0.5\nb.jpg,517,crane,0.5\nc.jpg,639,maillot,0.5\n';
    const found = await read(text);
    expect(firstOf(found)).toEqual([134, 517, 639]);
    expect(found.notes).toEqual([]);
  });

  it('columns that name different classes are said', async () => {
    const rows = said(3);
    const text = csv(
      ['filename', 'index', 'label'],
      rows.map((r, i) => [r.image, i === 5 ? 1 : r.classes[0]!, CLASSES[r.classes[0]!]!.wnid]),
    );
    expect((await read(text)).notes.join()).toMatch(
      /“index” and “label” name different classes in 1 of 60 rows; “index” was taken/,
    );
  });

  it('few images with an unclear name are left out loudly, many refuse the file', async () => {
    const rows = said(4);
    const lines = rows.map((r) => [r.image, CLASSES[r.classes[0]!]!.wnid]);
    const found = await read(csv(['image', 'pred'], [...lines, ['x.jpg', 'crane']]));
    expect(found.n).toBe(N);
    expect(found.notes.join()).toContain('1 image is left out');
    await expect(read('image,pred\na.jpg,crane\nb.jpg,7\n')).rejects.toThrow(/class 134 and of class 517/);
  });

  it('how the other names are written tells some of them apart', async () => {
    const whole = await read('image,label\na.jpg,"tench, Tinca tinca"\nb.jpg,corn\nc.jpg,cardigan\n');
    expect(firstOf(whole)).toEqual([0, 987, 474]);
  });
});

describe('a column for every class', () => {
  const header: Readonly<Record<string, (c: number) => string>> = {
    number: String,
    'number behind a word': (c) => `prob_${c}`,
    'class and number': (c) => `class_${c}`,
    wnid: (c) => CLASSES[c]!.wnid,
    // as a data frame writes a name that comes twice
    name: (c) =>
      CLASSES[c]!.names[0]! + (CLASSES.findIndex((o) => o.names[0] === CLASSES[c]!.names[0]) < c ? '.1' : ''),
  };

  it.each(Object.keys(header))('headers by %s', async (name) => {
    const random = new Random(name);
    const best = Array.from({ length: 4 }, () => random.int(0, 999));
    const rows = best.map((c, i) => [
      `ILSVRC2012_val_0000000${i + 1}.JPEG`,
      ...Array.from({ length: 1000 }, (_, at) => (at === c ? 0.5 : 0.5 / 999)),
    ]);
    const found = await read(csv(['image', ...Array.from({ length: 1000 }, (_, c) => header[name]!(c))], rows));
    expect(found).toMatchObject({ kind: 'probabilities', n: 4, ids: rows.map(([image]) => image) });
    expect(firstOf(found)).toEqual(best);
    expect(found.scores![0]).toBeCloseTo(0.5, 6);
  });
});

describe('tables that are something else', () => {
  it('results of many models are named', async () => {
    await expect(
      read('model,top1,top1_err,top5,top5_err,param_count,img_size\nresnet50,80.1,19.9,95,5,25.5,224\n'),
    ).rejects.toThrow(/one line per model/);
  });

  it('numbers of rows are no classes', async () => {
    const rows = said(5);
    const found = await read(
      csv(
        ['index', 'file', 'label', 'prob'],
        rows.map((r, i) => [i, r.image, CLASSES[r.classes[0]!]!.wnid, 0.5]),
      ),
    );
    expect(firstOf(found)).toEqual(rows.map((r) => r.classes[0]));
    expect(found.table).toMatchObject({ classes: ['label'], ignored: ['index'] });
    expect(found.truth?.classes.some((c) => c !== NO_LABEL)).not.toBe(true);
  });
});
