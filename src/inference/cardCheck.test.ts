import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../lib/pure/random';
import { alternativesTo, type CardCheckTask, checkCard, MAX_IMAGES, MIN_IMAGES, RANKS } from './cardCheck';
import { CARD_PRESETS, preparesAlike } from './presets';
import type { Preprocess } from './types';

const torchvision = CARD_PRESETS[0]!.preprocess(224);
const bgr: Preprocess = {
  ...torchvision,
  channels: 'BGR',
  mean: [torchvision.mean[2], torchvision.mean[1], torchvision.mean[0]],
  std: [torchvision.std[2], torchvision.std[1], torchvision.std[0]],
};

/**
 * A model that wants `truth`: each aspect that differs makes it miss some more pictures. A picture has a fixed difficulty, so that
 * outcomes of two ways are paired as real ones are.
 */
function simulated(truth: Preprocess, over: Partial<CardCheckTask> = {}) {
  const random = new Random('difficulty');
  const difficulty = Array.from({ length: 400 }, () => random.float());
  const asked: { preprocess: Preprocess; from: number; to: number }[] = [];
  let now = 0;
  const accuracy = (p: Preprocess) => {
    let a = 0.75;
    if (p.channels !== truth.channels) a -= 0.2;
    if (p.mean.some((m, i) => Math.abs(m - truth.mean[i]!) > 0.05)) a -= 0.25;
    if (p.resizeShorterSidePx !== truth.resizeShorterSidePx || p.mode !== truth.mode) a -= 0.03;
    return a - (p.interpolation === truth.interpolation ? 0 : 0.01);
  };
  const task: CardCheckTask = {
    card: truth,
    alternatives: alternativesTo(over.card ?? truth),
    images: MAX_IMAGES,
    predict: async (preprocess, from, to) => {
      asked.push({ preprocess, from, to });
      now += (to - from) * 10;
      return difficulty.slice(from, to).map((d) => {
        const margin = accuracy(preprocess) - d;
        return margin > 0 ? 1 : Math.min(RANKS + 1, 2 + Math.floor(-margin * 12));
      });
    },
    budgetMs: 120_000,
    nowMs: () => now,
    onProgress: () => {},
    ...over,
  };
  return { task, asked, elapsedMs: () => now };
}

describe('alternativesTo', () => {
  it('tries one aspect first, then combinations, and nothing twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CARD_PRESETS), fc.integer({ min: 96, max: 512 }), (preset, sizePx) => {
        const card = preset.preprocess(sizePx);
        const all = alternativesTo(card);
        expect(all.every(({ preprocess }) => preprocess.cropPx === sizePx && !preparesAlike(card, preprocess))).toBe(
          true,
        );
        expect(all.filter((a, i) => all.slice(i + 1).some((b) => preparesAlike(a.preprocess, b.preprocess)))).toEqual(
          [],
        );
        expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
        expect(all.length).toBeLessThanOrEqual(17);
      }),
    );
    expect(alternativesTo(torchvision)[0]).toEqual({ name: 'BGR order', preprocess: bgr });
  });

  it('finds the way back from every preset that is wrong in one aspect', () => {
    const names = (card: Preprocess, truth: Preprocess) =>
      alternativesTo(card).filter(({ preprocess }) => preparesAlike(preprocess, truth));
    const inception = CARD_PRESETS.find((p) => p.id === 'inception')!.preprocess(224);
    for (const wrong of [bgr, inception, { ...torchvision, interpolation: 'bicubic' as const }]) {
      expect(names(wrong, torchvision)).toHaveLength(1);
    }
  });
});

describe('checkCard', () => {
  it('leaves a right card alone', async () => {
    const { task } = simulated(torchvision);
    const result = await checkCard(task);
    expect(result).toMatchObject({ n: 200, leftOut: [], shortened: false });
    expect(result.alternatives.some((a) => a.better)).toBe(false);
    expect(result.alternatives).toHaveLength(task.alternatives.length);
    expect(result.alternatives.filter((a) => a.dropped).length).toBeGreaterThan(0);
  });

  it.each([
    ['BGR order', bgr, 'RGB order'],
    ['other values', CARD_PRESETS.find((p) => p.id === 'inception')!.preprocess(224), 'values ImageNet mean and std'],
  ])('finds %s, with the counts of the same images', async (_name, card, wanted) => {
    const { task } = simulated(torchvision, { card });
    const result = await checkCard(task);
    const [best] = result.alternatives;
    expect(best).toMatchObject({ name: wanted, better: true, n: 200, dropped: false });
    expect(best!.right).toBeGreaterThan(best!.cardRight);
    expect(best!.cardRight).toBe(result.right);
    expect(best!.p).toBeLessThan(0.001);
  });

  it('warns by chance in at most one of twenty checks where no way matters', async () => {
    let warned = 0;
    const runs = 200;
    for (let i = 0; i < runs; i++) {
      const random = new Random(`null ${i}`);
      const predict: CardCheckTask['predict'] = async (_p, from, to) =>
        Array.from({ length: to - from }, () => random.int(1, 4));
      const { task } = simulated(torchvision, { predict });
      if ((await checkCard(task)).alternatives.some((a) => a.better)) warned++;
    }
    expect(warned / runs).toBeLessThanOrEqual(0.05);
  });

  it('stays within its time, says what it left out, and takes the likeliest first', async () => {
    for (const [budgetMs, images] of [
      [20_000, 200],
      [2_000, 200],
      [300, 50],
    ] as const) {
      const { task, elapsedMs } = simulated(torchvision, { budgetMs, images });
      const result = await checkCard(task);
      // the first batch is not known beforehand
      expect(elapsedMs()).toBeLessThanOrEqual(Math.max(budgetMs, 200));
      expect(result.alternatives.length + result.leftOut.length).toBe(task.alternatives.length);
      expect(result.alternatives.map((a) => a.name)).toContain('BGR order');
      if (budgetMs < 5_000) expect(result).toMatchObject({ shortened: true });
    }
  });

  it('asks for each picture once a way, in order, and reports progress that grows', async () => {
    const progress: number[] = [];
    const { task, asked } = simulated(torchvision, {
      onProgress: (done, of) => {
        progress.push(done);
        expect(of).toBeGreaterThanOrEqual(done);
      },
    });
    await checkCard(task);
    const next = new Map<Preprocess, number>();
    for (const { preprocess, from, to } of asked) {
      expect(from).toBe(next.get(preprocess) ?? 0);
      expect(to - from).toBeLessThanOrEqual(10);
      next.set(preprocess, to);
    }
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it('counts a picture without a prediction for nobody', async () => {
    const predict: CardCheckTask['predict'] = async (_p, from, to) =>
      Array.from({ length: to - from }, (_, i) => ((from + i) % 4 === 0 ? null : 1));
    const { task } = simulated(torchvision, { predict });
    expect(await checkCard(task)).toMatchObject({ n: 150, right: 150 });
  });

  it('wants enough pictures, and passes errors on', async () => {
    const few = simulated(torchvision, { images: MIN_IMAGES - 1 }).task;
    await expect(checkCard(few)).rejects.toMatchObject({ code: 'bad-value' });
    const failing = simulated(torchvision, { predict: () => Promise.reject(new Error('worker gone')) }).task;
    await expect(checkCard(failing)).rejects.toThrow('worker gone');
  });
});
