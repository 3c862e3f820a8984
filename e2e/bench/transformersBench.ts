import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { sharedDir } from '../fixtures';
import { renameInput } from './renameInput';

/**
 * transformers.js on the same model and pictures, in two ways: as its documents show it (one picture at a time, on the page), and at
 * its best (in a worker, with threads and batches). The package is no dependency of this program, because it brings native libraries
 * under other licences; `PLURAL_TRANSFORMERS` names the folder where it was installed.
 */
const MODEL = 'mobilenet_v2_1.0_224_fp32';

const PAGE = '<!doctype html><title>transformers.js</title><script type="module" src="page.js"></script>';
const SCRIPT = `const worker = new Worker('worker.js', { type: 'module' });
const waiting = new Map();
worker.onmessage = ({ data }) => { const { resolve, reject } = waiting.get(data.id); data.error ? reject(new Error(data.error)) : resolve(data.value); };
let serial = 0;
window.inWorker = (urls, batch, threads) => new Promise((resolve, reject) => {
  const id = ++serial; waiting.set(id, { resolve, reject }); worker.postMessage({ id, urls, batch, threads });
});
import { measure } from './measure.js';
window.onPage = measure;
window.ready = true;`;
const WORKER = `import { measure } from './measure.js';
onmessage = async ({ data: { id, urls, batch, threads } }) => {
  try { postMessage({ id, value: await measure(urls, batch, threads) }); } catch (error) { postMessage({ id, error: String(error) }); }
};`;
const MEASURE = `import { env, pipeline } from './lib/transformers.min.js';
env.allowRemoteModels = false; env.allowLocalModels = true; env.localModelPath = '/transformers/models/';
env.useBrowserCache = false;
let classifier;
export async function measure(urls, batch, threads) {
  env.backends.onnx.wasm.wasmPaths = new URL('ort/', import.meta.url).href;
  if (threads) env.backends.onnx.wasm.numThreads = threads;
  classifier ??= await pipeline('image-classification', 'model', { device: 'wasm', dtype: 'fp32' });
  await classifier(urls.slice(0, batch), { top_k: 10 });
  const startedMs = performance.now();
  const first = [];
  for (let at = 0; at < urls.length; at += batch) {
    const some = await classifier(batch === 1 ? urls[at] : urls.slice(at, at + batch), { top_k: 10 });
    first.push(...(batch === 1 ? [some[0].label] : some.map((s) => s[0].label)));
  }
  return { perSecond: (1000 * urls.length) / (performance.now() - startedMs), first };
}`;

export interface TransformersBench {
  readonly documented: (urls: readonly string[]) => Promise<number>;
  readonly best: (urls: readonly string[]) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Folder of an installed transformers.js, undefined where it is not named. */
export const transformersDir = (): string | undefined => process.env.PLURAL_TRANSFORMERS;

export async function openTransformers(
  browser: Browser,
  url: string,
  outDir: string,
  threads: number,
): Promise<TransformersBench> {
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  copyFiles(join(outDir, 'transformers'));
  await page.goto(`${url}transformers/page.html`);
  await page.waitForFunction(() => (window as unknown as { ready?: boolean }).ready);
  type Measured = { perSecond: number };
  type Calls = {
    onPage(urls: readonly string[], batch: number): Promise<Measured>;
    inWorker(urls: readonly string[], batch: number, threads: number): Promise<Measured>;
  };
  return {
    documented: (urls) => page.evaluate(async (u) => (await (window as unknown as Calls).onPage(u, 1)).perSecond, urls),
    best: (urls) =>
      page.evaluate(async ([u, t]) => (await (window as unknown as Calls).inWorker(u, 8, t)).perSecond, [
        urls,
        threads,
      ] as const),
    close: () => page.context().close(),
  };
}

/** Lays everything beside the harness: the preview server answers workers of workers, too, which Playwright's routes do not. */
function copyFiles(folder: string): void {
  const root = transformersDir()!;
  const card = JSON.parse(readFileSync(join(sharedDir, `real/models/${MODEL}.json`), 'utf8')) as {
    preprocess: { mean: number[]; std: number[] };
  };
  const model = renameInput(readFileSync(join(sharedDir, `real/models/${MODEL}.onnx`)), 'input', 'pixel_values');
  const id2label = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [i, String(i)]));
  const texts: Record<string, string> = {
    'page.html': PAGE,
    'page.js': SCRIPT,
    'worker.js': WORKER,
    'measure.js': MEASURE,
    'models/model/config.json': JSON.stringify({ model_type: 'mobilenet_v2', id2label }),
    'models/model/preprocessor_config.json': JSON.stringify({
      image_processor_type: 'ViTImageProcessor',
      do_resize: true,
      size: { shortest_edge: 256 },
      resample: 2,
      do_center_crop: true,
      crop_size: { height: 224, width: 224 },
      do_rescale: true,
      rescale_factor: 1 / 255,
      do_normalize: true,
      image_mean: card.preprocess.mean,
      image_std: card.preprocess.std,
    }),
  };
  mkdirSync(join(folder, 'models/model/onnx'), { recursive: true });
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(folder, path), text);
  writeFileSync(join(folder, 'models/model/onnx/model.onnx'), model);
  cpSync(join(root, '@huggingface/transformers/dist'), join(folder, 'lib'), { recursive: true });
  cpSync(join(root, 'onnxruntime-web/dist'), join(folder, 'ort'), { recursive: true });
  cpSync(join(sharedDir, 'real/images'), join(folder, 'images'), { recursive: true });
}
