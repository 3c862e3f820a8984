import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RELATIONS } from '../../../domain/labels/setRelation';
import { servePack, smallPack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { Selection } from '../views';
import type { MoreFacets } from './moreFacets';

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

const asked = (text: string) => service.explore(V2, 'facets', { text, withVotes: true, to: 'original' });

test('each facet counts what its value alone would show, beside all else that is asked', async () => {
  for (const text of ['', 'labels>=1', 'top1:wrong found:some', 'votes<0.5 picture:no', 'more:original']) {
    const facets: MoreFacets = await asked(text);
    const without = (key: string) => text.replace(new RegExp(`\\b${key}[:<>]\\S+`), '');
    const relations = RELATIONS.map((is) => `${is}:original`);
    const found = await service.countFound(V2, [
      ...['right', 'wrong'].map((v) => `${without('top1')} top1:${v}`),
      ...['all', 'some', 'none'].map((v) => `${without('found')} found:${v}`),
      ...['yes', 'no'].map((v) => `${without('picture')} picture:${v}`),
      ...['yes', 'no'].map((v) => `${text} edited:${v}`),
      ...relations.map((term) => `${without('more')} ${term}`),
    ]);
    expect([
      ...Object.values(facets.top1),
      ...Object.values(facets.found),
      ...Object.values(facets.picture),
      ...Object.values(facets.edited),
      ...Object.values(facets.relations!.counts),
    ]).toEqual(found);
  }
});

test('a tenth counts what its two bounds show; shares are of all models', async () => {
  const { votes, conf } = await asked('');
  const [low, high] = await service.countFound(V2, ['votes>=0 votes<0.1', 'votes>=0.9']);
  expect(votes).toHaveLength(10);
  expect([votes![0], votes![9]]).toEqual([low, high]);
  // the small pack holds no probabilities
  expect(conf).toBeUndefined();
});

test('pictures that were opened are known', async () => {
  expect((await asked('')).picture).toEqual({ yes: 0, no: 3 });
  await service.addImages(['some/v2_1.jpg']);
  expect((await asked('')).picture).toEqual({ yes: 1, no: 2 });
  expect((await service.query(V2, 'picture:yes')).count).toBe(1);
  const { queryId } = await service.query(V2, '', 'picture');
  expect(await service.imageIds(queryId, 0, 1)).toEqual(['v2_1']);
});
