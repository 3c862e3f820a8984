import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rangeTerms, SHARP_EDGES, SIDE_EDGES } from '../../../domain/query/measureEdges';
import { servePack, smallPack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { Selection } from '../views';

const V2: Selection = { datasetId: 'imagenetv2-matched-frequency', labelSetId: 'refined', modelId: 'good' };
let service: ComputeService;

beforeEach(async () => {
  vi.stubGlobal('fetch', servePack(smallPack()));
  service = new ComputeService();
  await service.open('data/');
  await service.addImages(['some/v2_0.jpg', 'some/v2_1.jpg', 'some/v2_2.jpg']);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const ids = async (text: string, sort?: 'small' | 'blurred') => {
  const { queryId, count } = await service.query(V2, text, sort);
  return service.imageIds(queryId, 0, count);
};

test('a list that asks of pictures says how many are measured, and what is missing', async () => {
  const before = await service.query(V2, 'side>=224');
  expect(before).toMatchObject({ count: 0, problems: [], unmeasured: ['size'] });
  expect(before.notes).toEqual(['“side” is known of 0 of 3 images.']);
  service.addPictureSizes(['v2_0', 'v2_1'], Uint32Array.of(500, 375, 200, 640));
  const some = await service.query(V2, 'side>=224 aspect>1.2');
  expect(some).toMatchObject({ count: 1, unmeasured: ['size'] });
  expect(some.notes).toEqual(['“side” is known of 2 of 3 images.', '“aspect” is known of 2 of 3 images.']);
  service.addPictureSizes(['v2_2'], Uint32Array.of(0, 0));
  const all = await service.query(V2, '', 'small');
  // one cannot be read: nothing is left to measure, and it stands last
  expect(all).toMatchObject({ unmeasured: [], notes: ['“side” is known of 2 of 3 images.'] });
  expect(await ids('', 'small')).toEqual(['v2_1', 'v2_0', 'v2_2']);
  expect((await service.query(V2, 'sharp<100')).notes).toEqual([
    '“sharp” is known of 0 of 3 images. Measure it under “Picture quality”.',
  ]);
  expect(await service.query(V2, 'labels>=1')).not.toHaveProperty('notes');
});

test('each range counts what its terms show, beside all else that is asked', async () => {
  service.addPictureSizes(['v2_0', 'v2_1', 'v2_2'], Uint32Array.of(500, 375, 200, 640, 256, 256));
  service.addSharpness(['v2_0', 'v2_1', 'v2_2'], Float32Array.of(99.5, 300, Number.NaN));
  for (const text of ['', 'side<224', 'lost>0.5 sharp<1000', 'verdict:outside aspect>1']) {
    const facet = await service.explore(V2, 'pictures', { text });
    const without = (key: string) => text.replace(new RegExp(`\\b${key}[:<>]\\S+`), '');
    const found = (word: string, edges: readonly number[]) =>
      service.countFound(
        V2,
        edges.map((_, at) => `${without(word)} ${rangeTerms(word, edges, at)}`),
      );
    expect(facet.side).toEqual(await found('side', SIDE_EDGES));
    expect(facet.sharp).toEqual(await found('sharp', SHARP_EDGES));
    const tenths = Array.from({ length: 10 }, (_, i) => i / 10);
    expect(facet.lost).toEqual(await found('lost', tenths));
  }
  const { open, seen, unreadable, side } = await service.explore(V2, 'pictures', { text: '' });
  expect({ open, seen, unreadable }).toEqual({
    open: 3,
    seen: { size: 3, sharp: 3 },
    unreadable: { size: 0, sharp: 1 },
  });
  expect(side.reduce((a, b) => a + b, 0)).toBe(3);
});

test('what was measured of a picture is forgotten when another comes under its name', async () => {
  service.addPictureSizes(['v2_0', 'v2_1'], Uint32Array.of(500, 375, 200, 640));
  expect(await ids('side>=0')).toEqual(['v2_0', 'v2_1']);
  await service.addImages(['other/v2_0.jpg']);
  expect(await ids('side>=0')).toEqual(['v2_1']);
});

test('an empty list offers to drop what is asked of pictures', async () => {
  service.addPictureSizes(['v2_0'], Uint32Array.of(500, 375));
  expect((await service.query(V2, 'v2_0 side<224')).drops).toEqual([{ term: 'side<224', without: 'v2_0', count: 1 }]);
});
