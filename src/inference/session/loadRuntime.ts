import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { Provider } from '../types';
import { requestGraphicsCard } from './graphicsCard';

/** What of onnxruntime is used; its builds for browsers and for Node are alike in it. */
export type Runtime = Pick<typeof import('onnxruntime-web/wasm'), 'InferenceSession' | 'Tensor'>;

/** Folds 8-bit weights into float32 at load, as the reference predictions were made; to be kept by every build's own options. */
export const EXACT_WEIGHTS = { disable_quant_qdq: '1' };

/** More threads than this gain nothing on models of this size. */
export const MAX_THREADS = 8;

/** Where a model is to run; what is absent is found out. */
export interface RuntimeOptions {
  readonly provider?: Provider;
  /** WASM threads; default as many as the machine and the page allow */
  readonly threads?: number;
  /** accepts a graphics card that is imitated in software: for tests */
  readonly allowSoftwareGpu?: boolean;
}

/** What is used of WebGPU's GPUDevice. */
export interface Device {
  /** resolves when the graphics card can be used no more */
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
}

/** A build of onnxruntime and how it was set up. */
export interface LoadedRuntime {
  readonly runtime: Runtime;
  readonly libraryVersion: string;
  readonly executionProvider: string;
  readonly threads: number;
  readonly threadsNote?: string;
  /** more of the session's options */
  readonly sessionOptions?: InferenceSession.SessionOptions;
  /** the graphics card in use once a session is open, with WebGPU only */
  readonly device?: () => Promise<Device>;
}

/**
 * Imported only here and only when needed: 14 MB of WASM (27 MB with WebGPU), and every thread executes the file that imports
 * it again. The bundler finds the `.wasm` beside it and emits it as a file of our own; nothing is fetched from elsewhere.
 * Throws code `unsupported` where WebGPU is asked for and there is no graphics card to use.
 */
export async function loadRuntime({
  provider = 'wasm',
  threads,
  allowSoftwareGpu,
}: RuntimeOptions): Promise<LoadedRuntime> {
  if (provider === 'webgpu') {
    await requestGraphicsCard(allowSoftwareGpu ?? false);
    const runtime = await import('onnxruntime-web/webgpu');
    runtime.env.wasm.numThreads = 1;
    runtime.env.logLevel = 'error';
    const device = async () => (await runtime.env.webgpu.device) as unknown as Device;
    return { runtime, libraryVersion: versionOf(runtime), executionProvider: 'webgpu', threads: 1, device };
  }
  const runtime = await import('onnxruntime-web/wasm');
  const inBrowser = typeof self !== 'undefined' && 'crossOriginIsolated' in self;
  const cores = inBrowser ? navigator.hardwareConcurrency : 1;
  const isolated = inBrowser && self.crossOriginIsolated;
  const most = isolated ? Math.min(cores, MAX_THREADS) : 1;
  const used = Math.min(threads ?? most, most);
  runtime.env.wasm.numThreads = used;
  runtime.env.logLevel = 'error';
  const loaded = { runtime, libraryVersion: versionOf(runtime), executionProvider: 'wasm', threads: used };
  if (isolated || cores <= 1) return loaded;
  return {
    ...loaded,
    threadsNote:
      'Every worker runs on one thread, because this page is not cross-origin isolated. It may be faster if the server sent ' +
      'the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
  };
}

const versionOf = ({ env }: typeof import('onnxruntime-web/wasm')): string => env.versions.web ?? env.versions.common;
