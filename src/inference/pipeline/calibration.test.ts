import { describe, expect, it } from 'vitest';
import type { Arrangement } from '../types';
import { candidateArrangements, expectedRate } from './arrangements';
import { type Calibrated, calibrate } from './calibration';
import { RateMeter } from './rateMeter';

const two = { cores: 2, isolated: true };
const small = { provider: 'wasm', bytes: 14e6 } as const;

describe('candidateArrangements', () => {
  it('begins with one thread per worker and a worker per core', () => {
    const [first, ...others] = candidateArrangements(two, small);
    expect(first).toEqual({ provider: 'wasm', inferenceWorkers: 2, threadsPerWorker: 1, decodeWorkers: 1, batch: 4 });
    expect(others).toEqual([
      { ...first, inferenceWorkers: 1, threadsPerWorker: 2 },
      { ...first, batch: 1 },
    ]);
    expect(
      candidateArrangements({ cores: 8, isolated: true }, small).map(
        (a) => `${a.inferenceWorkers}x${a.threadsPerWorker}`,
      ),
    ).toEqual(['8x1', '4x2', '1x8', '8x1']);
  });

  it('uses no threads without isolation, and several workers all the same', () => {
    const all = candidateArrangements({ cores: 4, isolated: false }, small);
    expect(all.every(({ threadsPerWorker }) => threadsPerWorker === 1)).toBe(true);
    expect(all[0].inferenceWorkers).toBe(4);
  });

  it('opens a large model in few workers, with threads for the other cores', () => {
    const [first] = candidateArrangements({ cores: 8, isolated: true }, { ...small, bytes: 350e6 });
    expect(first).toMatchObject({ inferenceWorkers: 2, threadsPerWorker: 4 });
    expect(candidateArrangements(two, { ...small, bytes: 2e9 })[0]).toMatchObject({
      inferenceWorkers: 1,
      threadsPerWorker: 2,
    });
  });

  it('keeps a fixed batch, and feeds a graphics card by one worker', () => {
    expect(candidateArrangements(two, { ...small, fixedBatch: 1 }).map(({ batch }) => batch)).toEqual([1, 1]);
    expect(candidateArrangements({ cores: 1, isolated: false }, small)[0]).toMatchObject({
      inferenceWorkers: 1,
      decodeWorkers: 1,
    });
    expect(candidateArrangements({ cores: 8, isolated: true }, { ...small, provider: 'webgpu' })).toMatchObject([
      { provider: 'webgpu', inferenceWorkers: 1, decodeWorkers: 4, batch: 16 },
      { provider: 'webgpu', batch: 4 },
    ]);
  });
});

const candidates = candidateArrangements(two, small);

describe('expectedRate', () => {
  it('counts the cores that the trial left idle', () => {
    const rate = (cores: number, isolated: boolean, threads: number) =>
      expectedRate({ cores, isolated }, { ...small, trialMs: 50, threads }).expectedRate!;
    // 20 images/s by the trial, a little less with decoding beside it
    expect(rate(2, true, 2)).toBeCloseTo(17, 10);
    expect(rate(4, false, 1)).toBeCloseTo(4 * 17, 10);
    // memory allows two workers of this model, without threads they use two cores
    const large = { ...small, bytes: 350e6, trialMs: 50, threads: 1 };
    expect(expectedRate({ cores: 8, isolated: false }, large).expectedRate).toBeCloseTo(2 * 17, 10);
  });

  it('says nothing where nothing was timed', () => {
    expect(expectedRate(two, { ...small, threads: 2 })).toEqual({});
    expect(expectedRate(two, { ...small, threads: 2, trialMs: 0 })).toEqual({});
  });
});

/** A run whose arrangements have known rates; pictures pass with each measurement. */
function fakeRun(pictures: number, rateOf: (arrangement: Arrangement) => number | undefined) {
  const state = { waiting: pictures, tried: [] as Arrangement[], now: candidates[0] };
  const run: Calibrated = {
    waiting: () => state.waiting,
    change: async (arrangement) => {
      state.tried.push(arrangement);
      state.now = arrangement;
      return true;
    },
    measure: async (some) => {
      state.waiting -= some;
      return rateOf(state.now);
    },
  };
  return { state, run };
}

describe('calibrate', () => {
  const [first, threads, single] = candidates;

  it('keeps the best of all on a long run', async () => {
    const { run, state } = fakeRun(10_000, (a) => (a.threadsPerWorker === 2 ? 60 : 40));
    const measured: number[] = [];
    const best = await calibrate(run, candidates, 1, (m) => measured.push(m.imagesPerSecond));
    expect(best).toEqual({ arrangement: threads, imagesPerSecond: 60 });
    expect(state.tried).toEqual([threads, single, threads]);
    expect(measured).toEqual([40]);
  });

  it('goes back to the first where none is clearly better', async () => {
    const { run, state } = fakeRun(10_000, (a) => (a === first ? 40 : 41));
    expect(await calibrate(run, candidates, 1, () => {})).toEqual({ arrangement: first, imagesPerSecond: 40 });
    expect(state.now).toBe(first);
  });

  it('tries nothing on a short run, and is not remembered', async () => {
    const { run, state } = fakeRun(240, () => 40);
    expect(await calibrate(run, candidates, 1, () => {})).toBeUndefined();
    expect(state.tried).toEqual([]);
  });

  it('stops where the run is paused', async () => {
    const { run, state } = fakeRun(10_000, (a) => (a === first ? 40 : undefined));
    expect(await calibrate(run, candidates, 1, () => {})).toBeUndefined();
    expect(state.now).toBe(first);
  });
});

describe('RateMeter', () => {
  it('counts pictures per second after the warm-up', async () => {
    let ms = 0;
    const meter = new RateMeter(() => ms);
    const rate = meter.measure(8, 4);
    for (let i = 0; i < 4; i++) {
      ms += 500;
      meter.add(4);
    }
    expect(await rate).toBe(8);
    const stopped = meter.measure(8, 0);
    meter.stop();
    expect(await stopped).toBeUndefined();
  });
});
