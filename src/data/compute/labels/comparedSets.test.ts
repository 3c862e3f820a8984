import { afterEach, describe, expect, it, vi } from 'vitest';
import { RELATIONS } from '../../../domain/labels/setRelation';
import { appWith, jsonFile } from '../../../testing/appWith';

afterEach(() => {
  vi.unstubAllGlobals();
});

const V2 = 'imagenetv2-matched-frequency';

describe('two label sets compared', () => {
  it('count what Browse lists under the words of the filter', async () => {
    const { state, service } = await appWith();
    await state().uploadLabels(jsonFile('mine.json', { v2_1: [1, 4], v2_0: [5] }));
    const mine = state().choices!.labelSets.find((l) => l.kept)!.id;
    const sets = ['refined', 'original', mine];
    const listed = async (labelSetId: string, text: string, modelId = '') =>
      (await service.query({ datasetId: V2, labelSetId, modelId }, text)).count;
    for (const share of await service.labelAgreement(V2, sets)) {
      const pair = { datasetId: V2, a: share.a, b: share.b };
      const details = await service.labelPair(pair);
      expect(share).toMatchObject({ n: details.n, exact: details.exact });
      for (const is of RELATIONS) expect(await listed(pair.a, `${is}:${pair.b}`)).toBe(details.relations[is]);
      expect(RELATIONS.reduce((sum, is) => sum + details.relations[is], 0)).toBe(details.n);
      expect(details.relations.same).toBe(details.exact);
      expect(await listed(pair.a, `only:${pair.b}`)).toBe(details.imagesOnlyA);
      expect(await listed(pair.b, `only:${pair.a}`)).toBe(details.imagesOnlyB);
      for (const { classIndex, onlyA, onlyB } of details.classes) {
        expect(await listed(pair.a, `only:${pair.b},${classIndex}`)).toBe(onlyA);
        expect(await listed(pair.b, `only:${pair.a},${classIndex}`)).toBe(onlyB);
      }
      for (const model of ['good', 'bad']) {
        const flips = (await service.labelFlips(pair, model))!;
        expect(await listed(pair.a, `flip:${pair.b}`, model)).toBe(flips.onlyA);
        expect(await listed(pair.b, `flip:${pair.a}`, model)).toBe(flips.onlyB);
      }
      const { alpha, jaccard, exactShare } = await service.labelIntervals(pair, 40);
      for (const [from, to] of [jaccard, exactShare]) expect(from).toBeLessThanOrEqual(to);
      expect(alpha).toHaveLength(2);
    }
  });

  it('leave out what cannot be read, and say so in the filter', async () => {
    const { service } = await appWith();
    expect(await service.labelAgreement(V2, ['refined', 'gone', 'original'])).toHaveLength(1);
    const view = await service.query({ datasetId: V2, labelSetId: 'refined', modelId: '' }, 'more:gone');
    expect(view.count).toBe(3);
    expect(view.problems).toEqual([expect.stringMatching(/“gone” was left out: .* has no such label set here/)]);
    expect(await service.labelFlips({ datasetId: V2, a: 'refined', b: 'original' }, 'none')).toBeUndefined();
  });
});
