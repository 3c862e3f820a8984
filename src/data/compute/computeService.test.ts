import { unzipSync } from 'fflate';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildPack } from '../../cli/pack/buildPack';
import { folderSource } from '../../cli/upstream/folderSource';
import { NO_LABEL } from '../../domain/dataset';
import { metricsOf, metricValue } from '../../domain/metrics/metrics';
import { METRIC_IDS } from '../../domain/metrics/metricTable';
import { addHits } from '../../domain/runHits';
import { readNpy } from '../../formats/npy';
import { readParquetPredictions } from '../../formats/parquetPredictions';
import { hasShared, readSharedJson, sharedDir } from '../../testing/shared';
import { SMALL_IMAGES, servePack, smallPack, type TestPack } from '../../testing/smallPack';
import type { AccuracyRequest } from './accuracy/accuracyTypes';
import { ComputeService } from './computeService';
import { OPENED_DATASET, type Selection } from './views';

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';
/** Id of an uploaded label set. */
const UPLOAD = expect.stringMatching(/^upload-[0-9a-f]{10}$/) as unknown as string;

const V1_GOOD: Selection = { datasetId: V1, labelSetId: 'real', modelId: 'good' };
const V2_GOOD: Selection = { datasetId: V2, labelSetId: 'refined', modelId: 'good' };

/** These models under the published labels; the first is averaged. */
const requestFor = (...ids: string[]): AccuracyRequest => ({
  V1: { labelSetId: 'real' },
  V2: { labelSetId: 'refined' },
  models: ids.map((id) => ({ id, V1: id, V2: id })),
  counted: ids.slice(0, 1),
});

/** A service over a pack that a fake server holds; `fetched` counts the requests. */
async function opened(pack: TestPack) {
  const fetched = vi.fn(servePack(pack));
  vi.stubGlobal('fetch', fetched);
  const service = new ComputeService();
  const choices = await service.open('data/');
  return { service, choices, fetched };
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

async function listed(service: ComputeService, selection: Selection, text = '') {
  const query = await service.query(selection, text);
  return service.imageIds(query.queryId, 0, query.count);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('ComputeService', () => {
  let service: ComputeService;
  beforeEach(async () => {
    ({ service } = await opened(smallPack()));
  });

  describe('open', () => {
    it('tells what can be chosen, and reads no columns yet', async () => {
      const { choices, fetched } = await opened(smallPack());
      expect(choices.hasPack).toBe(true);
      expect(choices.datasets.map((d) => [d.id, d.n])).toEqual([
        [V1, 4],
        [V2, 3],
      ]);
      expect(choices.labelSets.map((l) => `${l.datasetId}/${l.id} ${l.origin}`)).toEqual([
        `${V1}/real published`,
        `${V2}/refined published`,
        `${V1}/original original`,
        `${V2}/original original`,
      ]);
      expect(choices.models.map((m) => [m.id, m.anomalies])).toEqual([
        ['good', []],
        ['bad', ['hits by rank increase']],
      ]);
      expect(choices.missing).toEqual(['dataset ImageNetV2 top images']);
      expect(fetched).toHaveBeenCalledTimes(1);
    });

    it('works without a pack', async () => {
      vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
      const bare = new ComputeService();
      expect(await bare.open('data/')).toEqual({
        hasPack: false,
        datasets: [],
        labelSets: [],
        models: [],
        scored: [],
        missing: [],
      });
      await expect(bare.query(V1_GOOD, '')).rejects.toMatchObject({ code: 'not-found' });
    });

    it('says what is wrong with a damaged pack and can be asked all the same', async () => {
      vi.stubGlobal('fetch', async () => new Response('{"format":'));
      const bare = new ComputeService();
      await expect(bare.open('data/')).rejects.toMatchObject({ code: 'bad-format' });
      expect(bare.choices()).toMatchObject({ hasPack: false, datasets: [] });
    });

    it('loads each file once', async () => {
      const { service, fetched } = await opened(smallPack());
      await Promise.all([service.query(V1_GOOD, ''), service.query(V1_GOOD, 'tench'), service.counts(V1_GOOD)]);
      expect(fetched.mock.calls.map(([url]) => url.replace(/\?.*/, ''))).toEqual([
        'data/pack.json',
        `data/datasets/${V1}.bin`,
        `data/predictions/${V1}/good.bin`,
        `data/labels/${V1}/real.bin`,
      ]);
    });

    it('tries a file again that could not be loaded', async () => {
      const { service, fetched } = await opened(smallPack());
      fetched.mockImplementationOnce(async () => new Response('', { status: 503 }));
      await expect(service.facts(V1, 'original')).rejects.toMatchObject({ code: 'network' });
      expect(await service.facts(V1, 'original')).toMatchObject({ n_images: 4 });
    });
  });

  describe('query', () => {
    it('filters and counts facets under the selection', async () => {
      const query = await service.query(V1_GOOD, 'verdict:other,outside');
      expect(query).toMatchObject({ total: 4, count: 2, problems: [] });
      expect(query.facets.verdict).toEqual({ original: 1, other: 1, outside: 1, none: 1, missing: 0 });
      expect(query.facets.reviewed).toEqual({ yes: 2, no: 0 });
      expect(await service.imageIds(query.queryId, 0, 99)).toEqual(['val_1', 'val_3']);
    });

    it('says what it did not understand and lists by the rest', async () => {
      const query = await service.query(V1_GOOD, 'labels:x val_2');
      expect(query.count).toBe(1);
      expect(query.problems).toHaveLength(1);
    });

    it('lists without a model, where every image is missing its prediction', async () => {
      const query = await service.query({ ...V1_GOOD, modelId: '' }, '');
      expect(query.facets.verdict.missing).toBe(4);
      const tiles = await service.images(query.queryId, 0, 9);
      for (const tile of tiles) expect(tile).not.toHaveProperty('predictions');
      expect(await service.counts({ ...V1_GOOD, modelId: '' })).toBeUndefined();
    });

    it('keeps the lists of the newest eight queries, and calls older ones cancelled', async () => {
      const first = await service.query(V1_GOOD, '');
      for (let i = 0; i < 7; i++) await service.query(V2_GOOD, '');
      expect(await service.imageIds(first.queryId, 0, 1)).toEqual(['val_0']);
      await service.query(V2_GOOD, '');
      await expect(service.images(first.queryId, 0, 1)).rejects.toMatchObject({ code: 'cancelled' });
    });

    it.each([
      ['dataset', { ...V1_GOOD, datasetId: 'cifar' }],
      ['label set', { ...V1_GOOD, labelSetId: 'refined' }],
    ])('names a %s that is not here', async (what, selection) => {
      await expect(service.query(selection, '')).rejects.toThrow(new RegExp(`there is no ${what} “`));
    });
  });

  describe('images', () => {
    it('prepares tiles: original label first, struck where the set lacks it, every prediction marked', async () => {
      const { queryId } = await service.query(V1_GOOD, '');
      const [first, second, third, fourth] = await service.images(queryId, 0, 4);
      expect(first).toMatchObject({
        imageId: 'val_0',
        verdict: 'original',
        labels: [{ classIndex: 0, mark: 'original' }],
      });
      expect(second).toMatchObject({
        verdict: 'other',
        labels: [
          { classIndex: 1, mark: 'original' },
          { classIndex: 2, mark: 'other' },
        ],
      });
      expect(second!.predictions!.map((p) => p.mark)).toEqual(['other', 'original', 'outside', 'outside', 'outside']);
      expect(third).toMatchObject({ verdict: 'none', labels: [{ classIndex: 2, mark: 'struck' }] });
      expect(third!.predictions!.map((p) => p.mark)).toEqual(['struck', 'unknown', 'unknown', 'unknown', 'unknown']);
      expect(fourth).toMatchObject({
        verdict: 'outside',
        labels: [
          { classIndex: 3, mark: 'struck' },
          { classIndex: 7, mark: 'other' },
        ],
      });
    });

    it('gives the part of the list that there is', async () => {
      const { queryId } = await service.query(V1_GOOD, 'labels:1');
      expect((await service.images(queryId, 1, 60)).map((t) => t.imageId)).toEqual(['val_3']);
      expect(await service.images(queryId, 60, 120)).toEqual([]);
      expect(await service.imageIds(queryId, -1, 0)).toEqual([]);
      expect(await service.imageIds(queryId, 2, 3)).toEqual([]);
    });
  });

  describe('image', () => {
    it('shows all label sources side by side, the place in the list and the hits', async () => {
      const { queryId } = await service.query(V1_GOOD, 'labels>=1');
      expect(await service.image(queryId, 'val_1')).toMatchObject({
        position: 1,
        reviewed: true,
        hits: 2,
        sources: [
          { labelSetId: 'real', classes: [1, 2] },
          { labelSetId: 'original', classes: [1] },
        ],
      });
      expect(await service.image(queryId, 'val_0')).toMatchObject({ reviewed: false });
    });

    it('has no hits where the variable top-k is not defined', async () => {
      const { queryId } = await service.query(V1_GOOD, '');
      expect(await service.image(queryId, 'val_2')).not.toHaveProperty('hits');
      const { queryId: none } = await service.query({ ...V1_GOOD, modelId: '' }, '');
      expect(await service.image(none, 'val_1')).not.toHaveProperty('hits');
    });

    it('shows an image that the filter hides, and none that the dataset lacks', async () => {
      const { queryId } = await service.query(V1_GOOD, 'val_1');
      expect(await service.image(queryId, 'val_0')).toMatchObject({ imageId: 'val_0', position: -1 });
      expect(await service.image(queryId, 'v2_0')).toBeUndefined();
    });
  });

  describe('counts and accuracy', () => {
    it('count one model on its dataset', async () => {
      const metrics = metricsOf((await service.counts(V1_GOOD))!);
      expect(metrics.top1).toEqual({ num: 3, den: 4 });
      expect(metrics.real).toEqual({ num: 2, den: 3 });
      expect(await service.counts({ ...V1_GOOD, modelId: 'nothing' })).toBeUndefined();
    });

    it('count both sides of the comparison under their published labels', async () => {
      const { models } = await service.accuracy(requestFor('good', 'bad'));
      expect(models.map((m) => m.id)).toEqual(['good', 'bad']);
      expect(models[0]).toEqual({ id: 'good', V1: await service.counts(V1_GOOD), V2: await service.counts(V2_GOOD) });
      await expect(service.accuracy(requestFor('nothing'))).rejects.toMatchObject({ code: 'not-found' });
    });

    it('load a model where both sides have it', async () => {
      expect(await service.loadModel('good')).toBe(true);
      expect(await service.loadModel('nothing')).toBe(false);
      await service.startRun('half', V1, 5);
      expect(await service.loadModel('half')).toBe(false);
    });

    it('tell what others published, where the pack has it', async () => {
      expect((await service.published())?.names).toEqual(['one', 'two']);
      vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
      const bare = new ComputeService();
      await bare.open('data/');
      expect(await bare.published()).toBeUndefined();
    });

    it('describe a label set', async () => {
      expect(await service.facts(V1, 'real')).toMatchObject({ n_images: 4, n_empty: 1, n_orig_in_set: 2 });
      expect(await service.facts(V1, 'original')).toMatchObject({ n_empty: 0, n_labels: 4 });
    });
  });

  describe('addLabelSet', () => {
    it('takes a file for the images it names; the others are not evaluable', async () => {
      const report = await service.addLabelSet(
        json({ 'val_1.JPEG': [1, 9], val_3: [], 'val_0.jpg': ['0'] }),
        'mine.json',
        V1,
      );
      expect(report).toMatchObject({
        fileName: 'mine.json',
        datasetName: 'ImageNet validation',
        entries: 3,
        matched: 3,
        labels: 3,
        multiLabel: 1,
        empty: 1,
        unknownCount: 0,
        problemCount: 0,
        labelSet: { id: UPLOAD, name: 'mine.json', datasetId: V1, origin: 'uploaded' },
      });
      expect(service.choices().labelSets.at(-1)).toEqual(report.labelSet);
      const uploaded = { ...V1_GOOD, labelSetId: report.labelSet!.id };
      expect(await listed(service, uploaded, 'labels:0')).toEqual(['val_2', 'val_3']);
      expect(metricsOf((await service.counts(uploaded))!).real).toEqual({ num: 1, den: 2 });
    });

    it('names the ids that it does not know, twenty of them', async () => {
      const labels = { val_0: [0], ...Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`other_${i}`, [1]])) };
      const report = await service.addLabelSet(json(labels), 'mine.json', V1);
      expect(report).toMatchObject({ matched: 1, unknownCount: 30, labelSet: { id: UPLOAD } });
      expect(report.unknownIds).toHaveLength(20);
    });

    it.each([
      ['nothing matches', { elsewhere: [1] }, { matched: 0, problemCount: 0 }],
      ['an entry is wrong', { val_0: [0], val_1: [1000] }, { matched: 1, problemCount: 1 }],
    ])('keeps nothing where %s', async (_, labels, report) => {
      const before = service.choices();
      const found = await service.addLabelSet(json(labels), 'mine.json', V1);
      expect(found).toMatchObject(report);
      expect(found).not.toHaveProperty('labelSet');
      expect(service.choices()).toEqual(before);
    });

    it('takes a list without names only where it is one of the whole validation set, in file order', async () => {
      const list = json([[0], [1], [2], [3]]);
      await expect(service.addLabelSet(list, 'mine.json', V1)).rejects.toThrow(/does not say which image/);
      expect(service.choices().labelSets.some((l) => l.origin === 'uploaded')).toBe(false);
      const ids = ['ILSVRC2012_val_00000002', 'ILSVRC2012_val_00000001'];
      await service.addImages(ids.map((id) => `0/${id}.JPEG`));
      const report = await service.addLabelSet(json([[7], [8]]), 'real.json', OPENED_DATASET);
      expect(report).toMatchObject({ matched: 2, labelSet: { id: UPLOAD } });
      const own = { datasetId: OPENED_DATASET, labelSetId: report.labelSet!.id, modelId: '' };
      const { queryId } = await service.query(own, '');
      expect((await service.image(queryId, ids[0]!))?.sources).toContainEqual(
        expect.objectContaining({ labelSetId: own.labelSetId, classes: [8] }),
      );
    });

    it('does not take one image for another whose name begins alike', async () => {
      const report = await service.addLabelSet(json({ 'val_0.crop.jpg': [9], val_1: [1] }), 'mine.json', V1);
      expect(report).toMatchObject({ matched: 1, unknownIds: ['val_0.crop'] });
    });

    it('throws what the reader throws, and keeps what there was', async () => {
      await service.addLabelSet(json({ val_0: [0] }), 'good.json', V1);
      const before = service.choices();
      await expect(service.addLabelSet(json('text'), 'bad.json', V1)).rejects.toMatchObject({ code: 'bad-format' });
      expect(service.choices()).toEqual(before);
    });

    it('keeps several files apart, and names each by its contents', async () => {
      const before = service.choices().labelSets.length;
      const add = async (labels: unknown, name: string, dataset: string) =>
        (await service.addLabelSet(json(labels), name, dataset)).labelSet!.id;
      const mine = await add({ val_0: [0] }, 'mine.json', V1);
      const other = await add({ val_0: [1] }, 'mine.json', V1);
      // one file may speak of images of both datasets
      const both = { val_0: [2], v2_0: [2] };
      const apart = [await add(both, 'both.json', V1), await add(both, 'both.json', V2)];
      const ids = [mine, other, ...apart];
      expect(new Set(ids).size).toBe(4);
      const added = service.choices().labelSets.filter((l) => l.origin === 'uploaded');
      expect(added.map((l) => [l.id, l.datasetId])).toEqual([
        [mine, V1],
        [other, V1],
        [apart[0], V1],
        [apart[1], V2],
      ]);
      // the same file is the same label set: a link to it holds
      expect(await add({ val_0: [0] }, 'renamed.json', V1)).toBe(mine);
      expect(service.choices().labelSets).toHaveLength(before + 4);
      await expect(service.query({ ...V2_GOOD, labelSetId: 'upload-9' }, '')).rejects.toMatchObject({
        code: 'not-found',
      });
    });
  });

  describe('addImages', () => {
    it('joins pictures with the datasets by id, wherever they lie', async () => {
      expect(await service.addImages(['a/val_1.JPEG', 'b/val_0.png'])).toEqual({
        labelled: 0,
        matched: [{ datasetId: V1, name: 'ImageNet validation', count: 2 }],
        repeated: 0,
        unmatched: 0,
        unlabelled: 0,
        imageIds: ['val_1', 'val_0'],
        inside: [],
        warnings: [],
        datasetId: V1,
      });
      expect(service.choices().datasets.map((d) => d.id)).not.toContain(OPENED_DATASET);
    });

    it('makes a dataset of those it does not know, labelled by their folder', async () => {
      const report = await service.addImages(['pets/n01440764/a.jpg', 'pets/b.jpg', 'val_0.jpg']);
      expect(report).toMatchObject({ unmatched: 2, unlabelled: 1, datasetId: OPENED_DATASET, matched: [{ count: 1 }] });
      const { queryId } = await service.query({ datasetId: OPENED_DATASET, labelSetId: 'original', modelId: '' }, '');
      const [a, b] = await service.images(queryId, 0, 9);
      expect(a).toMatchObject({ imageId: 'a', original: 0, labels: [{ classIndex: 0, mark: 'original' }] });
      expect(b).toMatchObject({ imageId: 'b', original: NO_LABEL, labels: [] });
    });

    it('takes no picture by the name of another one with another label', async () => {
      await service.addImages(['n01440764/one.jpg', 'loose.jpg']);
      const other = await service.addImages(['new/0/more.jpg', 'new/n01443537/one.jpg']);
      expect(other).toMatchObject({ imageIds: ['more', 'n01443537/one'], warnings: [] });
      // the same label, none, and one for a picture that had none contradict nothing
      expect(await service.addImages(['0/one.jpg'])).toMatchObject({ imageIds: ['one'] });
      expect(await service.addImages(['one.jpg', '1/loose.jpg'])).toMatchObject({
        imageIds: ['one', 'loose'],
        labelled: 1,
      });
      expect([...(await service.originalLabels(OPENED_DATASET, ['one', 'loose', 'n01443537/one']))]).toEqual([0, 1, 1]);
    });

    it('changes nothing where a picture with another label has no longer name', async () => {
      await service.restoreOpened(['n01440764_1', 'loose'], Uint16Array.of(1, NO_LABEL));
      await expect(service.addImages(['new/0/more.jpg', 'n01440764_1.JPEG'])).rejects.toMatchObject({
        code: 'mismatch',
        evidence: { file: 'n01440764_1.JPEG', expected: 'goldfish', found: 'tench' },
      });
      expect(await service.facts(OPENED_DATASET, 'original')).toMatchObject({ n_images: 2 });
    });

    it('keeps every picture of class folders that number their files alike', async () => {
      const paths = ['n01440764', 'n01806567'].flatMap((c) => [0, 1].map((i) => `sketch/${c}/sketch_${i}.JPEG`));
      const report = await service.addImages(paths);
      expect(report).toMatchObject({ unmatched: 4, unlabelled: 0, warnings: [] });
      expect(report.imageIds).toEqual(paths.map((path) => path.slice('sketch/'.length, -'.JPEG'.length)));
      expect(await service.addImages(['x/sketch_9.png', 'x/sketch_9.jpg'])).toMatchObject({
        imageIds: ['sketch_9', ''],
        warnings: ['1 picture was left out, because another has its image id: x/sketch_9.jpg.'],
      });
    });

    it('says which pictures lie in folders of another class than their dataset knows', async () => {
      const report = await service.addImages([
        'n01440764/val_0.JPEG',
        'val/n01440764/val_1.JPEG',
        'val_2_n02089867.JPEG',
      ]);
      expect(report.imageIds).toEqual(['val_0', 'val_1', 'val_2_n02089867']);
      expect(report.warnings).toEqual([
        '1 picture has a folder or a name of another class than the original label: val/n01440764/val_1.JPEG says tench, the label is goldfish. The label counts.',
      ]);
      const kit = await service.addImages(['1/val_0.JPEG', '2/val_1.JPEG', '3/other.JPEG']);
      expect(kit).toMatchObject({ unlabelled: 1, imageIds: ['val_0', 'val_1', 'other'] });
      expect(kit.warnings.join()).toMatch(
        /^The numbers of the folders are not taken for class indices.* count from 1\.$/,
      );
    });

    it('shows the dataset that most pictures belong to', async () => {
      expect(await service.addImages(['val_0.jpg', 'v2_0.jpg', 'v2_1.jpg'])).toMatchObject({ datasetId: V2 });
      expect(await service.addImages(['v2_0.jpg', 'x.jpg', 'y.jpg'])).toMatchObject({ datasetId: OPENED_DATASET });
      expect(await service.addImages(['v2_0.jpg', 'z.jpg'])).toMatchObject({ datasetId: V2 });
    });

    it('extends what was opened before, with its runs and uploads', async () => {
      await service.addImages(['0/a.jpg']);
      await service.startRun('run', OPENED_DATASET, 2);
      await service.addToRun('run', [{ imageId: 'a', classes: [7, 0], scores: [0.5, 0.25] }]);
      const labels = await service.addLabelSet(json({ a: [7], b: [8] }), 'mine.json', OPENED_DATASET);
      expect(labels).toMatchObject({ matched: 1, unknownIds: ['b'] });
      const own = { datasetId: OPENED_DATASET, labelSetId: labels.labelSet!.id, modelId: 'run' };
      await service.query(own, '');
      expect(await service.facts(OPENED_DATASET, 'original')).toMatchObject({ n_images: 1 });

      await service.addImages(['1/b.jpg', 'a.jpg']);
      expect(await service.facts(OPENED_DATASET, 'original')).toMatchObject({ n_images: 2, n_labels: 2 });
      const { queryId, total } = await service.query(own, '');
      expect(total).toBe(2);
      const [a, b] = await service.images(queryId, 0, 2);
      expect(a).toMatchObject({ imageId: 'a', original: 0, verdict: 'other', predictions: [{ score: 0.5 }, {}] });
      expect(b).toMatchObject({
        imageId: 'b',
        original: 1,
        verdict: 'missing',
        labels: [
          { classIndex: 1, mark: 'struck' },
          { classIndex: 8, mark: 'other' },
        ],
      });
      await service.addToRun('run', [{ imageId: 'b', classes: [1, 0], scores: [1, 0] }]);
      expect(metricsOf((await service.counts({ ...own, labelSetId: 'original' }))!).top1).toEqual({ num: 1, den: 2 });
    });
  });

  describe('runs', () => {
    const outcome = (imageId: string, classes: readonly number[]) => ({
      imageId,
      classes,
      scores: classes.map(() => 0.5),
    });
    const run: Selection = { ...V2_GOOD, modelId: 'my run' };

    it('count what has been predicted so far', async () => {
      await service.startRun('my run', V2, 5);
      expect(service.choices().models.at(-1)).toMatchObject({ id: 'my run', origin: 'run', datasetIds: [V2] });
      expect(metricsOf((await service.counts(run))!).n_images).toBe(0);
      await service.addToRun('my run', [outcome('v2_1', [1, 2, 3, 4, 5])]);
      expect(metricsOf((await service.counts(run))!)).toMatchObject({ n_images: 1, real: { num: 1, den: 1 } });
      expect(await listed(service, run, 'verdict:missing')).toEqual(['v2_0', 'v2_2']);
      expect(await service.counts({ ...run, datasetId: V1, labelSetId: 'real' })).toBeUndefined();
    });

    it('of a model with few classes have hits on images with more labels', async () => {
      await service.startRun('my run', V2, 1);
      await service.addToRun('my run', [outcome('v2_0', [5])]);
      const { queryId } = await service.query(run, '');
      expect(await service.image(queryId, 'v2_0')).toMatchObject({ hits: 1, labels: { length: 3 } });
      expect(metricsOf((await service.counts(run))!).vtopk_micro).toEqual({ num: 1, den: 3 });
    });

    it('refuse what does not belong to them', async () => {
      await service.startRun('my run', V2, 2);
      await expect(service.addToRun('my run', [outcome('val_0', [1, 2])])).rejects.toMatchObject({ code: 'mismatch' });
      await expect(service.addToRun('my run', [outcome('v2_0', [1])])).rejects.toMatchObject({ code: 'mismatch' });
      await expect(service.addToRun('other', [])).rejects.toMatchObject({ code: 'not-found' });
    });

    it('say what their predictions got right, as the metrics do', async () => {
      await service.startRun('my run', V2, 2);
      const one = await service.addToRun('my run', [outcome('v2_0', [5, 0]), outcome('v2_1', [1, 2])], 'refined');
      const two = await service.addToRun('my run', [outcome('v2_2', [2, 0])], 'refined');
      const metrics = metricsOf((await service.counts({ ...run, labelSetId: 'refined' }))!);
      expect(addHits(one, two)).toEqual({ top1: metrics.top1, labelSet: metrics.real });
      expect(one.top1.den + two.top1.den).toBe(3);
      // labels of another visit: nothing is counted for them, the rest is
      const [first] = await listed(service, run, '');
      const without = await service.addToRun('my run', [outcome(first!, [5, 0])], 'upload-9');
      expect(without).toMatchObject({ top1: { den: 1 }, labelSet: { num: 0, den: 0 } });
    });

    it('are forgotten on request', async () => {
      await service.startRun('my run', V2, 2);
      service.deleteRun('my run');
      expect(service.choices().models.filter((m) => m.id === 'my run')).toEqual([]);
      await expect(service.addToRun('my run', [])).rejects.toMatchObject({ code: 'not-found' });
    });

    it('over opened images of an earlier visit find them again, before and after the folder is opened', async () => {
      const images = { datasetId: OPENED_DATASET, labelSetId: 'original', modelId: 'old run' };
      await service.restoreOpened(['x', 'y'], Uint16Array.of(3, NO_LABEL));
      await service.startRun('old run', OPENED_DATASET, 1);
      await service.addToRun('old run', [outcome('x', [3]), outcome('y', [4])]);
      expect(metricsOf((await service.counts(images))!).top1).toEqual({ num: 1, den: 1 });
      await service.addImages(['4/y.jpg', 'z.jpg']);
      expect(metricsOf((await service.counts(images))!).top1).toEqual({ num: 2, den: 2 });
      expect(await listed(service, images, '')).toEqual(['x', 'y', 'z']);
      expect(await service.originalLabels(OPENED_DATASET, ['z', 'x', 'gone'])).toEqual(
        Uint16Array.of(NO_LABEL, 3, NO_LABEL),
      );
    });

    it('start again under the same name with nothing in them', async () => {
      await service.startRun('my run', V2, 2);
      await service.addToRun('my run', [outcome('v2_0', [1, 2])]);
      await service.startRun('my run', V2, 2);
      expect(metricsOf((await service.counts(run))!).n_images).toBe(0);
      expect(service.choices().models.filter((m) => m.id === 'my run')).toHaveLength(1);
    });

    it('leave the app with ids, the labels beside them, and only what was predicted', async () => {
      await service.startRun('my run', V2, 2);
      await service.addToRun('my run', [outcome('v2_0', [0, 5])]);
      const header = { model: 'my run', dataset: V2, labelSet: 'refined', receipt: {} };
      const exported: unknown = JSON.parse(String(await service.exportRun('my run', 'refined', 'json', header)));
      expect(exported).toMatchObject({
        ...header,
        predictions: [{ image: 'v2_0', original: 0, labels: [0, 5, 6], classes: [0, 5], scores: [0.5, 0.5] }],
      });
      const csv = String(await service.exportRun('my run', 'original', 'csv', header));
      expect(csv.split('\r\n')[1]).toMatch(/^v2_0,0,0,0,n01440764,tench,0\.500000,5,/);
      expect(csv.trim().split('\r\n')).toHaveLength(2);
      const parquet = (await service.exportRun('my run', 'refined', 'parquet', header)) as Uint8Array;
      expect((await readParquetPredictions(parquet, 'x')).rows).toEqual([
        { image: 'v2_0', classes: [0, 5], scores: [0.5, 0.5] },
      ]);
      const npz = unzipSync((await service.exportRun('my run', 'refined', 'npy', header)) as Uint8Array);
      const { shape, data } = readNpy(npz['classes.npy']!, 'classes.npy');
      expect(shape).toEqual([3, 2]);
      expect([...data]).toEqual([0, 5, 0xffff, 0xffff, 0xffff, 0xffff]);
      await expect(service.exportRun('other', 'original', 'csv', header)).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  it('never changes the columns of the pack', async () => {
    const [before] = (await service.accuracy(requestFor('good'))).models;
    await service.addLabelSet(json({ val_0: [5] }), 'mine.json', V1);
    await service.addImages(['0/new.jpg', 'val_0.jpg']);
    await service.startRun('run', V1, 5);
    await service.addToRun('run', [{ imageId: 'val_0', classes: [9, 8, 7, 6, 5], scores: [1, 0, 0, 0, 0] }]);
    expect({ id: 'good', V1: await service.counts(V1_GOOD), V2: await service.counts(V2_GOOD) }).toEqual(before);
    expect(await listed(service, V1_GOOD)).toEqual(SMALL_IMAGES[V1].map((i) => i.id));
  });
});

describe.skipIf(!hasShared)('ComputeService over upstream files (needs the shared folder)', () => {
  interface Reference {
    models: Record<
      string,
      Record<'V1' | 'V2', Record<string, Record<string, { num?: number; den?: number; value: number }>>>
    >;
    datasets: Record<'V1' | 'V2', Record<string, unknown>>;
  }
  const models = ['resnet50', 'alexnet', 'fv_16k'];
  let pack: TestPack;
  let reference: Reference;
  let service: ComputeService;

  beforeAll(async () => {
    pack = await buildPack(await folderSource(`${sharedDir}upstream`), { models });
    reference = readSharedJson<Reference>('reference/figures.json');
  });
  beforeEach(async () => {
    service ??= (await opened(pack)).service;
    vi.stubGlobal('fetch', servePack(pack));
  });

  it.each(models)('counts %s as the independent program does', async (model) => {
    const counts = (await service.accuracy(requestFor(model))).models[0]!;
    for (const side of ['V1', 'V2'] as const) {
      for (const [variant, filter] of [
        ['all', {}],
        ['orig_in_set', { originalInSet: true }],
      ] as const) {
        const metrics = metricsOf(counts[side], filter);
        const expected = reference.models[model]![side][variant]!;
        for (const id of METRIC_IDS) {
          const value = expected[id]!;
          const given = typeof value === 'number' ? value : value.value;
          expect(metricValue(metrics, id), `${side} ${variant} ${id}`).toBeCloseTo(given, 9);
          const found = metrics[id];
          if (typeof found !== 'number' && value.num !== undefined) {
            expect(found).toEqual({ num: value.num, den: value.den });
          }
        }
      }
    }
  });

  it.each([
    ['V1', V1, 'real'],
    ['V2', V2, 'refined'],
  ] as const)('describes the label set of %s as the independent program does', async (side, datasetId, labelSetId) => {
    const facts = await service.facts(datasetId, labelSetId);
    for (const [key, value] of Object.entries(facts)) {
      const expected = reference.datasets[side][key];
      if (typeof value === 'number') expect(value, key).toBeCloseTo(expected as number, 9);
      else expect(value, key).toEqual(expected);
    }
  });

  it('lists as many images under a verdict as the metrics count', async () => {
    const selection = { datasetId: V1, labelSetId: 'real', modelId: 'resnet50' };
    const { real, n_evaluated } = metricsOf((await service.counts(selection))!);
    expect((await service.query(selection, 'verdict:original,other')).count).toBe(real.num);
    expect((await service.query(selection, 'verdict:outside')).count).toBe(n_evaluated - real.num);
    const both = await service.query(selection, 'labels:2 reviewed:no');
    expect(both).toMatchObject({ total: 50_000, count: 0 });
  });
});
