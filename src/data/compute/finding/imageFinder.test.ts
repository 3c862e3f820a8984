import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('counts each filter text; what names nothing that is here has no count', async () => {
  const counts = await service.countFound(V2, ['', 'v2_1', 'zzz', 'more:nowhere', 'right:nobody']);
  expect(counts).toEqual([3, 1, 0, undefined, undefined]);
});

test('an empty list says which condition to drop, the one first that leaves the fewest', async () => {
  const { count, drops } = await service.query(V2, 'v2_1 labels<50 v2_2');
  expect(count).toBe(0);
  expect(drops).toEqual([
    { term: 'v2_1', without: 'labels<50 v2_2', count: 1 },
    { term: 'v2_2', without: 'v2_1 labels<50', count: 1 },
  ]);
  expect((await service.query(V2, 'v2_1')).drops).toEqual([]);
});

test('a word that nothing holds is explained with what it could be', async () => {
  const said = async (text: string) => (await service.query(V2, text)).problems.join(' ');
  expect(await said('coffe')).toBe('');
  expect(await said('tenhc')).toMatch(/“tenhc” stands in no image id and no class name. Do you mean “tench”/);
  expect(await said('lables>2')).toMatch(/Do you mean “labels” or “label”/);
  expect(await said('colour:red')).toMatch(/Before a sign may stand labels, verdict/);
  expect(await said('confidence>0.5')).toMatch(/Do you mean “conf”\?$/);
  expect((await said('colour:red hue:blue')).match(/Before a sign/g)).toHaveLength(1);
  expect(await said('labels >= 99')).toBe('“labels” takes its value without a blank, as in labels>=2.');
  expect(await said('wrong:nobody')).toBe('“wrong:nobody” was left out: there are no such predictions here.');
  expect(await said('model:nobody')).toMatch(/has no predictions of that model here/);
});

test('sorts the list; positions follow', async () => {
  const list = await service.query(V2, '', 'id');
  const ids = await service.imageIds(list.queryId, 0, 3);
  expect(ids).toEqual([...ids].sort());
  expect((await service.image(list.queryId, ids[1]!))?.position).toBe(1);
});

test('tiles have votes once they were asked for, of the models and images that the filter counts', async () => {
  const tiles = async (text = '') => {
    const { queryId, count } = await service.query(V2, text);
    return service.images(queryId, 0, count);
  };
  for (const tile of await tiles()) expect(tile).not.toHaveProperty('votes');
  expect(await service.hasVotes(V2.datasetId, false)).toBe(false);
  expect(await service.hasVotes(V2.datasetId, true)).toBe(true);
  expect(await service.hasVotes(V2.datasetId, false)).toBe(true);
  const all = await tiles();
  expect(all.map(({ votes }) => votes)).toEqual([
    { original: 0, other: 1, voted: 1, models: 1 },
    { original: 0, other: 0, voted: 1, models: 1 },
    // without a label nobody is right or wrong
    { original: 0, other: 0, voted: 0, models: 1 },
  ]);
  const right = all.filter(({ votes }) => votes!.original + votes!.other === votes!.voted && votes!.voted > 0);
  expect(await tiles('votes>=1')).toEqual(right);
  expect(await service.hasVotes('imagenet-val', false)).toBe(false);
});

test('votes that do not load leave the tiles as they are, and are there at the next try', async () => {
  const served = servePack(smallPack());
  let isBroken = true;
  vi.stubGlobal('fetch', async (url: string) =>
    isBroken && url.includes('good') ? new Response('', { status: 503 }) : served(url),
  );
  const { queryId } = await service.query({ ...V2, modelId: '' }, '');
  await expect(service.hasVotes(V2.datasetId, true)).rejects.toMatchObject({ code: 'network' });
  expect((await service.images(queryId, 0, 1))[0]).not.toHaveProperty('votes');
  isBroken = false;
  expect(await service.hasVotes(V2.datasetId, true)).toBe(true);
  expect((await service.images(queryId, 0, 1))[0]).toHaveProperty('votes');
});

test('votes are counted over the models of the pack', async () => {
  const [hard, easy, all] = await service.countFound(V2, ['votes:0', 'votes>0', 'labels>0']);
  expect(hard! + easy!).toBe(all);
});

test('finds images by what a mistake means, model by model', async () => {
  const found = async (modelId: string, text: string) => {
    const { queryId, count, problems } = await service.query({ ...V2, modelId }, text);
    return { ids: await service.imageIds(queryId, 0, count), problems };
  };
  // 5 beside 0, valid; 4 in place of 1: both are sharks or rays
  expect(await found('good', 'mistake:valid')).toEqual({ ids: ['v2_0'], problems: [] });
  expect(await found('good', 'mistake:superclass,unexplained')).toEqual({ ids: ['v2_1'], problems: [] });
  expect((await found('bad', 'mistake:unexplained,superclass,together')).ids).toEqual(['v2_0', 'v2_1']);
  expect((await found('good', 'near:1')).ids).toEqual(['v2_0']);
  expect((await found('good', 'near<=31 verdict:outside')).ids).toEqual(['v2_1']);
  expect((await found('', 'near<=31')).problems).toEqual([expect.stringContaining('choose a model')]);
  expect((await found('good', 'near>0.5')).problems.join()).toMatch(/a number of classes from 1 to 1000/);
  expect((await found('good', 'mistake:struck')).ids).toEqual([]);
  expect((await found('', 'mistake:valid')).problems).toEqual([expect.stringContaining('choose a model')]);
  expect((await found('good', 'mistake:odd')).problems.join()).toMatch(/a mistake is one of original, struck, overlap/);
});

test('finds images whose raters’ votes make other labels, and gives the votes of one', async () => {
  const V1: Selection = { datasetId: 'imagenet-val', labelSetId: 'real', modelId: 'good' };
  const [other, same] = await service.countFound(V1, ['more:real@votes fewer:real@votes', 'same:real@votes']);
  // val_3 has 3 beside 7; val_0 was not rated and val_1 is the same; val_2 has no label in either
  expect([other, same]).toEqual([1, 2]);
  expect(await service.raterVotes('imagenet-val', 'real', 'val_3')).toEqual([
    { classIndex: 7, yes: 5, maybe: 0, no: 0 },
    { classIndex: 3, yes: 2, maybe: 1, no: 2 },
  ]);
  expect(await service.raterVotes('imagenet-val', 'real@90', 'val_2')).toEqual([
    { classIndex: 2, yes: 1, maybe: 1, no: 3 },
  ]);
  expect(await service.raterVotes('imagenet-val', 'real', 'val_0')).toEqual([]);
  expect(await service.raterVotes('imagenetv2-matched-frequency', 'refined', 'v2_0')).toBeUndefined();
  expect(await service.raterVotes('imagenet-val', 'real', 'nobody')).toBeUndefined();
});
