import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { servePack, smallPack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { Selection } from '../views';

const V2: Selection = { datasetId: 'imagenetv2-matched-frequency', labelSetId: 'refined', modelId: 'good' };
const V1: Selection = { datasetId: 'imagenet-val', labelSetId: 'real', modelId: 'good' };
let service: ComputeService;

beforeEach(async () => {
  vi.stubGlobal('fetch', servePack(smallPack()));
  service = new ComputeService();
  await service.open('data/');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('an image: what each model said of it, and how many named each class', async () => {
  const look = await service.explore(V2, 'image', { imageId: 'v2_0', allModels: true });
  const ids = look!.models.map(({ id }) => id);
  expect(ids[0]).toBe('good');
  expect(look!.models[0]!.ranked.map(({ classIndex, mark }) => [classIndex, mark])).toEqual([
    [5, 'other'],
    [0, 'original'],
    [2, 'outside'],
    [3, 'outside'],
    [4, 'outside'],
  ]);
  const first = look!.votes.reduce((sum, v) => sum + v.first, 0);
  expect(first).toBe(ids.length);
  expect(look!.votes.reduce((sum, v) => sum + v.five, 0)).toBe(5 * ids.length);
  expect(await service.explore(V2, 'image', { imageId: 'nowhere', allModels: false })).toBeUndefined();
});

test('neighbours share labels; an image without a label has none', async () => {
  const { neighbours } = (await service.explore(V1, 'image', { imageId: 'val_1', allModels: false }))!;
  expect(neighbours).toEqual([]);
  expect((await service.explore(V1, 'image', { imageId: 'val_2', allModels: false }))!.neighbours).toEqual([]);
});

test('a class: its images, what it is named, what stands beside it, and every model on it', async () => {
  const look = await service.explore(V2, 'class', { classIndex: 0, allModels: true });
  expect(look).toMatchObject({
    original: 1,
    labelled: 1,
    named: [{ classIndex: 5, n: 1 }],
    taken: [],
    partners: [
      { classIndex: 5, n: 1 },
      { classIndex: 6, n: 1 },
    ],
  });
  const partners = look.partners.map(({ classIndex }) => `label:0 with:${classIndex}`);
  expect(await service.countFound(V2, partners)).toEqual(look.partners.map(({ n }) => n));
  expect(look.models[0]).toEqual({ id: 'good', top1: { hits: 0, n: 1 }, real: { hits: 1, n: 1 } });
  expect(look.images.map(({ imageId }) => imageId)).toEqual(['v2_0']);
});

test('confusions and pairs of models count what their filters find', async () => {
  for (const selection of [V1, V2]) {
    const pairs = await service.explore(selection, 'confusions', undefined);
    expect(pairs.length).toBeGreaterThan(0);
    const texts = pairs.map(({ original, named }) => `class:${original} says:${named}`);
    expect(await service.countFound(selection, texts)).toEqual(pairs.map(({ n }) => n));
    const { top1, real } = (await service.explore(selection, 'versus', { modelId: 'bad' }))!;
    const asked = [
      'right:good right:bad',
      'right:good wrong:bad',
      'wrong:good right:bad',
      'wrong:good wrong:bad',
      'hits:good hits:bad',
      'hits:good misses:bad',
      'misses:good hits:bad',
      'misses:good misses:bad',
    ];
    expect(await service.countFound(selection, asked)).toEqual(
      [real, top1].flatMap(({ both, onlyA, onlyB, neither }) => [both, onlyA, onlyB, neither]),
    );
  }
  expect(await service.explore(V2, 'versus', { modelId: 'nobody' })).toBeUndefined();
});

test('a selection: its figures are what its filter finds, its confusions lie in it', async () => {
  const found = async (...texts: string[]) => (await service.countFound(selection, texts)) as number[];
  let selection = V2;
  for (selection of [V1, V2])
    for (const text of [
      '',
      'labels>=2',
      'verdict:other',
      'class:0 class:1',
      'says:2 labels:0,1',
      'nothing of this name',
    ]) {
      const look = (await service.explore(selection, 'selection', { text }))!;
      const { top1, real, n_images } = look.metrics;
      const [n, right, valid, judged] = await found(
        `${text} predicted:yes`,
        `${text} top1:right`,
        `${text} right:good`,
        `${text} predicted:yes labels>=1`,
      );
      expect([n_images, top1.num, real.num, real.den]).toEqual([n, right, valid, judged]);
      for (const { original, named, n: times } of look.confusions) {
        expect(times).toBeGreaterThan(0);
        const rest = text.replace(/(class|says):\d+/g, '');
        expect(await found(`${rest} class:${original} says:${named}`)).toEqual([times]);
      }
    }
  expect(await service.explore({ ...V2, modelId: '' }, 'selection', { text: '' })).toBeUndefined();
});
