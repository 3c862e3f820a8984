import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PairDetails } from '../../data/compute/labels/comparedSets';
import { deferred } from '../../testing/appPorts';
import { appWith, jsonFile } from '../../testing/appWith';
import { formatUrl, parseUrl } from '../urlSchema';
import { pairRows } from './pairRows';

afterEach(() => {
  vi.unstubAllGlobals();
});

const V2 = 'imagenetv2-matched-frequency';
const pair = { datasetId: V2, a: 'original', b: 'refined' };

describe('the comparison of label sets', () => {
  it('follows a set that comes, and asks the same only once', async () => {
    const { state, service } = await appWith();
    const asked = vi.spyOn(service, 'labelAgreement');
    await state().needAgreement(V2);
    await state().needAgreement(V2);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(state().agreement?.shares).toHaveLength(1);
    await state().uploadLabels(jsonFile('mine.json', { v2_1: [4], v2_0: [1] }));
    await state().needAgreement(V2);
    expect(state().agreement?.shares).toHaveLength(3);
  });

  it('gives figures, then intervals, and models when they are asked for', async () => {
    const { state } = await appWith();
    await state().comparePair(pair);
    const { details, intervals, flips, models } = state().comparedPair!;
    expect(details).toMatchObject({ n: 2, exact: 1, relations: { same: 1, fewer: 1, more: 0, partly: 0, apart: 0 } });
    expect(intervals).toBeDefined();
    expect(flips).toBeUndefined();
    await state().needFlips();
    const { flips: counted = [], missing } = state().comparedPair!;
    expect(counted.length + missing.length).toBe(models);
    // the first prediction of `good` on v2_0 is 5: valid under the refined labels alone
    expect(counted.find((f) => f.modelId === 'good')).toMatchObject({ n: 2, onlyA: 0, onlyB: 1 });
  });

  it('drops what comes late about another pair', async () => {
    const late = deferred<PairDetails>();
    const { state, service } = await appWith({
      compute: { labelPair: (asked) => (asked.a === 'original' ? late.promise : service.labelPair(asked)) },
    });
    const first = state().comparePair(pair);
    await state().comparePair({ ...pair, a: 'refined', b: 'original' });
    late.resolve(await service.labelPair(pair));
    await first;
    expect(state().comparedPair).toMatchObject({ a: 'refined', details: { a: 'refined' } });
  });

  it('says why it cannot be had', async () => {
    const { state } = await appWith();
    await state().comparePair({ ...pair, b: 'gone' });
    expect(state().comparedPair?.error).toMatch(/no label set “gone”/);
  });

  it('links to images in a way that an address holds', async () => {
    const { state, service } = await appWith();
    const details = { ...(await service.labelPair(pair)), b: 'upload-1a2b@50+refined' };
    const { relations, onlyA, onlyB, classes, flip } = pairRows(details, 'A', 'B', 'good');
    expect(relations.reduce((sum, { images }) => sum + images, 0)).toBe(details.n);
    const flips = flip({ modelId: 'good', n: 1, onlyA: 1, onlyB: 0 });
    const links = [...relations.map((r) => r.link), onlyA, onlyB, classes[0]!.linkA, classes[0]!.linkB, flips.linkA];
    for (const link of links) {
      const view = { ...state().view, screen: 'browse' as const, ...link };
      expect(parseUrl(formatUrl(view))).toMatchObject({ view, problems: [] });
    }
  });
});
