import type { PreparedPicture } from '../../src/inference/decodeService';
import InferenceWorker from '../../src/inference/inference.worker?worker';
import { openModelWorker } from '../../src/inference/session/modelWorker';
import type { Arrangement, ModelCard } from '../../src/inference/types';

/** Images per second of a model on prepared pictures, with the workers of an arrangement and nothing else to do. */
export async function inferenceAlone(
  file: File,
  card: ModelCard,
  pictures: readonly PreparedPicture[],
  { inferenceWorkers, threadsPerWorker: threads, batch }: Arrangement,
): Promise<number> {
  const model = { file, card, external: [], sha256: '' };
  const workers = Array.from({ length: inferenceWorkers }, () =>
    openModelWorker(new InferenceWorker(), model, { provider: 'wasm', threads }),
  );
  await Promise.all(workers.map(({ opened }) => opened));
  const batches = Array.from({ length: Math.ceil(pictures.length / batch) }, (_, i) =>
    pictures.slice(i * batch, (i + 1) * batch),
  );
  const warmUp = batches[0]!;
  await Promise.all(workers.map(({ handle }) => handle.proxy.predictBatch(warmUp, 10)));
  const startedMs = performance.now();
  const work = async ({ handle }: (typeof workers)[number]) => {
    for (let next = batches.shift(); next; next = batches.shift()) await handle.proxy.predictBatch(next, 10);
  };
  // two calls in hand per worker, as in a run
  await Promise.all(workers.flatMap((worker) => [work(worker), work(worker)]));
  const seconds = (performance.now() - startedMs) / 1000;
  for (const { handle } of workers) handle.dispose();
  return pictures.length / seconds;
}
