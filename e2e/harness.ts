// A page for tests only: the real inference client, callable from Playwright. It is not part of the app's build.

import '../src/lib/ownScripts';
import { InferenceClient } from '../src/inference/inferenceClient';
import { parseModelCard } from '../src/inference/modelCard';
import type {
  Arrangement,
  ImageOutcome,
  InferenceRun,
  ModelReport,
  PictureOutcome,
  Preprocess,
  RunEvent,
} from '../src/inference/types';
import LosableWorker from './losableInference.worker?worker';
import { LOSE_GRAPHICS_CARD } from './loseGraphicsCard';

/** A failure as plain data, because Playwright keeps only the message of an error. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface Harness {
  /** pixels as base64 */
  preprocess(url: string, preprocess: Preprocess): Promise<Outcome<string>>;
  /** `cardText` is the JSON of a card, `card` a preprocessing to use without one */
  open(url: string, card?: { text: string } | { preprocess: Preprocess }): Promise<Outcome<ModelReport>>;
  predict(urls: readonly string[], topK: number): Promise<Outcome<ImageOutcome[]>>;
  /** a run over pictures, `repeat` times each; calibrated where no arrangement is given */
  run(urls: readonly string[], topK: number, arrangement?: Arrangement, repeat?: number): Promise<Outcome<FinishedRun>>;
  loseGraphicsCard(): Promise<void>;
  /** for the bench: images per second of the model alone, on pictures prepared once, `repeat` times each */
  inferenceAlone(
    model: string,
    cardText: string,
    urls: readonly string[],
    arrangement: Arrangement,
    repeat: number,
  ): Promise<number>;
  /** starts a run, and cancels it a moment later */
  predictAndCancel(urls: readonly string[], topK: number): Promise<Outcome<ImageOutcome[]>>;
}

export interface FinishedRun {
  readonly how: 'done' | 'cancelled';
  readonly outcomes: readonly PictureOutcome[];
  readonly events: readonly RunEvent[];
  /** of the whole run with the opening of workers, s */
  readonly seconds: number;
  /** after the first outcomes, images per second */
  readonly steadyPerSecond: number;
}

declare global {
  interface Window {
    harness: Harness;
    /** the run under way */
    currentRun?: InferenceRun;
    /** outcomes so far of the run under way */
    taken: number;
    __svgRan?: unknown;
  }
}

/** `?gpu=software` accepts an imitated graphics card, `?answerMs=` shortens the wait for a worker. */
const options = new URLSearchParams(location.search);
const client = new InferenceClient({
  ...(options.get('gpu') === 'software' ? { createWorker: () => new LosableWorker() } : {}),
  gpu: { allowSoftware: options.get('gpu') === 'software' },
  limits: options.has('answerMs') ? { answerMs: Number(options.get('answerMs')), answerPerPictureMs: 0 } : {},
});

async function fileAt(url: string): Promise<File> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new File([await response.blob()], decodeURIComponent(url.split('/').at(-1) ?? ''));
}

async function outcome<T>(task: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await task() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'untyped';
    return { ok: false, code, message: error instanceof Error ? error.message : String(error) };
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

async function runOver(files: readonly File[], topK: number, arrangement?: Arrangement): Promise<FinishedRun> {
  const outcomes: PictureOutcome[] = [];
  const events: RunEvent[] = [];
  const startedMs = performance.now();
  let first: { readonly ms: number; readonly images: number } | undefined;
  const run = client.run({
    pictures: files.map((file, i) => ({ imageId: `${i}`, read: async () => file })),
    topK,
    ...(arrangement ? { arrangement } : {}),
    onOutcomes: async (some) => {
      outcomes.push(...some);
      window.taken = outcomes.length;
      first ??= { ms: performance.now(), images: some.length };
    },
    onEvent: (event) => events.push(event),
  });
  window.currentRun = run;
  const how = await run.ended;
  const endMs = performance.now();
  const steadyPerSecond = first ? (1000 * (outcomes.length - first.images)) / (endMs - first.ms) : 0;
  return { how, outcomes, events, seconds: (endMs - startedMs) / 1000, steadyPerSecond };
}

window.harness = {
  preprocess: (url, preprocess) => outcome(async () => base64(await client.preprocess(await fileAt(url), preprocess))),
  open: (url, card) =>
    outcome(async () => {
      const file = await fileAt(url);
      if (!card) return client.open(file);
      const parsed = 'text' in card ? parseModelCard(card.text, `${file.name}.json`) : { name: file.name, ...card };
      return client.open(file, parsed);
    }),
  predict: (urls, topK) => outcome(async () => client.predict(await Promise.all(urls.map(fileAt)), topK)),
  run: (urls, topK, arrangement, repeat = 1) =>
    outcome(async () => {
      window.taken = 0;
      const files = await Promise.all(urls.map(fileAt));
      return runOver(Array.from({ length: repeat }, () => files).flat(), topK, arrangement);
    }),
  loseGraphicsCard: async () => {
    const losing = new BroadcastChannel(LOSE_GRAPHICS_CARD);
    losing.postMessage('');
    losing.close();
  },
  inferenceAlone: async (model, cardText, urls, arrangement, repeat) => {
    const { inferenceAlone } = await import('./bench/inferenceAlone');
    const card = parseModelCard(cardText, 'card.json');
    const pictures = await Promise.all(
      (await Promise.all(urls.map(fileAt))).map(async (file) => ({
        fileName: file.name,
        pixels: await client.preprocess(file, card.preprocess),
        sha256: '',
      })),
    );
    const all = Array.from({ length: repeat }, () => pictures).flat();
    return inferenceAlone(await fileAt(model), card, all, arrangement);
  },
  predictAndCancel: (urls, topK) =>
    outcome(async () => {
      const files = await Promise.all(urls.map(fileAt));
      setTimeout(() => client.cancel(), 20);
      return client.predict(files, topK);
    }),
};

window.taken = 0;
document.getElementById('state')!.textContent = 'ready';
