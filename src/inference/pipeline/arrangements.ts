import { MAX_THREADS } from '../session/loadRuntime';
import type { Arrangement, ModelReport } from '../types';

/** What of the machine decides how a run is spread. */
export interface Machine {
  /** logical processors */
  readonly cores: number;
  /** cross-origin isolated: WASM may use threads */
  readonly isolated: boolean;
}

/** What of a model decides it. */
export type ModelNeeds = Pick<ModelReport, 'provider' | 'bytes'> & { readonly fixedBatch?: number | undefined };

/** Measured best on two cores; a smaller one calls more often, a larger one helps nothing and waits longer. */
const BATCH = 4;
/** A graphics card answers a larger one in hardly more time. */
const GPU_BATCH = 16;
const MAX_WORKERS = 8;

/** All workers together, bytes. A worker takes about three times the model, for bytes, weights and activations, and the runtime. */
const MEMORY_BYTES = 3e9;
const RUNTIME_BYTES = 150e6;
const COPIES = 3;

/**
 * Arrangements worth trying on a machine, the most promising first: a worker with one thread per core beats one worker with
 * many threads when decoding competes for the cores, and needs more memory.
 */
export function candidateArrangements(
  { cores, isolated }: Machine,
  model: ModelNeeds,
): readonly [Arrangement, ...Arrangement[]] {
  const batch = model.fixedBatch ?? BATCH;
  if (model.provider === 'webgpu') {
    const gpu = { provider: 'webgpu', inferenceWorkers: 1, threadsPerWorker: 1 } as const;
    const decodeWorkers = clamp(cores - 1, 1, 4);
    if (model.fixedBatch !== undefined) return [{ ...gpu, decodeWorkers, batch }];
    return [
      { ...gpu, decodeWorkers, batch: GPU_BATCH },
      { ...gpu, decodeWorkers, batch: BATCH },
    ];
  }
  const affordable = Math.floor(MEMORY_BYTES / (RUNTIME_BYTES + COPIES * model.bytes));
  const inferenceWorkers = clamp(Math.min(cores, affordable), 1, MAX_WORKERS);
  const decodeWorkers = Math.max(1, Math.round(cores / 4));
  const wasm = (workers: number, threads: number): Arrangement => ({
    provider: 'wasm',
    inferenceWorkers: workers,
    threadsPerWorker: threads,
    decodeWorkers: Math.min(decodeWorkers, 4),
    batch,
  });
  const threadsEach = (workers: number) => (isolated ? clamp(Math.floor(cores / workers), 1, MAX_THREADS) : 1);
  // where memory allows few workers only, threads use the other cores
  const first = wasm(inferenceWorkers, threadsEach(inferenceWorkers));
  const others: Arrangement[] = [];
  if (isolated && cores >= 4 && inferenceWorkers > 2) others.push(wasm(Math.floor(inferenceWorkers / 2), 2));
  if (isolated && cores >= 2 && inferenceWorkers > 1) others.push(wasm(1, Math.min(cores, MAX_THREADS)));
  if (model.fixedBatch === undefined) others.push({ ...first, batch: 1 });
  return [first, ...others];
}

/** What of a model alone is left of it in a run, which decodes and resamples beside it; measured 0.87 to 0.89 on two cores. */
const IN_A_RUN = 0.85;

/**
 * Images/s that a run may reach with the first arrangement, from one trial picture; nothing where none was timed. Rough: workers side by side
 * share memory, and a graphics card gains from batches.
 */
export function expectedRate(
  machine: Machine,
  model: ModelNeeds & Pick<ModelReport, 'trialMs' | 'threads'>,
): { readonly expectedRate?: number } {
  if (!model.trialMs) return {};
  const [{ inferenceWorkers, threadsPerWorker }] = candidateArrangements(machine, model);
  const lanes = (inferenceWorkers * threadsPerWorker) / model.threads;
  return { expectedRate: (IN_A_RUN * lanes * 1000) / model.trialMs };
}

/** This page's machine. */
export function thisMachine(): Machine {
  if (typeof navigator === 'undefined') return { cores: 1, isolated: false };
  return { cores: navigator.hardwareConcurrency || 1, isolated: globalThis.crossOriginIsolated === true };
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
