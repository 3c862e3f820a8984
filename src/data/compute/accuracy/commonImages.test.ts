import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import type { CellFilter } from '../../../domain/metrics/cells';
import { DEPTH, FEATURES, type FeatureTable } from '../../../domain/uncertainty/imageFeatures';
import {
  type AccuracyImage,
  type AccuracyImages,
  accuracyPack,
  anyAccuracyImages,
  MODELS,
} from '../../../testing/accuracyPack';
import { servePack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { AccuracyRequest, RankRequest, SideChoice } from './accuracyTypes';

afterEach(() => vi.unstubAllGlobals());

async function serving(images: AccuracyImages): Promise<ComputeService> {
  vi.stubGlobal('fetch', servePack(accuracyPack(images)));
  const service = new ComputeService();
  await service.open('data/');
  return service;
}

const SIDES = ['V1', 'V2'] as const;
const DATASETS = { V1: 'imagenet-val', V2: 'imagenetv2-matched-frequency' } as const;
const MINE = { id: 'mine', V1: 'run V1', V2: 'run V2' };
const PUBLISHED = MODELS.map((id) => ({ id, V1: id, V2: id }));

const requestOf = (V1: SideChoice, change: Partial<AccuracyRequest> = {}): AccuracyRequest => ({
  V1,
  V2: { labelSetId: 'refined' },
  models: [...PUBLISHED, MINE],
  counted: ['m2', 'm3'],
  ...change,
});

type Masks = Readonly<Record<'V1' | 'V2', readonly boolean[]>>;

/** Whether `mine` covers an image; each side keeps one at least. */
const covers = (mask: readonly boolean[], row: number) => row === 0 || mask[row % mask.length]!;
const onlyOf = (images: readonly AccuracyImage[], mask: readonly boolean[]) =>
  images.filter((_, row) => covers(mask, row));

/** A service with these images and runs of `m1` that cover a part of them; `between` is called when half of either run is there. */
async function withRuns(images: AccuracyImages, masks: Masks, between = async (_: ComputeService) => {}) {
  const service = await serving(images);
  const outcomes = (side: 'V1' | 'V2') =>
    images[side].flatMap(({ predicted }, row) =>
      covers(masks[side], row)
        ? [{ imageId: `${side}_${row}`, classes: [...predicted.m1!], scores: [1, 0, 0, 0, 0] }]
        : [],
    );
  for (const side of SIDES) await service.startRun(`run ${side}`, DATASETS[side], 5);
  for (const half of [0, 1]) {
    for (const side of SIDES) {
      await service.addToRun(
        `run ${side}`,
        outcomes(side).filter((_, i) => i % 2 === half),
      );
    }
    if (half === 0) await between(service);
  }
  return service;
}

/** What a placebo gains depends on images that lend labels, whether they count or not. */
const withoutPlacebo = (table: FeatureTable) =>
  table.map((x, i) => (i % DEPTH === FEATURES.indexOf('placebo') ? 0 : x));

/** All that the worker tells but spreads, which know the sizes of whole classes. */
async function told(service: ComputeService, request: AccuracyRequest, filter: CellFilter) {
  const { models, summary } = await service.accuracy(request);
  const rank = (side: 'V1' | 'V2'): RankRequest => ({ side, metric: 'real', labels: request[side], filter });
  const ranks = await service.ranks(request, rank('V1'), rank('V2'));
  const thresholds = await service.thresholds(request, filter);
  const { gains } = await service.classGains(request, 'V2', filter);
  return {
    counts: models.filter(({ id }) => id !== 'mine').map(({ coverage, ...counts }) => counts),
    tables: [summary!.V1.table, summary!.V2.table].map(withoutPlacebo),
    ranks: [ranks.valuesA, ranks.valuesB, ranks.nA, ranks.nB],
    thresholds: [thresholds?.evaluated, thresholds?.accuracy, thresholds?.multiShare, thresholds?.accuracyThroughout],
    gains: gains.map(({ classIndex, nEvaluated, gain }) => [classIndex, nEvaluated, gain]),
    matched: await service.matched(request, filter, false),
  };
}

const masks = fc.record({
  V1: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
  V2: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
});
const choices = fc.constantFrom<SideChoice>({ labelSetId: 'real' }, { labelSetId: 'real', thresholdThousandths: 500 });
const filters = fc.constantFrom<CellFilter>({}, { originalInSet: true }, { reviewed: true });

it('counts on the images of one model equal those of a pack of these images alone, and take nothing from all', async () => {
  await fc.assert(
    fc.asyncProperty(anyAccuracyImages, masks, choices, filters, async (images, mask, V1, filter) => {
      const common = requestOf(V1, { common: 'mine' });
      const part = { V1: onlyOf(images.V1, mask.V1), V2: onlyOf(images.V2, mask.V2) };
      // a run that grows takes what was counted on its images before with it
      const service = await withRuns(images, mask, async (half) => {
        if ((await half.accuracy(requestOf(V1))).models.length > 0) await half.accuracy(common);
      });
      const before = await told(service, requestOf(V1), filter);
      const found = await told(service, common, filter);
      expect(await told(service, requestOf(V1), filter)).toEqual(before);
      for (const { coverage } of (await service.accuracy(common)).models) {
        for (const side of SIDES) expect(coverage?.[side]).toEqual(coverageOf(part[side], images[side]));
      }
      expect(found).toEqual(await told(await serving(part), requestOf(V1, { models: PUBLISHED }), filter));
    }),
    { numRuns: 30 },
  );
});

it('only a model that covers a part has a coverage where all images count', async () => {
  await fc.assert(
    fc.asyncProperty(anyAccuracyImages, masks, choices, async (images, mask, V1) => {
      const { models } = await (await withRuns(images, mask)).accuracy(requestOf(V1));
      for (const { id, ...model } of models) {
        if (id !== 'mine') expect(model).not.toHaveProperty('coverage');
        else
          for (const side of SIDES)
            expect(model.coverage?.[side]).toEqual(coverageOf(onlyOf(images[side], mask[side]), images[side]));
      }
    }),
    { numRuns: 20 },
  );
});

const coverageOf = (part: readonly AccuracyImage[], all: readonly AccuracyImage[]) =>
  part.length < all.length ? { n: part.length, of: all.length } : undefined;
