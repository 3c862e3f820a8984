import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../domain/dataset';
import { imageOrderRows } from '../../domain/imports/imageOrders';
import { AS_WRITTEN } from '../../domain/imports/interpretation';
import { readImport } from '../../formats/imported/readImport';
import { predictionBytes } from '../../formats/npyBytes.fixture';
import { hasShared, readShared, readSharedJson } from '../../testing/shared';
import { upstreamSide } from '../../testing/upstreamColumns';
import { KNOWN_PREDICTIONS } from '../catalogue/checksums';
import { IMAGENET_V2, localPath } from '../catalogue/sources';
import { ColumnStore } from './columnStore';
import { SessionImports } from './sessionImports';

const dataset = (id: string, imageIds: string[], labels: number[]) => ({
  id,
  name: id.toUpperCase(),
  imageIds,
  originalLabels: Uint16Array.from(labels),
});

function storeOf(...datasets: readonly Dataset[]) {
  const store = new ColumnStore(null);
  for (const d of datasets) store.putDataset(d);
  return { store, imports: new SessionImports(store) };
}

const one = dataset('one', ['a', 'b', 'c'], [1, 2, 3]);
const two = dataset('two', ['b', 'c', 'd'], [5, 6, 7]);
const three = dataset('three', ['x', 'y'], [1, 2]);

const read = (content: BlobPart, name = 'mine.csv') => readImport(new Blob([content]), name);
const FILE = 'image,top1,top2\nval/b.JPEG,2,9\nc,4,3\nd,7,1\nd,7,1\nq,1,2\nb,5,9\n';

describe('the review of an import', () => {
  it('joins the dataset with most ids and says what matches and what not', async () => {
    const { imports } = storeOf(one, two, three);
    const report = await imports.review(await read(FILE, 'net.two.predictions.csv'), 'net.two.predictions.csv', 'one');
    expect(report).toMatchObject({
      rows: 5,
      byId: true,
      datasetId: 'two',
      datasets: [
        { id: 'two', matched: 3 },
        { id: 'one', matched: 2 },
      ],
      matched: 3,
      unknownIds: ['q'],
      missingCount: 0,
      duplicateIds: ['d', 'b'],
      top1: { hits: 1, n: 3 },
      imageOrders: [],
      modelName: 'net',
    });
    const other = await imports.change({ datasetId: 'one' });
    expect(other).toMatchObject({ matched: 2, missingIds: ['a'], unknownIds: ['d', 'q'], top1: { hits: 1, n: 2 } });
  });

  it('prefers the dataset on screen where several fit as well, also for a file without names', async () => {
    const { imports } = storeOf(one, two, three);
    const file = await read(predictionBytes([[1], [6], [3]]) as Uint8Array<ArrayBuffer>);
    for (const preferred of ['two', 'one']) {
      const report = await imports.review(file, 'x.npy', preferred);
      expect(report).toMatchObject({ datasetId: preferred, byId: false, matched: 3 });
      expect(report.imageOrders).toHaveLength(4);
    }
  });

  it('refuses what fits no dataset and keeps the review before it', async () => {
    const { imports } = storeOf(one, three);
    await imports.review(await read(FILE), 'good.csv', '');
    const four = await read(predictionBytes([[1], [2], [3], [4]]) as Uint8Array<ArrayBuffer>);
    await expect(imports.review(four, 'four.npy', 'one')).rejects.toThrow(
      'four.npy: these predictions fit no dataset here; expected as many rows as a dataset has images: ONE (3), THREE (2); found 4 rows without image names. Add a column with image ids.',
    );
    await expect(imports.review(await read('image,top1\n__proto__,1\n'), 'p.csv', 'one')).rejects.toThrow(
      '"__proto__"',
    );
    expect((await imports.change({})).fileName).toBe('good.csv');
  });

  it('keeps a model under a name, once, and forgets it where it is removed', async () => {
    const { store, imports } = storeOf(one);
    await imports.review(await read('image,top1\na,1\nb,3\n'), 'x.csv', 'one');
    const kept = imports.keep('  my net ');
    expect(kept).toMatchObject({
      id: 'my net · imported 1',
      modelName: 'my net',
      images: 2,
      k: 1,
      top1: { hits: 1, n: 2 },
    });
    expect([...(await store.predictions(kept.id, 'one'))!.classes]).toEqual([1, 3, 0xffff]);
    expect(await store.predictions(kept.id, 'three')).toBeUndefined();
    expect(() => imports.keep('again')).toThrow('no import is under review');
    store.removeImport(kept.id);
    expect(await store.predictions(kept.id, 'one')).toBeUndefined();
  });

  it('does not keep 1001 classes before it is said how they count', async () => {
    const { store, imports } = storeOf(one);
    const report = await imports.review(await read('image,top1,top2\na,2,1000\nb,3,0\nc,4,9\n'), 'tf.csv', 'one');
    expect(report.blocked).toContain('1001 classes');
    // one that is passed over is said only where it stands first
    expect(report.warnings.join(' ')).not.toContain('first that is no class');
    const first = await imports.review(await read('image,top1,top2\na,1000,2\nb,3,0\nc,4,9\n'), 'tf.csv', 'one');
    expect(first.warnings.join(' ')).toContain('1 row has a number first that is no class here');
    await imports.review(await read('image,top1,top2\na,2,1000\nb,3,0\nc,4,9\n'), 'tf.csv', 'one');
    expect(() => imports.keep('tf')).toThrow('1001 classes');
    const interpretation = { ...AS_WRITTEN, classOrder: 'background' } as const;
    expect(await imports.change({ interpretation })).toMatchObject({ k: 1, top1: { hits: 3, n: 3 } });
    expect([...(await store.predictions(imports.keep('tf').id, 'one'))!.classes]).toEqual([1, 2, 3]);
  });
});

interface Figures {
  readonly models: Record<string, Record<'V1' | 'V2', { all: { top1: { num: number; den: number } } }>>;
}

describe.skipIf(!hasShared)('imports of published predictions (needs the shared folder)', () => {
  const reference = hasShared ? readSharedJson<Figures>('reference/figures.json') : undefined;
  const top1 = (model: string, side: 'V1' | 'V2') => {
    const { num, den } = reference!.models[model]![side].all.top1;
    return { hits: num, n: den };
  };

  it('as CSV give exactly the reference accuracy and the same columns', async () => {
    const { dataset: images, predictions } = upstreamSide('V2');
    const { classes, k, n } = predictions('resnet50');
    const { store, imports } = storeOf(images);
    // in another order than the dataset's: the ids say which image a line is about
    const lines = Array.from({ length: n }, (_, i) => n - 1 - i).map(
      (row) => `${images.imageIds[row]}.JPEG,${classes.subarray(row * k, row * k + k).join(',')}`,
    );
    const file = await read(['image,top1,top2,top3,top4,top5', ...lines].join('\n'));
    const report = await imports.review(file, 'resnet50.csv', '');
    expect(report).toMatchObject({ matched: n, missingCount: 0, top1: top1('resnet50', 'V2'), warnings: [] });
    expect(report.suggestion).toBeUndefined();
    expect((await store.predictions(imports.keep('resnet50').id, images.id))!.classes).toEqual(classes);
  });

  it('as a bare array in the order of file names: the suggestion finds the reference accuracy', async () => {
    const { dataset: images, predictions } = upstreamSide('V1');
    const { classes, k } = predictions('alexnet');
    const { imports } = storeOf(images);
    const rows = [...imageOrderRows(images, 'fileName')!].map((row) => [...classes.subarray(row * k, row * k + k)]);
    const report = await imports.review(
      await read(predictionBytes(rows) as Uint8Array<ArrayBuffer>),
      'a.npy',
      images.id,
    );
    expect(report.top1.hits / report.top1.n).toBeLessThan(0.01);
    expect(report.suggestion!.interpretation.imageOrder).toBe('fileName');
    expect(report.suggestion!.after).toEqual(top1('alexnet', 'V1'));
    const applied = await imports.change({ interpretation: report.suggestion!.interpretation });
    expect(applied.top1).toEqual(top1('alexnet', 'V1'));
    expect(applied.suggestion).toBeUndefined();
  });

  it('of the model that holds its classes best last: warned about, and put right on request', async () => {
    const { dataset: images } = upstreamSide('V2');
    const file = KNOWN_PREDICTIONS.get('fv_16k')!.find((f) => f.folder === 'imagenetv2-b-33')!;
    const bytes = readShared(`upstream/${localPath({ repository: IMAGENET_V2, path: file.path })}`);
    const { imports } = storeOf(images);
    const report = await imports.review(await read(bytes as Uint8Array<ArrayBuffer>), 'fv_16k.npy', images.id);
    expect(report.top1).toEqual(top1('fv_16k', 'V2'));
    expect(report.warnings.join()).toContain('ascending order');
    expect(report.suggestion).toMatchObject({ change: 'with the best class last', after: { hits: 1924, n: 10_000 } });
  });
});

describe('a kept import', () => {
  it('is the same after another visit: predictions, ids, figures', async () => {
    const first = storeOf(one);
    await first.imports.review(await read('image,class,score\na,1,0.5\na,7,0.25\nc,4,1\n'), 'x.csv', 'one');
    const kept = first.imports.keep('net', 12);
    const columns = await first.imports.columns(kept.id);
    expect(columns).toMatchObject({ imageIds: ['a', 'c'], originalLabels: Uint16Array.of(1, 3) });
    const stored = {
      version: 1,
      number: 12,
      modelName: 'net',
      fileName: 'x.csv',
      datasetId: 'one',
      keptAt: '',
    } as const;
    const later = storeOf(one);
    expect(await later.imports.restore({ ...stored, ...columns, k: kept.k })).toEqual(kept);
    const [before, after] = await Promise.all([first, later].map(({ store }) => store.predictions(kept.id, 'one')));
    expect(after).toEqual(before);
    expect(await later.imports.columns(kept.id)).toEqual(columns);
    // a dataset in another order, with other images: each finds its row
    const moved = storeOf(dataset('one', ['c', 'n'], [4, 1]));
    expect(await moved.imports.restore({ ...stored, ...columns, k: kept.k })).toMatchObject({
      images: 1,
      top1: { hits: 1, n: 1 },
    });
    await expect(storeOf(three).imports.restore({ ...stored, ...columns, k: 2 })).rejects.toThrow();
    const gone = storeOf(dataset('one', ['z'], [1]));
    await expect(gone.imports.restore({ ...stored, ...columns, k: 2 })).rejects.toThrow('its images are not in ONE');
    // where nothing counts them, numbers go on
    await later.imports.review(await read('image,top1\na,1\n'), 'y.csv', 'one');
    expect(later.imports.keep('net').id).toBe('net · imported 13');
  });
});

describe('numbers that a person must hear of', () => {
  const many = dataset(
    'many',
    Array.from({ length: 400 }, (_, i) => `m${i}`),
    Array.from({ length: 400 }, (_, i) => i),
  );
  const review = async (text: string) => {
    const { imports } = storeOf(many);
    return imports.review(await read(text), 'x.csv', 'many');
  };

  it('distances, of which the least is the best', async () => {
    const names = Array.from({ length: 1000 }, (_, c) => `d${c}`);
    const far = (i: number) => names.map((_, c) => (c === i ? 0.1 : 0.5 + ((c * 7 + i) % 10) / 50));
    const lines = many.imageIds.slice(0, 60).map((id, i) => [id, ...far(i)].join(','));
    const report = await review(`${['image', ...names].join(',')}\n${lines.join('\n')}`);
    expect(report.warnings.join(' ')).toMatch(/least number is the original label in 100\.0 %.*Import them times -1/);
  });

  it('a part of the file that is shifted, and none of a file as it is', async () => {
    const file = (from: number) => many.imageIds.map((id, i) => `${id},${i % 3 === 0 ? 999 : i < from ? i : i + 1}`);
    const shifted = await review(`image,pred\n${file(200).join('\n')}`);
    expect(shifted.warnings.join(' ')).toMatch(
      /Images 201 to 400 of the file hold the original label in 0\.0 %, the others in 6/,
    );
    expect((await review(`image,pred\n${file(400).join('\n')}`)).warnings).toEqual([]);
  });
});
