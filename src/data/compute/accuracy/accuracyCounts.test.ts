import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { labelSetFrom } from '../../../domain/labelSet';
import { cellColumn, countCells } from '../../../domain/metrics/cellCounts';
import type { CellCounts, CellFilter } from '../../../domain/metrics/cells';
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
import { predictionsOf } from '../../../testing/columns';
import { servePack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { AccuracyRequest, RankRequest, SideChoice } from './accuracyTypes';

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';
const REAL: SideChoice = { labelSetId: 'real' };
const FILTERS: readonly CellFilter[] = [{}, { originalInSet: true }, { reviewed: true }];
const RUNS = { numRuns: 25 };

const requestOf = (own: SideChoice = REAL, counted: readonly string[] = MODELS): AccuracyRequest => ({
  V1: own,
  V2: { labelSetId: 'refined' },
  models: MODELS.map((id) => ({ id, V1: id, V2: id })),
  counted,
});

async function serving(images: AccuracyImages): Promise<ComputeService> {
  vi.stubGlobal('fetch', servePack(accuracyPack(images)));
  const service = new ComputeService();
  await service.open('data/');
  return service;
}

/** Counts of one model on ImageNet under labels made by the definition of a threshold. */
function countedAt(images: readonly AccuracyImage[], model: string, thousandths: number): CellCounts {
  const provenance = { source: 'a test', licence: 'none' };
  const reviewed = Uint8Array.from(images, (i) => Number(i.scores.length > 0));
  const labels = labelSetFrom(
    { id: 'real', name: 'real', datasetId: V1, provenance, reviewed },
    images.map((i) => labelsAt(i, thousandths)),
  );
  const originalLabels = Uint16Array.from(images, (i) => i.original);
  const predictions = predictionsOf(
    images.map((i) => i.predicted[model]),
    5,
  );
  return countCells({ predictions, labels, originalLabels, cells: cellColumn(labels, originalLabels) });
}

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const close = (found: number, wanted: number, what: string) => {
  if (Number.isNaN(wanted)) expect(found, what).toBeNaN();
  else expect(Math.abs(found - wanted), what).toBeLessThan(1e-9);
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('counts', () => {
  it('equal counting from the definition at any threshold, in any order of asking', async () => {
    const thresholds = fc.array(fc.integer({ min: 50, max: 950 }), { minLength: 1, maxLength: 6 });
    const check = async (images: AccuracyImages, asked: number[]) => {
      const service = await serving(images);
      // the published one again at the end: what is kept must not be of another label set
      for (const t of [...asked, 800, asked[0]!]) {
        const { models } = await service.accuracy(requestOf({ ...REAL, thresholdThousandths: t }));
        for (const m of models) expect(m.V1, `${m.id} at ${t}`).toEqual(countedAt(images.V1, m.id, t));
      }
      const { models } = await service.accuracy(requestOf());
      for (const m of models) expect(m.V1).toEqual(countedAt(images.V1, m.id, 800));
    };
    await fc.assert(fc.asyncProperty(anyAccuracyImages, thresholds, check), RUNS);
  });

  it('have the mean of the counted models alone, whatever was counted before', async () => {
    const check = async (images: AccuracyImages, subsets: string[][]) => {
      const service = await serving(images);
      for (const counted of subsets) {
        const { summary, models } = await service.accuracy(requestOf(REAL, counted));
        if (counted.length === 0) {
          expect(summary).toBeUndefined();
          continue;
        }
        const estimator = estimatorOf({ filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } });
        const values = estimator.values(summary!.V1.table, summary!.V2.table);
        const own = models.filter((m) => counted.includes(m.id));
        for (const id of ['top1', 'real', 'vtopk_fraction'] as const) {
          const wanted = meanOf(own.map((m) => metricValue(metricsOf(m.V1), id)));
          close(values[estimator.keys.indexOf(`V1.${id}`)]!, wanted, `${id} of ${counted.join()}`);
        }
      }
    };
    const subsets = fc.array(fc.subarray([...MODELS]), { minLength: 1, maxLength: 5 });
    await fc.assert(fc.asyncProperty(anyAccuracyImages, subsets, check), RUNS);
  });

  it('follow a run as it grows, under every label set that was asked before', async () => {
    const [images] = fc.sample(anyAccuracyImages, { numRuns: 1, seed: 3 });
    const service = await serving(images!);
    await service.startRun('r1', V1, 5);
    await service.startRun('r2', V2, 5);
    const request: AccuracyRequest = {
      ...requestOf(),
      models: [{ id: 'mine', V1: 'r1', V2: 'r2' }],
      counted: ['mine'],
    };
    const other: SideChoice = { ...REAL, thresholdThousandths: 300 };
    const rank: RankRequest = { side: 'V1', metric: 'top5', labels: other, filter: {} };
    for (const [row, image] of images!.V1.entries()) {
      const outcome = { imageId: `V1_${row}`, classes: [...image.predicted.m1!], scores: [1, 0, 0, 0, 0] };
      await service.addToRun('r1', [outcome]);
      const partial = images!.V1.map((i, r) => ({ ...i, predicted: r <= row ? { mine: i.predicted.m1! } : {} }));
      for (const [choice, t] of [
        [REAL, 800],
        [other, 300],
      ] as const) {
        const { models } = await service.accuracy({ ...request, V1: choice });
        expect(models[0]!.V1).toEqual(countedAt(partial, 'mine', t));
      }
      const { valuesA, nA } = await service.ranks(request, rank, rank);
      const { top5 } = metricsOf(countedAt(partial, 'mine', 300));
      expect([nA, valuesA[0]]).toEqual([row + 1, top5.num / top5.den]);
    }
  });
});

describe('thresholds', () => {
  it('equal counting at each threshold under every filter; the other line keeps its images', async () => {
    const check = async (images: AccuracyImages) => {
      const service = await serving(images);
      for (const filter of FILTERS) {
        const answer = (await service.thresholds(requestOf(), filter))!;
        expect(answer.thresholds).toHaveLength(19);
        answer.thresholds.forEach((threshold, i) => {
          const t = Math.round(1000 * threshold);
          const metrics = MODELS.map((m) => metricsOf(countedAt(images.V1, m, t), filter));
          const [first] = metrics;
          expect(answer.evaluated[i], `n at ${t}`).toBe(first!.n_evaluated);
          close(answer.accuracy[i]!, meanOf(metrics.map((m) => metricValue(m, 'real'))), `accuracy at ${t}`);
          const multi = first!.subgroups.slice(1).reduce((sum, g) => sum + g.n, 0);
          close(answer.multiShare[i]!, multi / first!.n_evaluated, `multi share at ${t}`);
        });
        const last = answer.thresholds.length - 1;
        expect(answer.evaluatedThroughout).toBe(answer.evaluated[last]);
        // at the highest threshold both lines have the same images and labels
        close(answer.accuracyThroughout[last]!, answer.accuracy[last]!, 'throughout at the end');
        for (let i = 1; i <= last; i++) {
          const [before, after] = [answer.accuracyThroughout[i - 1]!, answer.accuracyThroughout[i]!];
          // fewer labels on the same images: never better
          if (!Number.isNaN(before)) expect(after).toBeLessThanOrEqual(before + 1e-12);
        }
      }
    };
    await fc.assert(fc.asyncProperty(anyAccuracyImages, check), RUNS);
  });

  it('are undefined for labels without scores, and where no model is counted', async () => {
    const [images] = fc.sample(anyAccuracyImages, 1);
    const service = await serving(images!);
    expect(await service.thresholds(requestOf({ labelSetId: 'original' }), {})).toBeUndefined();
    expect(await service.thresholds(requestOf(REAL, []), {})).toBeUndefined();
    const cut = requestOf({ labelSetId: 'original', thresholdThousandths: 500 });
    await expect(service.accuracy(cut)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('ranks and classes', () => {
  it('rank by the metrics themselves, on either side, under any labels and filter', async () => {
    const metrics = ['top1', 'top5', 'real', 'vtopk_fraction', 'vtopk_exact', 'vtopk_any', 'asma_fraction'] as const;
    const check = async (images: AccuracyImages, metric: RankRequest['metric'], filter: CellFilter) => {
      const service = await serving(images);
      const labels = { ...REAL, thresholdThousandths: 300 };
      const a: RankRequest = { side: 'V1', metric, labels, filter };
      const b: RankRequest = { side: 'V2', metric, labels: { labelSetId: 'refined' }, filter };
      const { valuesA, valuesB, changes } = await service.ranks(requestOf(), a, b);
      const { models } = await service.accuracy(requestOf());
      changes.models.forEach((id, i) => {
        close(valuesA[i]!, metricValue(metricsOf(countedAt(images.V1, id, 300), filter), metric), `${id} A`);
        close(valuesB[i]!, metricValue(metricsOf(models[i]!.V2, filter), metric), `${id} B`);
      });
    };
    const args = [anyAccuracyImages, fc.constantFrom(...metrics), fc.constantFrom(...FILTERS)] as const;
    await fc.assert(fc.asyncProperty(...args, check), { numRuns: 60 });
  });

  it('compare the differences of models between sides, and of one side with itself to nothing', async () => {
    const check = async (images: AccuracyImages) => {
      const service = await serving(images);
      const rank = (side: 'V1' | 'V2'): RankRequest => ({
        side,
        metric: 'top1',
        labels: side === 'V1' ? REAL : { labelSetId: 'refined' },
        filter: {},
      });
      const { pairs, models } = await service.rankDifferences(requestOf(), rank('V1'), rank('V2'));
      const { changes } = await service.ranks(requestOf(), rank('V1'), rank('V2'));
      expect([pairs, models]).toEqual([changes.pairs, changes.models]);
      expect((await service.rankDifferences(requestOf(), rank('V1'), rank('V1'))).changes).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(anyAccuracyImages, check), { numRuns: 20 });
  });

  it('add up the gains of classes to label-set accuracy minus top-1, under every filter', async () => {
    const check = async (images: AccuracyImages, filter: CellFilter) => {
      const service = await serving(images);
      const { gains } = await service.classGains(requestOf(), 'V1', filter);
      const all = MODELS.map((m) => metricsOf(countedAt(images.V1, m, 800), filter));
      const sum = (of: (g: (typeof gains)[number]) => number) => gains.reduce((s, g) => s + of(g), 0);
      expect(sum((g) => g.nEvaluated)).toBe(all[0]!.n_evaluated);
      expect(sum((g) => g.real.num)).toBe(all.reduce((s, m) => s + m.real.num, 0));
      expect(sum((g) => g.top1.num)).toBe(all.reduce((s, m) => s + m.top1_evaluated.num, 0));
    };
    await fc.assert(fc.asyncProperty(anyAccuracyImages, fc.constantFrom(...FILTERS), check), RUNS);
  });
});

it('the matched subsample is undefined exactly where V2 lacks a stratum of V1', async () => {
  const check = async (images: AccuracyImages) => {
    const service = await serving(images);
    const level = (labels: readonly number[]) => Math.min(6, labels.length);
    const has2 = new Set(images.V2.map((i) => level(i.labels)));
    const lacks = images.V1.some((i) => !has2.has(level(labelsAt(i, 800))));
    const expected = await service.matched(requestOf(), {}, false);
    for (const drawn of [false, true]) {
      const found = await service.matched(requestOf(), {}, drawn);
      // drawing adds an interval, and moves no value
      expect(found?.gap_matched_mean).toBe(expected?.gap_matched_mean);
      expect(found?.V2_matched_mean).toBe(expected?.V2_matched_mean);
      expect(found === undefined).toBe(lacks);
      if (found) expect(found.drawn).toBe(drawn);
      if (found) expect(found.gap_matched_ci95[0]).toBeLessThanOrEqual(found.gap_matched_ci95[1]);
    }
  };
  await fc.assert(fc.asyncProperty(anyAccuracyImages, check), RUNS);
});
