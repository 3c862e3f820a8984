import type { WorkerHandle, WorkerLike } from '../../lib/workerRpc';
import type { DecodeService } from '../decodeService';
import { compareOnPictures, type GpuOptions, openGraphicsWorker } from '../session/graphicsWorker';
import { type ChosenModel, type InferenceHandle, openModelWorker, withTimeout } from '../session/modelWorker';
import type { Arrangement, InferenceRun, Preprocess, RunRequest } from '../types';
import { calibrate, type Measured } from './calibration';
import { Pipeline, type PipelineLimits } from './pipeline';

/** A model, and the means to run it. */
export interface RunSetup {
  readonly model: ChosenModel;
  readonly preprocess: Preprocess;
  /** the most promising first; one alone is not calibrated */
  readonly candidates: readonly [Arrangement, ...Arrangement[]];
  /** what an earlier run measured */
  readonly known: Measured | undefined;
  readonly limits: PipelineLimits;
  readonly createWorker: () => WorkerLike;
  readonly openDecoder: () => Promise<WorkerHandle<DecodeService>>;
  readonly withoutGpu: (reason: string) => Arrangement;
  readonly gpu: GpuSetup;
}

export interface GpuSetup extends GpuOptions {
  /** WebGPU answered pictures of an earlier run as WASM does */
  readonly proved: boolean;
  readonly onProved: () => void;
}

/** Starts a run; `measured` resolves with the best arrangement where one was found, and undefined where the run was too short for it. */
export function startRun(
  request: RunRequest,
  setup: RunSetup,
): { readonly run: InferenceRun; readonly measured: Promise<Measured | undefined> } {
  const { candidates, known } = setup;
  const nowMs = () => performance.now();
  const startedMs = nowMs();
  const [first] = request.arrangement ? [request.arrangement] : candidates;
  const run = new Pipeline(
    request,
    {
      ...setup,
      nowMs,
      openInference: ({ provider, threads }) =>
        provider === 'webgpu' ? openProved(request, setup, first.batch) : openWasm(setup, threads),
    },
    first,
  );
  const tell = (measured: { arrangement: Arrangement; imagesPerSecond?: number }) =>
    request.onEvent?.({ kind: 'arranged', ...measured });
  if (request.arrangement || known) {
    tell(request.arrangement || !known ? { arrangement: first } : known);
    return { run, measured: Promise.resolve(undefined) };
  }
  tell({ arrangement: first });

  const calibration = async () => {
    await run.opened();
    const openSeconds = (nowMs() - startedMs) / 1000;
    const best = await calibrate(
      {
        waiting: () => run.waiting,
        change: (arrangement) => run.change(arrangement),
        measure: (pictures) => run.meter.measure(pictures, warmUp(run.arrangement)),
      },
      candidates,
      openSeconds,
      tell,
    );
    run.keepOnlyPresent();
    if (best && best.arrangement !== first) tell(best);
    return best;
  };
  return { run, measured: calibration() };
}

/** Pictures that do not count: the first batch of every worker. */
const warmUp = ({ inferenceWorkers, batch }: Arrangement): number => inferenceWorkers * batch;

async function openWasm({ createWorker, model }: RunSetup, threads: number): Promise<InferenceHandle> {
  const { handle, opened } = openModelWorker(createWorker(), model, { provider: 'wasm', threads });
  await opened;
  return handle;
}

/** A worker on the graphics card that answered the run's first batch as WASM does; throws code `model` where it did not. */
async function openProved(request: RunRequest, setup: RunSetup, batch: number): Promise<InferenceHandle> {
  const { createWorker, model, gpu, limits } = setup;
  const { handle } = await openGraphicsWorker(createWorker, model, gpu);
  if (gpu.proved) return handle;
  const wasm = await openWasm(setup, 1);
  try {
    const sources = request.pictures.slice(0, batch);
    const files = (await Promise.all(sources.map(({ read }) => read().catch(() => [])))).flat();
    const limitMs = limits.answerMs + limits.answerPerPictureMs * files.length;
    await withTimeout(handle, compareOnPictures(handle, wasm, files), limitMs);
    gpu.onProved();
    return handle;
  } catch (error) {
    handle.dispose();
    throw error;
  } finally {
    wasm.dispose();
  }
}
