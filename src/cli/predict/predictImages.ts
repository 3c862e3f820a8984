import type { BestTies } from '../../domain/bestTies';
import { rankRow } from '../../inference/rankRow';
import type { ImagePrediction } from '../../inference/types';
import type { ListedImage } from './listImages';
import type { NodeModel } from './openModel';
import type { Prepared, PreparePool } from './preparePool';

/** What became of one picture. */
export type PictureResult =
  | { readonly id: string; readonly ok: true; readonly prediction: ImagePrediction; readonly sha256: string }
  | { readonly id: string; readonly ok: false; readonly message: string };

export interface PredictImagesOptions {
  readonly images: readonly ListedImage[];
  readonly model: NodeModel;
  readonly pool: Pick<PreparePool, 'prepare' | 'capacity'>;
  readonly topK: number;
  /** pictures per call of the model; a model with a fixed batch keeps its own */
  readonly batch: number;
  /** counts the pictures whose best output several classes share */
  readonly ties?: BestTies | undefined;
  /** called with every batch, in the order of `images` */
  readonly onResults: (results: readonly PictureResult[]) => void;
}

/**
 * Predicts pictures in order. While the model works on one batch, threads prepare the next ones, never more than a few ahead.
 * A picture that cannot be read, or whose outputs cannot be ranked, gets its reason and the others go on.
 * Throws code `model` where the model cannot run.
 */
export async function predictImages(options: PredictImagesOptions): Promise<void> {
  const { images, model, pool, topK, ties, onResults } = options;
  const { fixedBatch } = model.session.signature;
  const batch = fixedBatch ?? options.batch;
  const sidePx = model.card.preprocess.cropPx;
  const values = 3 * sidePx * sidePx;
  const ahead: { image: ListedImage; prepared: Promise<Prepared> }[] = [];
  let asked = 0;
  const ask = () => {
    while (asked < images.length && ahead.length < batch + pool.capacity) {
      const image = images[asked++]!;
      ahead.push({ image, prepared: pool.prepare(image.path) });
    }
  };
  for (ask(); ahead.length > 0; ) {
    const taken = ahead.splice(0, batch);
    const pictures = await Promise.all(taken.map(({ prepared }) => prepared));
    ask();
    const readable = pictures.filter((picture) => picture.ok);
    const input = new Float32Array((fixedBatch ?? readable.length) * values);
    readable.forEach(({ pixels }, slot) => {
      model.normalise(pixels, input, slot);
    });
    const rows = readable.length === 0 ? [] : await model.session.run(input, readable.length, sidePx, model.output);
    let row = 0;
    onResults(
      pictures.map((picture, i) => {
        const { id } = taken[i]!.image;
        return picture.ok
          ? ranked(model, id, rows[row++]!, { topK, ties, sha256: picture.sha256 })
          : { id, ...picture };
      }),
    );
  }
}

function ranked(
  model: NodeModel,
  id: string,
  row: Float32Array,
  { topK, ties, sha256 }: Pick<PredictImagesOptions, 'topK' | 'ties'> & { readonly sha256: string },
): PictureResult {
  const outcome = rankRow(row, topK, model.ranking, id);
  if (!outcome.ok) return { id, ok: false, message: outcome.message };
  ties?.count(outcome.tied);
  return { id, ok: true, prediction: outcome.prediction, sha256 };
}
