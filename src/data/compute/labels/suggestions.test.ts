import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../domain/dataset';
import { type LabelSet, labelSetFrom } from '../../../domain/labelSet';
import { NOT_DESCRIBED } from '../../../domain/labels/keptLabels';
import { readSuggestions } from '../../../domain/labels/suggest/suggestionsDocument';
import type { Predictions } from '../../../domain/predictions';
import { Random } from '../../../lib/pure/random';
import { committedJson } from '../../../testing/committedFigures';
import type { Pack } from '../../pack/pack';
import { ColumnStore } from '../columnStore';
import { stopSuggestions, suggestions } from './suggestions';
import type { SuggestionRequest } from './suggestionTypes';

const { trees } = readSuggestions(committedJson('suggestions.json'), 'suggestions.json');
const IMAGES = 60;
const CLASSES = 12;
const provenance = { source: 'a test', licence: 'none' };
const SETS = { 'imagenet-val': 'real', 'imagenetv2-matched-frequency': 'refined' } as const;
type DatasetId = keyof typeof SETS;
const V2 = 'imagenetv2-matched-frequency';

/** A pack of both sides: every image shows two neighbouring classes, the original and the next; sets list both where the row is even. */
function storeOf(models: number, alone = 0): ColumnStore {
  const datasets = new Map<string, Dataset>();
  const sets = new Map<string, LabelSet>();
  for (const id of Object.keys(SETS) as DatasetId[]) {
    const rows = Array.from({ length: IMAGES }, (_, row) => row);
    const originalLabels = Uint16Array.from(rows, (row) => row % CLASSES);
    datasets.set(id, { id, name: id, imageIds: rows.map((row) => `${id}_${row}`), originalLabels });
    const lists = rows.map((row) => (row % 2 === 0 ? [row % CLASSES, (row % CLASSES) + 1] : [row % CLASSES]));
    const reviewed = Uint8Array.from(rows, (row) => Number(row % 5 !== 1));
    const seen = id === V2 ? {} : { reviewed };
    sets.set(id, labelSetFrom({ id: SETS[id], name: SETS[id], datasetId: id, provenance, ...seen }, lists));
  }
  const ids = Array.from({ length: models }, (_, i) => `m${i}`);
  const predictions = async (modelId: string, datasetId: string): Promise<Predictions> => {
    const random = new Random(`${modelId} ${datasetId}`);
    const lists = Array.from({ length: IMAGES }, (_, row) => {
      const both = [row % CLASSES, (row % CLASSES) + 1];
      return [...(random.chance(0.4) ? both.reverse() : both), 22, 23, 24];
    });
    return { modelId, datasetId, n: IMAGES, k: 5, classes: Uint16Array.from(lists.flat()) };
  };
  const pack: Pack = {
    manifest: {
      format: 'plural-pack',
      version: 1,
      built: { sources: [] },
      datasets: [...datasets.values()].map(({ id, name }) => ({ id, name, n: IMAGES, file: 'x', idsSha256: '' })),
      labelSets: [...sets.values()].map(({ id, name, datasetId }) => ({ id, name, datasetId, file: 'x', provenance })),
      models: ids.map((id, i) => ({
        id,
        predictions: { ...(i < alone ? {} : { 'imagenet-val': 'x' }), [V2]: 'x' },
      })),
      excluded: [],
      missing: [],
      files: {},
    },
    dataset: async (id) => datasets.get(id)!,
    labelSet: async (_, datasetId) => sets.get(datasetId)!,
    predictions,
    classNotes: async () => undefined,
    labelScores: async () => undefined,
    labelVotes: async () => undefined,
    publishedAccuracies: async () => undefined,
  };
  return new ColumnStore(pack);
}

const request = (change: Partial<SuggestionRequest> = {}): SuggestionRequest => ({
  kind: 'missing',
  datasetId: V2,
  labelSetId: 'refined',
  against: 'all',
  trees,
  ...change,
});

describe('suggestions', () => {
  it('of missing labels come by likelihood from 20 models that have predicted ImageNet, too', async () => {
    const found = await suggestions(storeOf(20), request());
    expect(found.noLikelihood).toBeUndefined();
    expect(found.models).toHaveLength(20);
    const likelihoods = found.rows.map((row) => row.likelihood!);
    expect(likelihoods).toEqual([...likelihoods].sort((a, b) => b - a));
    for (const { imageId, classIndex, listed, ranks } of found.rows) {
      expect(listed).not.toContain(classIndex);
      expect(ranks.some((rank) => rank > 0)).toBe(true);
      // what is in the picture, by the models, is the next class; where it is listed already it is not asked for
      if (classIndex < 20) expect(Number(imageId.split('_')[1]) % 2).toBe(1);
    }
    expect(found.classes.reduce((sum, { n }) => sum + n, 0)).toBe(found.total);
    expect(found.total).toBe(found.rows.length);
  });

  it.each([
    ['fewer models', storeOf(19), request(), 'models'],
    ['models that have not predicted ImageNet', storeOf(25, 6), request(), 'models'],
    ['no fit', storeOf(20), { ...request(), trees: undefined }, 'fit'],
  ] as const)('are ordered by votes with %s, and it is said', async (_, store, asked, why) => {
    const { trees: given, ...rest } = asked;
    const found = await suggestions(store, { ...rest, ...(given ? { trees: given } : {}) });
    expect(found.noLikelihood).toBe(why);
    const votes = found.rows.map(({ ranks }) => ranks.reduce((sum, rank) => sum + (rank > 0 ? 60 / rank : 0), 0));
    expect(votes).toEqual([...votes].sort((a, b) => b - a));
    expect(found.rows.every((row) => row.likelihood === undefined)).toBe(true);
  });

  it('of one class are those of the whole queue, in its order', async () => {
    const store = storeOf(20);
    const whole = await suggestions(store, request());
    const { classIndex, n } = whole.classes[0]!;
    const one = await suggestions(store, request({ classIndex }));
    expect(one.rows).toEqual(whole.rows.filter((row) => row.classIndex === classIndex));
    expect(one.total).toBe(n);
    expect(one.classes).toEqual(whole.classes);
  });

  it('leave out what another set lists, or not, as asked', async () => {
    const all = await suggestions(storeOf(3), request({ labelSetId: 'original' }));
    const used = await suggestions(storeOf(3), request({ labelSetId: 'original', against: 'used' }));
    const isListed = ({ imageId, classIndex }: { imageId: string; classIndex: number }) =>
      classIndex < 20 && Number(imageId.split('_')[1]) % 2 === 0;
    expect(all.rows.some(isListed)).toBe(false);
    expect(used.rows.filter(isListed)).toHaveLength(IMAGES / 2);
  });

  it('do not ask again what was judged, yes or no', async () => {
    const store = storeOf(3);
    const [first, second] = (await suggestions(store, request())).rows;
    store.putKept({
      id: 'edit-1',
      name: 'mine',
      fileName: '',
      datasetId: V2,
      description: NOT_DESCRIBED,
      use: { over: 'refined' },
      keptAt: '',
      revision: 1,
      entries: [
        { name: first!.imageId, classes: first!.listed, not: [first!.classIndex] },
        { name: second!.imageId, classes: [...second!.listed, second!.classIndex] },
      ],
    });
    for (const labelSetId of ['refined', 'edit-1+refined']) {
      const { rows } = await suggestions(store, request({ labelSetId, against: 'used' }));
      for (const asked of [first!, second!])
        expect(rows.some((r) => r.imageId === asked.imageId && r.classIndex === asked.classIndex)).toBe(false);
    }
  });

  it('of suspicious labels are listed and in no model’s first five; never with a likelihood', async () => {
    const store = storeOf(20);
    store.putKept({
      id: 'upload-1',
      name: 'mine',
      fileName: 'mine.json',
      datasetId: V2,
      description: NOT_DESCRIBED,
      use: {},
      keptAt: '',
      entries: [{ name: `${V2}_3`, classes: [3, 900] }],
    });
    const found = await suggestions(store, request({ kind: 'suspicious', labelSetId: 'upload-1' }));
    expect(found.rows.map(({ imageId, classIndex }) => [imageId, classIndex])).toEqual([[`${V2}_3`, 900]]);
    expect(found.rows[0]!.likelihood).toBeUndefined();
    expect([...found.rows[0]!.ranks].every((rank) => rank === 0)).toBe(true);
    store.putKept({
      id: 'edit-2',
      name: 'over it',
      fileName: '',
      datasetId: V2,
      description: NOT_DESCRIBED,
      use: { over: 'upload-1' },
      keptAt: '',
      revision: 1,
      entries: [{ name: `${V2}_3`, classes: [3, 900] }],
    });
    const again = await suggestions(store, request({ kind: 'suspicious', labelSetId: 'edit-2+upload-1' }));
    expect(again.rows).toEqual([]);
  });

  it('mark images that no rater saw', async () => {
    const { rows } = await suggestions(storeOf(20), request({ datasetId: 'imagenet-val', labelSetId: 'real' }));
    for (const { imageId, isUnrated } of rows) expect(isUnrated).toBe(Number(imageId.split('_')[1]) % 5 === 1);
    expect(rows.some(({ isUnrated }) => isUnrated)).toBe(true);
  });

  it('stop when nobody waits, and when asked anew; progress only grows', async () => {
    const store = storeOf(20);
    const shares: number[] = [];
    const stopped = suggestions(store, request(), (share) => {
      shares.push(share);
      stopSuggestions(store);
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(shares).toHaveLength(1);
    const first = suggestions(store, request());
    const second = suggestions(store, request(), (share) => shares.push(share));
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await second;
    const told = shares.slice(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(Math.max(...told)).toBeLessThanOrEqual(1);
  });

  it('are none without a model', async () => {
    expect(await suggestions(storeOf(0), request())).toMatchObject({
      rows: [],
      total: 0,
      models: [],
      noLikelihood: 'models',
    });
    expect(await suggestions(storeOf(0), request({ kind: 'suspicious' }))).toMatchObject({ rows: [], total: 0 });
  });
});
