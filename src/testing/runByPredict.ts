import type { ImageOutcome, InferenceRun, PictureOutcome, PictureSource, RunRequest } from '../inference/types';
import { isCancelled, messageOf } from '../lib/pure/errors';

/** Images per message: small enough for smooth progress and quick cancelling. */
const BATCH = 8;

/** What a run needs of something that predicts. */
export interface Predictor {
  predict(files: readonly File[], topK: number): Promise<readonly ImageOutcome[]>;
  cancel(): void;
}

/** A run over `predict`, one batch after the other. */
export function runByPredict(predictor: Predictor, request: RunRequest): InferenceRun {
  let isCancelledHere = false;
  let gate = Promise.resolve();
  let open: (() => void) | undefined;
  const resume = () => {
    open?.();
    open = undefined;
  };
  const all = async (): Promise<'done' | 'cancelled'> => {
    for (let from = 0; from < request.pictures.length; from += BATCH) {
      await gate;
      if (isCancelledHere) return 'cancelled';
      const outcomes = await predictBatch(predictor, request.pictures.slice(from, from + BATCH), request.topK);
      if (isCancelledHere) return 'cancelled';
      await request.onOutcomes(outcomes);
    }
    return 'done';
  };
  return {
    ended: all().catch((error) => {
      if (isCancelledHere || isCancelled(error)) return 'cancelled';
      throw error;
    }),
    pause: () => {
      if (open || isCancelledHere) return;
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    resume,
    cancel: () => {
      isCancelledHere = true;
      predictor.cancel();
      resume();
    },
  };
}

async function predictBatch(
  predictor: Predictor,
  pictures: readonly PictureSource[],
  topK: number,
): Promise<PictureOutcome[]> {
  const read = await Promise.all(pictures.map(readPicture));
  const files = read.flatMap((picture) => ('file' in picture ? [picture.file] : []));
  const predicted = files.length > 0 ? await predictor.predict(files, topK) : [];
  let at = 0;
  return read.map((picture) => ('file' in picture ? { imageId: picture.imageId, outcome: predicted[at++]! } : picture));
}

async function readPicture({
  imageId,
  read,
}: PictureSource): Promise<{ readonly imageId: string; readonly file: File } | PictureOutcome> {
  try {
    return { imageId, file: await read() };
  } catch (error) {
    return { imageId, outcome: { ok: false, fileName: imageId, message: messageOf(error) } };
  }
}
