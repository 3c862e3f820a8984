import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredBatch } from '../../data/runs/storedRun';
import { pictureLines } from '../../domain/pictureLines';
import { RUN_ORDER_SEED, remainingOf, runOrder } from '../../domain/runOrder';
import type { PictureOutcome } from '../../inference/types';
import { outcomeOf } from '../../testing/appPorts';
import { RunRecorder } from './runRecorder';

const K = 2;

const outcome = (imageId: string): PictureOutcome => ({
  imageId,
  outcome: imageId.endsWith('!')
    ? { ok: false, fileName: `${imageId}.jpg`, message: 'not a picture' }
    : outcomeOf(1, K, `hash of ${imageId}`),
});

/** A recorder over columns that count how often each image came, and over batches that outlive it. */
function recorder(stored: StoredBatch[]) {
  const added = new Map<string, number>();
  const made = new RunRecorder(K, {
    columns: async (predicted) => {
      for (const { imageId } of predicted) added.set(imageId, (added.get(imageId) ?? 0) + 1);
      const n = predicted.length;
      return { top1: { num: n, den: n }, labelSet: { num: 0, den: n } };
    },
    store: async (number, batch) => {
      expect(number).toBe(stored.length);
      stored.push(batch);
    },
  });
  return { made, added };
}

describe('RunRecorder', () => {
  it('counts every image once, wherever a run breaks off and whatever comes twice', async () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}!?$/), { minLength: 1, maxLength: 40 });
    const lives = fc.array(
      fc.record({
        takes: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }),
        lost: fc.boolean(),
        again: fc.nat(5),
      }),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(ids, lives, async (imageIds, broken) => {
        const stored: StoredBatch[] = [];
        const order = runOrder(imageIds, RUN_ORDER_SEED);
        const live = async (takes: readonly number[], again: number) => {
          const { made, added } = recorder(stored);
          await made.replay(stored);
          const left = remainingOf(order, made.done);
          for (const count of takes) {
            // a worker that was replaced may deliver again what was delivered
            const repeated = [...made.done].slice(0, again);
            await made.take([...repeated, ...left.splice(0, count)].map(outcome));
          }
          return { made, added };
        };
        for (const { takes, lost, again } of broken) {
          await live(takes, again);
          // the batch under way when the page was closed
          if (lost) stored.pop();
        }
        const { made, added } = await live([imageIds.length], 0);
        const failed = imageIds.filter((id) => id.endsWith('!'));
        expect(made.progress()).toMatchObject({ done: imageIds.length, failed: failed.length });
        expect(made.progress().hits.top1.den).toBe(imageIds.length - failed.length);
        expect([...added.values()].every((times) => times === 1)).toBe(true);
        // however often it broke off, the receipt pins the same contents
        const predicted = imageIds.filter((id) => !id.endsWith('!'));
        const lines = pictureLines(predicted.map((imageId) => ({ imageId, sha256: `hash of ${imageId}` })));
        expect(pictureLines(made.hashed)).toBe(lines);
        expect(made.isHashed).toBe(predicted.length > 0);
        const kept = stored.flatMap((b) => [...b.imageIds, ...b.failures.map((f) => f.imageId)]);
        expect(kept.sort()).toEqual([...imageIds].sort());
      }),
      { numRuns: 60 },
    );
  });

  it('pins no contents where one picture was not hashed, as in a run of an older version', async () => {
    const stored: StoredBatch[] = [];
    const { made } = recorder(stored);
    await made.take([outcome('a')]);
    expect(made.isHashed).toBe(true);
    const { sha256: _, ...older } = stored[0]!;
    const again = recorder([older]).made;
    await again.replay([older]);
    expect(again.progress().done).toBe(1);
    await again.take([outcome('b')]);
    expect(again.isHashed).toBe(false);
  });

  it('takes batches that come together one after the other, each stored before it is counted', async () => {
    const log: string[] = [];
    const made = new RunRecorder(K, {
      columns: async (predicted) => {
        log.push(`columns ${predicted.map((p) => p.imageId)}`);
        return { top1: { num: 0, den: 1 }, labelSet: { num: 0, den: 0 } };
      },
      store: async (number, batch) => {
        await Promise.resolve();
        log.push(`store ${number} ${batch.imageIds}`);
      },
    });
    await Promise.all([made.take([outcome('a')]), made.take([outcome('a'), outcome('b')]), made.take([outcome('b')])]);
    expect(log).toEqual(['store 0 a', 'columns a', 'store 1 b', 'columns b']);
    expect(made.progress().curve.map((p) => p.done)).toEqual([1, 2]);
  });

  it('gives back the same progress, predictions and errors from what was stored', async () => {
    const stored: StoredBatch[] = [];
    const { made } = recorder(stored);
    for (const ids of [['a', 'b!'], ['c'], ['d!', 'e']]) await made.take(ids.map(outcome));
    const again = recorder(stored).made;
    await again.replay(stored.slice(0, 2));
    await again.replay(stored.slice(2));
    const { curve: _, ...progress } = made.progress();
    expect(again.progress()).toMatchObject(progress);
    expect(progress.errors).toEqual([
      { imageId: 'b!', fileName: 'b!.jpg', message: 'not a picture' },
      { imageId: 'd!', fileName: 'd!.jpg', message: 'not a picture' },
    ]);
  });
});
