import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KINDS } from '../../../domain/meaning/kinds';
import { CLASS_FACETS, toggleClass } from '../../../domain/query/classFacet';
import { servePack, smallPack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { Selection } from '../views';

const V2: Selection = { datasetId: 'imagenetv2-matched-frequency', labelSetId: 'refined', modelId: 'good' };
let service: ComputeService;

beforeEach(async () => {
  vi.stubGlobal('fetch', servePack(smallPack()));
  service = new ComputeService();
  await service.open('data/');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('each class counts what it alone would show, beside all else that is asked', async () => {
  for (const text of ['', 'labels>=1', 'top1:wrong', 'class:0,1 verdict:outside']) {
    for (const word of CLASS_FACETS) {
      const counts = await service.explore(V2, 'classes', { text, word });
      const without = text.replace(new RegExp(`\\b${word}:\\S+`), '').trim();
      const found = await service.countFound(
        V2,
        counts.map(({ classIndex }) => toggleClass(without, word, classIndex)),
      );
      expect(counts.map(({ n }) => n)).toEqual(found);
    }
  }
  const byOriginal = await service.explore(V2, 'classes', { text: '', word: 'class' });
  expect(byOriginal.reduce((sum, { n }) => sum + n, 0)).toBe(3);
});

test('each kind of first choice counts what it alone would show; they add up to the images with a label and a prediction', async () => {
  for (const text of ['', 'mistake:valid', 'verdict:outside']) {
    const counts = await service.explore(V2, 'kinds', { text });
    const without = text.replace(/mistake:\S+/, '');
    const found = await service.countFound(
      V2,
      KINDS.map((kind) => `${without} mistake:${kind}`),
    );
    expect(KINDS.map((kind) => counts![kind])).toEqual(found);
  }
  const all = Object.values((await service.explore(V2, 'kinds', { text: '' }))!);
  const [judged] = await service.countFound(V2, ['verdict:original,other,outside']);
  expect(all.reduce((sum, n) => sum + n, 0)).toBe(judged);
  expect(await service.explore({ ...V2, modelId: '' }, 'kinds', { text: '' })).toBeUndefined();
});
