import { afterEach, describe, expect, it, vi } from 'vitest';
import { metricsOf } from '../../../domain/metrics/metrics';
import { estimatorOf } from '../../../domain/uncertainty/estimates';
import { type AccuracyImage, accuracyPack, MODELS } from '../../../testing/accuracyPack';
import { servePack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { AccuracyRequest } from './accuracyTypes';

afterEach(() => {
  vi.unstubAllGlobals();
});

const image = (original: number, labels: readonly number[], rated: boolean): AccuracyImage => ({
  original,
  scores: rated ? labels.map((c) => [c, 900] as const) : [],
  labels,
  predicted: Object.fromEntries(MODELS.map((m) => [m, [original, 7, 8, 9, 10]])),
});

const IMAGES = {
  V1: [image(0, [0], false), image(1, [1, 2], true), image(2, [2], true), image(3, [3], false)],
  V2: [image(0, [0], true), image(1, [1, 2], true)],
};

async function withUpload(labels: Readonly<Record<string, readonly number[]>>) {
  vi.stubGlobal('fetch', servePack(accuracyPack(IMAGES)));
  const service = new ComputeService();
  await service.open('data/');
  const bytes = new TextEncoder().encode(JSON.stringify(labels));
  const { labelSet } = await service.addLabelSet(bytes, 'mine.json', 'imagenet-val');
  const request: AccuracyRequest = {
    V1: { labelSetId: labelSet!.id },
    V2: { labelSetId: 'refined' },
    models: MODELS.map((id) => ({ id, V1: id, V2: id })),
    counted: [...MODELS],
  };
  return { service, request };
}

describe('labels of some images only', () => {
  it('leave the images they say nothing of out of every figure; an empty list stays an image without a valid label', async () => {
    const { service, request } = await withUpload({ V1_0: [0], V1_1: [] });
    const { models, summary } = await service.accuracy(request);
    for (const { V1 } of models) expect(metricsOf(V1)).toMatchObject({ n_images: 2, n_evaluated: 1 });
    const estimator = estimatorOf({ filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } });
    const values = estimator.values(summary!.V1.table, summary!.V2.table);
    const figure = (key: (typeof estimator.keys)[number]) => values[estimator.keys.indexOf(key)]!;
    expect(figure('V1.top1')).toBe(1);
    // two labels occur on ImageNetV2 only: no accuracy of ImageNet at its mix
    expect(figure('mix.gap_at_V2_mix')).toBeNaN();
    expect(await service.matched(request, {}, true)).toBeUndefined();
  });

  it('compare at the mix of the side whose numbers of labels both sides have', async () => {
    const { service, request } = await withUpload({ V1_0: [0], V1_3: [3] });
    const { summary } = await service.accuracy(request);
    const estimator = estimatorOf({ filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } });
    const figures = estimator.values(summary!.V1.table, summary!.V2.table);
    const figure = (key: (typeof estimator.keys)[number]) => figures[estimator.keys.indexOf(key)]!;
    // the image of ImageNetV2 with two labels weighs nothing at ImageNet's mix
    expect(figure('mix.gap_at_V1_mix')).toBe(0);
    expect(figure('mix.gap_at_V2_mix')).toBeNaN();
  });

  it('know which images raters saw, as the published labels do', async () => {
    const { service, request } = await withUpload({ V1_0: [0], V1_1: [1], V1_2: [2], V1_3: [3] });
    const { models } = await service.accuracy(request);
    expect(metricsOf(models[0]!.V1, { reviewed: true }).n_images).toBe(2);
    expect(metricsOf(models[0]!.V1).n_images).toBe(4);
  });
});
