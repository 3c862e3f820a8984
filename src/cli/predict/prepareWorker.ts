import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../lib/pure/errors';
import { preparePicture } from './preparePicture';
import type { PrepareAnswer, PrepareBegun, PrepareSetup, PrepareTask } from './preparePool';
import { LARGE_PIXELS } from './wasmCodecs';

const { preprocess, turn } = workerData as PrepareSetup;

/** Waits until no other thread works on a large picture; a few of them at once would need gigabytes. */
function takeTurn(pixels: number): () => void {
  if (pixels < LARGE_PIXELS) return () => {};
  while (Atomics.compareExchange(turn, 0, 0, 1) !== 0) Atomics.wait(turn, 0, 1);
  return () => {
    Atomics.store(turn, 0, 0);
    Atomics.notify(turn, 0, 1);
  };
}

// one after the other, whatever arrives meanwhile
let last: Promise<unknown> = Promise.resolve();
parentPort!.on('message', ({ id, path }: PrepareTask) => {
  last = last.then(async () => {
    try {
      const begin = (size: number) => {
        const giveBack = takeTurn(size);
        parentPort!.postMessage({ id, begun: true } satisfies PrepareBegun);
        return giveBack;
      };
      const { pixels, sha256 } = await preparePicture(path, preprocess, begin);
      const answer: PrepareAnswer = { id, ok: true, pixels, sha256 };
      parentPort!.postMessage(answer, [pixels.buffer as ArrayBuffer]);
    } catch (error) {
      parentPort!.postMessage({ id, ok: false, message: messageOf(error) } satisfies PrepareAnswer);
    }
  });
});
