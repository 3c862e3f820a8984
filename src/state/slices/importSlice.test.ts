import { afterEach, describe, expect, it, vi } from 'vitest';
import { readImport } from '../../formats/imported/readImport';
import { PluralError } from '../../lib/pure/errors';
import { deferred } from '../../testing/appPorts';
import { appWith, picture, texts } from '../../testing/appWith';
import { FakeImportDisk } from '../../testing/imports';
import { SMALL_IMAGES } from '../../testing/smallPack';
import { formatUrl } from '../urlSchema';

afterEach(() => vi.unstubAllGlobals());

type Side = keyof typeof SMALL_IMAGES;
const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';

/** A CSV with the top three of `good` on a side. */
const csv = (side: Side, name = `net.${side}.csv`) =>
  new File(
    [['image,top1,top2,top3', ...SMALL_IMAGES[side].map((i) => [i.id, ...i.good.slice(0, 3)].join())].join('\n')],
    name,
  );

const imported = async (file: File) => readImport(file, file.name);

describe('predictions made elsewhere', () => {
  it('are reported first, then kept as a model that is shown', async () => {
    const { state, store } = await appWith({ fragment: '#/models' });
    await state().importPredictions(csv(V2));
    expect(state().importReport).toMatchObject({ datasetId: V2, matched: 3, k: 3, modelName: 'net' });
    expect(state().choices!.models.map((m) => m.origin)).not.toContain('imported');
    await state().keepImport('net');
    expect(state()).toMatchObject({ importReport: undefined, importing: undefined });
    expect(state().choices!.models.at(-1)).toMatchObject({
      id: 'net · imported 1',
      origin: 'imported',
      datasetIds: [V2],
    });
    expect(state().view).toMatchObject({ dataset: V2, model: 'net · imported 1' });
    expect(texts(state())).toContainEqual(
      expect.stringContaining('predictions of 3 images of ImageNetV2 matched frequency'),
    );
    await vi.waitFor(() => expect(store.getState().list?.metrics).toBeDefined());
  });

  it('under one name on both sides are one model beside all others, and leave when one is removed', async () => {
    const { state } = await appWith({ fragment: '#/models' });
    for (const side of [V1, V2] as const) {
      await state().importPredictions(csv(side));
      await state().keepImport('net');
    }
    state().setView({ screen: 'accuracy' });
    await state().needAccuracy();
    expect(state().accuracy!.runs).toEqual(['net (imported)']);
    expect(state().accuracy!.models.map((m) => m.id)).toContain('net (imported)');
    const [mine, good] = ['net (imported)', 'good'].map((id) => state().accuracy!.models.find((m) => m.id === id)!);
    expect([...mine!.V2.table].some((x) => x > 0)).toBe(true);
    expect(mine!.V2.table.length).toBe(good!.V2.table.length);
    // it is shown, and no mean counts it
    expect(state().accuracy!.request!.counted).not.toContain('net (imported)');
    await state().removeImport('net · imported 2');
    state().setView({ screen: 'models' });
    state().setView({ screen: 'accuracy' });
    await vi.waitFor(() => expect(state().accuracy!.runs).toEqual([]));
    expect(state().choices!.models.map((m) => m.id)).not.toContain('net · imported 2');
  });

  it('that are broken leave everything as it was', async () => {
    const { state } = await appWith();
    await state().importPredictions(csv(V2));
    const before = { report: state().importReport, view: state().view, choices: state().choices };
    await state().importPredictions(new File(['image,top1\na,zebra crossing\n'], 'bad.csv'));
    await state().importPredictions(new File(['image,top1\nnobody,1\n'], 'other.csv'));
    expect(texts(state()).join()).toMatch(
      /bad\.csv, row 2, top1: unknown class.*other\.csv: these predictions fit no dataset here/s,
    );
    expect({ report: state().importReport, view: state().view, choices: state().choices }).toEqual(before);
    expect(state().importing).toBeUndefined();
  });

  it('whose only classes may be true labels are kept on the reader’s word, and of another column where it is chosen', async () => {
    const { state } = await appWith({ fragment: '#/models' });
    const lines = SMALL_IMAGES[V2].map((i) => [i.id, i.good[0], i.good[1]].join());
    await state().importPredictions(new File([['image,pred_a,pred_b', ...lines].join('\n')], 'two.csv'));
    expect(state().importReport).toMatchObject({
      datasetId: V2,
      table: { classes: ['pred_a'], choices: ['pred_a', 'pred_b'] },
      doubts: [expect.stringContaining('Several columns')],
    });
    await state().keepImport('two');
    expect(texts(state()).at(-1)).toContain('two.csv: Several columns could be the prediction');
    expect(state().importReport?.fileName).toBe('two.csv');
    await state().changeImport({ classColumn: 'pred_b' });
    expect(state().importReport).toMatchObject({ datasetId: V2, table: { classes: ['pred_b'] }, doubts: [] });
    await state().importPredictions(new File([['image,pred_a,pred_b', ...lines].join('\n')], 'two.csv'));
    await state().keepImport('two', true);
    expect(state().importReport).toBeUndefined();
    expect(state().choices!.models.at(-1)?.origin).toBe('imported');
  });

  it('of a dataset that is not selected select it, and say so', async () => {
    const { state } = await appWith({ fragment: '#/models' });
    await state().importPredictions(csv(V1));
    await state().keepImport('net');
    expect(state().view.dataset).toBe(V1);
    expect(texts(state()).at(-1)).toMatch(
      /ImageNet validation are a model here now.*ImageNet validation is the dataset shown now/,
    );
  });

  it('may be taken in another way, or dropped', async () => {
    const { state, service } = await appWith();
    const arrays = new File(['2\n1\n0\n9\n'], 'order.csv');
    await state().importPredictions(arrays);
    const { interpretation } = state().importReport!;
    await state().changeImport({ interpretation: { ...interpretation, shift: 1 } });
    expect(state().importReport).toMatchObject({ matched: 3, missingIds: ['val_0'] });
    await state().changeImport({ interpretation: { ...interpretation, imageOrder: 'folders' } });
    expect(state().importReport).toMatchObject({ matched: 4 });
    await state().discardImport();
    expect(state().importReport).toBeUndefined();
    await expect(service.changeImport({})).rejects.toThrow('no import is under review');
  });

  it('are read one file at a time: a newer file takes the place of an older, and reading can be stopped', async () => {
    const readings: {
      name: string;
      cancelled: boolean;
      result: ReturnType<typeof deferred<Awaited<ReturnType<typeof imported>>>>;
    }[] = [];
    const { state } = await appWith({
      ports: {
        readPredictions: (file) => {
          const reading = {
            name: file.name,
            cancelled: false,
            result: deferred<Awaited<ReturnType<typeof imported>>>(),
          };
          readings.push(reading);
          const cancel = () => {
            reading.cancelled = true;
            reading.result.reject(new PluralError('cancelled', 'stopped on request'));
          };
          return { result: reading.result.promise, cancel };
        },
      },
    });
    const first = state().importPredictions(csv(V2, 'first.csv'));
    const second = state().importPredictions(csv(V1, 'second.csv'));
    await first;
    expect([readings[0]!.cancelled, state().importing]).toEqual([true, 'second.csv']);
    state().cancelImport();
    await second;
    expect([readings[1]!.cancelled, state().importing, state().importReport]).toEqual([true, undefined, undefined]);
    expect(state().notices).toEqual([]);
    const third = state().importPredictions(csv(V1, 'third.csv'));
    readings[2]!.result.resolve(await imported(csv(V1)));
    await third;
    expect(state().importReport).toMatchObject({ fileName: 'third.csv', matched: 4 });
  });
});

describe('kept imports', () => {
  it('are there at the next visit, under their links and on Accuracy, until they are removed', async () => {
    const disk = new FakeImportDisk();
    const ports = { imports: disk.store };
    const first = await appWith({ fragment: '#/models', ports });
    for (const side of [V1, V2] as const) {
      await first.state().importPredictions(csv(side));
      await first.state().keepImport('net');
    }
    const next = await appWith({ fragment: formatUrl(first.state().view), ports });
    expect(next.state().selection).toMatchObject({ datasetId: V2, modelId: 'net · imported 2' });
    await next.state().refreshImports();
    expect(next.state().imports).toEqual(first.state().imports);
    next.state().setView({ screen: 'accuracy' });
    await next.state().needAccuracy();
    expect(next.state().accuracy!.runs).toEqual(['net (imported)']);
    await next.state().removeImport('net · imported 2');
    expect([...disk.stored.keys()]).toEqual([1]);
    expect(next.state().choices!.models.map((m) => m.id)).not.toContain('net · imported 2');
    // a tab that still shows it forgets it in peace
    await first.state().removeImport('net · imported 2');
    expect(first.state().imports.map((i) => i.number)).toEqual([1]);
  });

  it('vote in a list that was there before them, also where another model is chosen', async () => {
    const disk = new FakeImportDisk();
    const first = await appWith({ fragment: '#/models', ports: { imports: disk.store } });
    await first.state().importPredictions(csv(V2));
    await first.state().keepImport('net');
    const { state, store } = await appWith({
      fragment: `#/browse?d=${V2}&m=good&sort=easy&v=1`,
      ports: { imports: disk.store },
    });
    const models = () => store.getState().list?.pages[0]?.[0]?.votes?.models;
    await state().refreshImports();
    await vi.waitFor(() => expect(models()).toBe(2));
    // as the filter counts them
    await state().removeImport('net · imported 1');
    await vi.waitFor(() => expect(models()).toBe(1));
  });

  it('over opened pictures bring their images back with their labels', async () => {
    const disk = new FakeImportDisk();
    const ports = { imports: disk.store };
    const first = await appWith({ pack: false, ports });
    await first.state().openImages([picture('5/a.jpg'), picture('6/b.jpg')]);
    await first.state().importPredictions(new File(['image,top1\na,5\nb,7\n'], 'own.csv'));
    await first.state().keepImport('own');
    const next = await appWith({ pack: false, ports });
    await next.state().refreshImports();
    expect(next.state().imports).toEqual(first.state().imports);
    expect(next.state().imports[0]!.top1).toEqual({ hits: 1, n: 2 });
    expect(next.state().choices!.datasets.find((d) => d.id === 'opened-images')?.n).toBe(2);
  });

  it('say why where they cannot be stored, shown, or listed', async () => {
    const disk = new FakeImportDisk();
    const ports = { imports: disk.store };
    const first = await appWith({ fragment: '#/models', ports });
    await first.state().importPredictions(csv(V2));
    await first.state().keepImport('net');
    disk.full = new PluralError('storage', 'the browser’s storage is full');
    await first.state().importPredictions(csv(V1));
    await first.state().keepImport('net');
    expect(first.state().imports.map((i) => i.unstored)).toEqual(['the browser’s storage is full.', undefined]);
    await first.state().removeImport('net · imported 2');
    const without = await appWith({ pack: false, ports });
    await without.state().refreshImports();
    expect(without.state().imports).toMatchObject([{ id: 'net · imported 1', unloaded: expect.stringMatching(/./) }]);
    expect(without.state().notices.filter((n) => n.kind === 'error')).toEqual([]);
    const refused = async (): Promise<never> => {
      throw new PluralError('storage', 'this browser could not read the import');
    };
    const closed = await appWith({ ports: { imports: { ...disk.store, numbers: refused, nextNumber: refused } } });
    await vi.waitFor(() => expect(closed.state().importsError).toContain('could not read'));
    await closed.state().importPredictions(csv(V2));
    await closed.state().keepImport('net');
    expect(closed.state().imports).toMatchObject([
      { id: 'net · imported 1', unstored: expect.stringContaining('read') },
    ]);
  });
});
