import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type ListedImage, listImages } from './predict/listImages';
import { openNodeModel } from './predict/openModel';
import { predictImages } from './predict/predictImages';
import { PreparePool } from './predict/preparePool';

const shared = fileURLToPath(new URL('../../../shared/real/', import.meta.url));
const control = fileURLToPath(new URL('../../public/control/', import.meta.url));
const BATCH = 4;
const IMAGES = 240;
const WARM_UP = 16;

/**
 * Images per second of `npm run predict` against the model alone on the same threads, a ratio; and of the threads that decode and
 * resize, alone. MobileNetV2 over real pictures where they lie beside the checkout, else the embedded model over rendered ones.
 */
export async function benchPredict(): Promise<void> {
  const [modelFile, folder] = existsSync(`${shared}models`)
    ? [`${shared}models/mobilenet_v2_1.0_224_fp32.onnx`, `${shared}images`]
    : [`${control}control-model.onnx`, `${control}control-a`];
  const threads = availableParallelism();
  const images = (await listImages(folder)).images.slice(0, IMAGES);
  const model = await openNodeModel({ model: modelFile, threads, wasm: false });
  const sidePx = model.card.preprocess.cropPx;
  const input = new Float32Array(BATCH * 3 * sidePx * sidePx).fill(0.1);
  const alone = await imagesPerSecond(images.length, async () => {
    for (let i = 0; i < images.length; i += BATCH) await model.session.run(input, BATCH, sidePx);
  });
  const pool = new PreparePool(threads, model.card.preprocess);
  const prepareAll = (some: readonly ListedImage[]) => Promise.all(some.map(({ path }) => pool.prepare(path)));
  await prepareAll(images.slice(0, WARM_UP));
  const prepared = await imagesPerSecond(images.length, () => prepareAll(images));
  const whole = await imagesPerSecond(images.length, () =>
    predictImages({ images, model, pool, topK: 10, batch: BATCH, onResults: () => {} }),
  );
  await pool.close();
  await model.session.close();
  const about = `${model.card.name}, ${images.length} images, ${model.library}, ${threads} threads`;
  line(`predict, end to end against the model alone: ${about}`, whole, alone);
  line(`predict, decode and resize alone against the model alone: ${about}`, prepared, alone);
}

async function imagesPerSecond(images: number, run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return (1000 * images) / (performance.now() - started);
}

/** A ratio of speeds: higher is better. */
function line(bench: string, value: number, against: number): void {
  const rounded = (x: number) => Number(x.toPrecision(3));
  console.log(
    JSON.stringify({
      bench,
      value: rounded(value),
      unit: 'images/s',
      against: rounded(against),
      ratio: rounded(value / against),
    }),
  );
}
