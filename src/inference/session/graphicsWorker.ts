import { messageOf, PluralError } from '../../lib/pure/errors';
import type { WorkerLike } from '../../lib/workerRpc';
import type { ModelReport } from '../types';
import { compareProviders } from './compareProviders';
import { requestGraphicsCard } from './graphicsCard';
import { type ChosenModel, type InferenceHandle, openModelWorker } from './modelWorker';

export interface GpuOptions {
  /** accepts a graphics card imitated in software: for tests */
  readonly allowSoftware?: boolean;
}

/** Opens a model on the graphics card; the worker ends with the reason when the card is lost. */
export async function openGraphicsWorker(
  createWorker: () => WorkerLike,
  model: ChosenModel,
  { allowSoftware = false }: GpuOptions,
): Promise<{ readonly handle: InferenceHandle; readonly report: ModelReport }> {
  await requestGraphicsCard(allowSoftware);
  const { handle, opened } = openModelWorker(createWorker(), model, {
    provider: 'webgpu',
    allowSoftwareGpu: allowSoftware,
  });
  const report = await opened;
  handle.proxy
    .deviceLost()
    .then((reason) => {
      handle.dispose(new PluralError('worker', 'the graphics card was lost', { found: reason }));
    })
    .catch(() => {});
  return { handle, report };
}

/** A model on the graphics card that proved itself, or why there is none, in plain words. */
export type GraphicsTrial =
  | { readonly ok: true; readonly handle: InferenceHandle; readonly report: ModelReport }
  | { readonly ok: false; readonly note: string };

/**
 * Tries a model on the graphics card: it has to answer the trial pictures as `wasm` does, in which the same model is open.
 * Never rejects.
 */
export async function tryGraphicsCard(
  createWorker: () => WorkerLike,
  model: ChosenModel,
  wasm: InferenceHandle,
  options: GpuOptions,
): Promise<GraphicsTrial> {
  let handle: InferenceHandle | undefined;
  try {
    const opened = await openGraphicsWorker(createWorker, model, options);
    handle = opened.handle;
    const [gpuRows, wasmRows] = await Promise.all([handle.proxy.trialRows(), wasm.proxy.trialRows()]);
    const largest = compareProviders(gpuRows, wasmRows);
    const providerNote =
      'Runs on the graphics card (WebGPU), which was compared with WASM on trial pictures: same top 5, largest difference ' +
      `${largest.toExponential(0)}.`;
    return { ok: true, handle, report: { ...opened.report, providerNote } };
  } catch (error) {
    handle?.dispose();
    return { ok: false, note: processorNote(error) };
  }
}

/** Why a model runs on the processor. */
export function processorNote(reason: unknown): string {
  return `Runs on the processor (WASM): ${messageOf(reason)}`;
}

/** Compares both on pictures of a run, in one call of as many as the run will use; throws code `model` where they differ. */
export async function compareOnPictures(gpu: InferenceHandle, wasm: InferenceHandle, files: readonly File[]) {
  const [gpuRows, wasmRows] = await Promise.all([gpu.proxy.rows(files), wasm.proxy.rows(files)]);
  compareProviders(gpuRows, wasmRows);
}
