import { rankRow } from '../../inference/rankRow';
import { resizeAndCrop } from '../../inference/resample';
import { decodePicture } from '../predict/decodePicture';
import type { NodeModel } from '../predict/openModel';

const TOP_K = 5;

/** The model's five classes for one JPEG, best first, as `npm run predict` gives them. Throws where the picture cannot be read or ranked. */
export async function topClasses(model: NodeModel, jpeg: Uint8Array<ArrayBuffer>, name: string): Promise<number[]> {
  const { preprocess } = model.card;
  const { rgba, widthPx, heightPx } = await decodePicture(jpeg, name);
  const input = new Float32Array(3 * preprocess.cropPx ** 2);
  model.normalise(resizeAndCrop(rgba, widthPx, heightPx, preprocess), input, 0);
  const [outputs] = await model.session.run(input, 1, preprocess.cropPx);
  const outcome = rankRow(outputs!, TOP_K, model.ranking, name);
  if (!outcome.ok) throw new Error(outcome.message);
  return [...outcome.prediction.classes];
}
