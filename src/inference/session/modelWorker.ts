import { messageOf, PluralError } from '../../lib/pure/errors';
import { handOver, type WorkerHandle, type WorkerLike, wrapWorker } from '../../lib/workerRpc';
import type { InferenceService } from '../inferenceService';
import type { ModelHashes } from '../modelHashes';
import type { ModelCard, ModelReport } from '../types';
import type { RuntimeOptions } from './loadRuntime';

/** A model as a person chose it; its files are read anew for every worker. */
export interface ChosenModel {
  readonly file: File;
  /** files with weights, chosen together with it */
  readonly external: readonly File[];
  readonly card: ModelCard | undefined;
  /** once known */
  readonly hashes?: ModelHashes;
}

export type InferenceHandle = WorkerHandle<InferenceService>;

/** Longest wait for a model to open before the worker counts as hung. */
const OPEN_TIMEOUT_MS = 180_000;

/** A worker that opens a model. The worker ends where that fails. */
export interface ModelWorker {
  readonly handle: InferenceHandle;
  /** rejects with code `model`, `mismatch`, `not-found`, `unsupported`, `worker` or `cancelled` */
  readonly opened: Promise<ModelReport>;
}

/** Starts a worker and opens a model in it. */
export function openModelWorker(worker: WorkerLike, model: ChosenModel, runtime: RuntimeOptions): ModelWorker {
  const handle = wrapWorker<InferenceService>(worker);
  const opened = openIn(handle, model, runtime);
  opened.catch((error: unknown) => handle.dispose(error instanceof Error ? error : new Error(String(error))));
  return { handle, opened };
}

async function openIn(handle: InferenceHandle, model: ChosenModel, runtime: RuntimeOptions): Promise<ModelReport> {
  const { file, card, hashes } = model;
  const bytes = await readModel(file);
  const external = await Promise.all(
    model.external.map(async (other) => ({ name: other.name, bytes: await readModel(other) })),
  );
  const given = { name: file.name, bytes, external, ...(hashes ? { hashes: hashesAlone(hashes) } : {}) };
  const moved = handOver(given, [bytes, ...external.map((e) => e.bytes)]);
  return withTimeout(handle, handle.proxy.open(moved, card, runtime), OPEN_TIMEOUT_MS, file.name);
}

const hashesAlone = ({ sha256, fileSha256, external }: ModelHashes): ModelHashes => ({
  sha256,
  fileSha256,
  ...(external ? { external } : {}),
});

/** Ends the worker, which rejects `call` with code `worker`, where it takes longer than `limitMs`. */
export async function withTimeout<R>(
  target: WorkerHandle<object>,
  call: Promise<R>,
  limitMs: number,
  file?: string,
): Promise<R> {
  const timer = setTimeout(() => {
    const found = `no answer in ${Math.round(limitMs / 1000)} s`;
    const remedy = file ? 'It may loop for ever, or be too large for this machine.' : 'Start it again.';
    target.dispose(
      new PluralError('worker', 'the model does not answer', { ...(file ? { file } : {}), found, remedy }),
    );
  }, limitMs);
  return call.finally(() => clearTimeout(timer));
}

async function readModel(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    throw new PluralError('not-found', 'model file cannot be read; it may have been moved or changed', {
      file: file.name,
      found: messageOf(error),
      remedy: 'Choose it again.',
    });
  }
}
