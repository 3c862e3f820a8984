import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { endsOverAll, sideAt } from '../../../domain/labels/judgedSide';
import type { CellFilter } from '../../../domain/metrics/cells';
import { metricsOf, metricValue } from '../../../domain/metrics/metrics';
import { estimatorOf } from '../../../domain/uncertainty/estimates';
import {
  type AccuracyImage,
  type AccuracyImages,
  accuracyPack,
  anyAccuracyImages,
  labelsAt,
  MODELS,
} from '../../../testing/accuracyPack';
import { servePack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { AccuracyRequest } from './accuracyTypes';

afterEach(() => {
  vi.unstubAllGlobals();
});

async function serving(images: AccuracyImages): Promise<ComputeService> {
  vi.stubGlobal('fetch', servePack(accuracyPack(images)));
  const service = new ComputeService();
  await service.open('data/');
  return service;
}

const requestOf = (V1: AccuracyRequest['V1'] = { labelSetId: 'real' }): AccuracyRequest => ({
  V1,
  V2: { labelSetId: 'refined' },
  models: MODELS.map((id) => ({ id, V1: id, V2: id })),
  counted: MODELS,
});

/** [yes, no, unknown] from the definition: what raters scored low is wrong, what nobody saw is not judged. */
function countedAt(images: readonly AccuracyImage[], model: string, thousandths: number) {
  const counts = [0, 0, 0];
  for (const image of images) {
    const labels = labelsAt(image, thousandths);
    if (labels.length === 0) continue;
    const first = image.predicted[model]![0]!;
    const rated = image.scores.some(([c]) => c === first);
    counts[labels.includes(first) ? 0 : rated ? 1 : 2]! += 1;
  }
  return counts;
}

it('equals counting from the definition at any threshold; ImageNetV2’s labels judge nothing wrong', async () => {
  const check = async (images: AccuracyImages, thousandths: number) => {
    const service = await serving(images);
    const { V1, V2 } = await service.judged(requestOf({ labelSetId: 'real', thresholdThousandths: thousandths }), {});
    MODELS.forEach((model, i) => {
      expect(V1.models[i]).toEqual(countedAt(images.V1, model, thousandths));
      expect(V2.models[i]![1]).toBe(0);
      expect(V2.models[i]![0] + V2.models[i]![2]).toBe(images.V2.filter(({ labels }) => labels.length > 0).length);
    });
  };
  await fc.assert(fc.asyncProperty(anyAccuracyImages, fc.integer({ min: 50, max: 950 }), check), { numRuns: 15 });
});

it('begins at the label-set accuracy of the same images, with its interval', async () => {
  const filters: readonly CellFilter[] = [{}, { originalInSet: true }, { reviewed: true }];
  const check = async (images: AccuracyImages) => {
    const service = await serving(images);
    const { models, summary } = await service.accuracy(requestOf());
    for (const filter of filters) {
      const judged = await service.judged(requestOf(), filter);
      const estimator = estimatorOf({ filter, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } });
      const { V1, V2 } = summary!;
      const delta = estimator.deltaOf(V1.table, V2.table, [V1.moments, V2.moments]);
      for (const side of ['V1', 'V2'] as const) {
        models.forEach((model, i) => {
          const { n_evaluated } = metricsOf(model[side], filter);
          expect(judged[side].n).toBe(n_evaluated);
          if (n_evaluated === 0) return;
          const [yes] = judged[side].models[i]!;
          expect(yes / judged[side].n).toBeCloseTo(metricValue(metricsOf(model[side], filter), 'real'), 12);
        });
        if (judged[side].n === 0) continue;
        const least = sideAt(judged[side], 0);
        expect(least.interval[1] - least.value).toBeCloseTo(1.959963984540054 * delta(`${side}.real`).se, 6);
      }
    }
  };
  await fc.assert(fc.asyncProperty(anyAccuracyImages, check), { numRuns: 12 });
});

const image = (original: number, scores: AccuracyImage['scores'], firsts: readonly number[]): AccuracyImage => ({
  original,
  scores,
  labels: [original],
  predicted: Object.fromEntries(MODELS.map((m, i) => [m, [firsts[i]!, 95, 96, 97, 98]])),
});
const IMAGES: AccuracyImages = {
  V1: [
    image(
      0,
      [
        [1, 900],
        [2, 100],
      ],
      [1, 2, 3],
    ),
    image(1, [], [1, 2, 3]),
    image(2, [[2, 900]], [2, 2, 5]),
  ],
  V2: [image(0, [], [0, 1, 2]), image(1, [], [1, 1, 1])],
};

async function judgedUnder(text: string, fileName: string, datasetId: string) {
  const service = await serving(IMAGES);
  const { labelSet } = await service.addLabelSet(new TextEncoder().encode(text), fileName, datasetId, { keep: true });
  const side = datasetId === 'imagenet-val' ? 'V1' : 'V2';
  return {
    service,
    side: async () => (await service.judged({ ...requestOf(), [side]: { labelSetId: labelSet!.id } }, {}))[side],
    id: labelSet!.kept!.id,
  };
}

it('of a set that covers part of a dataset says nothing of the others, and never that they are wrong', async () => {
  const { side } = await judgedUnder('{"V2_0": [0, 1]}', 'mine.json', 'imagenetv2-matched-frequency');
  const own = await side();
  expect(own).toMatchObject({
    n: 1,
    unnamed: 1,
    models: [
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ],
  });
  const [least, most] = endsOverAll(own);
  expect(least).toBeCloseTo(1 / 3, 12);
  expect(most).toBe(1);
});

it('takes what a set of the reader’s own says is not valid, and what its scores leave out, as wrong', async () => {
  const scored = 'image,label,score\nV1_0,1,0.9\nV1_0,2,0.2\n';
  const { side } = await judgedUnder(scored, 'mine.csv', 'imagenet-val');
  expect((await side()).models).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});

it('over another set has its judgements where it has none of its own', async () => {
  const { service, side, id } = await judgedUnder('{"V1_2": [5]}', 'mine.json', 'imagenet-val');
  expect(await side()).toMatchObject({
    n: 1,
    unnamed: 2,
    models: [
      [0, 0, 1],
      [0, 0, 1],
      [1, 0, 0],
    ],
  });
  await service.changeLabels(id, { use: { over: 'real' } });
  const over = await service.judged(requestOf({ labelSetId: `${id}+real` }), {});
  // V1_0 as ReaL judged it: 1 valid, 2 wrong, 3 not judged; V1_1 was not rated
  expect(over.V1).toMatchObject({
    n: 3,
    unnamed: 0,
    models: [
      [2, 0, 1],
      [0, 1, 2],
      [1, 0, 2],
    ],
  });
});
