import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PART_NAMES } from '../../../domain/decomposition/partForms';
import type { EstimateSpec } from '../../../domain/uncertainty/estimates';
import { estimatorOf } from '../../../domain/uncertainty/estimates';
import { type AccuracyImages, accuracyPack, anyAccuracyImages, MODELS } from '../../../testing/accuracyPack';
import { deferred } from '../../../testing/appPorts';
import { servePack } from '../../../testing/smallPack';
import { ComputeService } from '../computeService';
import type { AccuracyRequest, BootstrapProgress, BootstrapRequest } from './accuracyTypes';

const SPEC: EstimateSpec = { filter: {}, parts: { metric: 'top1', by: 'k', cap: 3, withEmpty: true } };
const requestOf = (counted: readonly string[]): AccuracyRequest => ({
  V1: { labelSetId: 'real' },
  V2: { labelSetId: 'refined' },
  models: MODELS.map((id) => ({ id, V1: id, V2: id })),
  counted,
});
const boot = (subjects: BootstrapRequest['subjects'], counted: readonly string[] = MODELS): BootstrapRequest => ({
  request: requestOf(counted),
  spec: SPEC,
  subjects,
});
const [IMAGES] = fc.sample(anyAccuracyImages, { numRuns: 1, seed: 7 }) as [AccuracyImages];

async function serving(images = IMAGES) {
  const fetched = vi.fn(servePack(accuracyPack(images)));
  vi.stubGlobal('fetch', fetched);
  const service = new ComputeService();
  await service.open('data/');
  return { service, fetched };
}

async function finish(service: ComputeService, request: BootstrapRequest, slice = 1000) {
  const id = await service.startBootstrap(request);
  let progress: BootstrapProgress = { done: 0, of: 0 };
  while (!progress.estimates) progress = service.stepBootstrap(id, slice);
  return progress.estimates;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('bootstraps in slices', () => {
  it('tell their progress, and their estimates at the end; then they are gone', async () => {
    const { service } = await serving();
    const id = await service.startBootstrap(boot('mean'));
    expect(service.stepBootstrap(id, 400)).toEqual({ done: 400, of: 1000 });
    expect(service.stepBootstrap(id, 400)).toEqual({ done: 800, of: 1000 });
    const last = service.stepBootstrap(id, 400);
    expect([last.done, [...last.estimates!.keys()]]).toEqual([1000, ['mean']]);
    expect(() => service.stepBootstrap(id, 1)).toThrow(expect.objectContaining({ code: 'cancelled' }));
  });

  it('are the same however they are sliced', async () => {
    const { service } = await serving();
    expect(await finish(service, boot('mean'), 37)).toEqual(await finish(service, boot('mean')));
  });

  it('give way to a newer one of the same kind, not of the other', async () => {
    const { service } = await serving();
    const [first, each] = [await service.startBootstrap(boot('mean')), await service.startBootstrap(boot('each'))];
    const second = await service.startBootstrap(boot('mean'));
    expect(() => service.stepBootstrap(first, 1)).toThrow(expect.objectContaining({ code: 'cancelled' }));
    expect(service.stepBootstrap(second, 1).done).toBe(1);
    expect(service.stepBootstrap(each, 1).done).toBe(1);
  });

  it('never give way to an older one that had to wait for its labels', async () => {
    const { service, fetched } = await serving();
    await service.accuracy({ ...requestOf(MODELS), V1: { labelSetId: 'original' } });
    const serve = fetched.getMockImplementation()!;
    const late = deferred<void>();
    fetched.mockImplementation(async (url) => {
      await late.promise;
      return serve(url);
    });
    const older = service.startBootstrap(boot('mean'));
    const request = { ...requestOf(MODELS), V1: { labelSetId: 'original' } };
    const newer = await service.startBootstrap({ ...boot('mean'), request });
    late.resolve();
    const old = await older;
    expect(() => service.stepBootstrap(old, 1)).toThrow(expect.objectContaining({ code: 'cancelled' }));
    expect(service.stepBootstrap(newer, 1).done).toBe(1);
  });

  it('of each model are what the model alone gives', async () => {
    const { service } = await serving();
    const each = await finish(service, boot('each'));
    expect([...each.keys()]).toEqual([...MODELS]);
    for (const model of MODELS) {
      expect(each.get(model)).toEqual((await finish(service, boot('mean', [model]))).get('mean'));
    }
  });
});

it('modelParts equal the delta method of the model alone: one from patterns, the other from moments', async () => {
  const by = fc.constantFrom('k' as const, 'k-original' as const);
  const metric = fc.constantFrom('top1' as const, 'real' as const);
  const check = async (images: AccuracyImages, strata: 'k' | 'k-original', parted: 'top1' | 'real') => {
    const { service } = await serving(images);
    const parts = { metric: parted, by: strata, cap: 4, withEmpty: parted === 'top1' };
    const found = await service.modelParts(requestOf(MODELS), { ...parts, filter: {} });
    for (const { id, parts: own } of found) {
      const { V1, V2 } = (await service.accuracy(requestOf([id]))).summary!;
      const delta = estimatorOf({ filter: {}, parts }).deltaOf(V1.table, V2.table, [V1.moments, V2.moments]);
      for (const name of PART_NAMES) {
        const wanted = delta(`parts.${name}`);
        if (Number.isNaN(wanted.value)) expect(own[name].value).toBeNaN();
        else {
          expect(own[name].value).toBeCloseTo(wanted.value, 9);
          // a root near 0 magnifies rounding
          expect(own[name].se ** 2).toBeCloseTo(wanted.se ** 2, 9);
        }
      }
    }
  };
  await fc.assert(fc.asyncProperty(anyAccuracyImages, by, metric, check), { numRuns: 25 });
});
