import type { Compute } from '../data/compute/computeClient';
import type { ComputeService } from '../data/compute/computeService';
import type { ArchivePictures } from '../formats/archives/archiveTypes';
import type { ImageOutcome, ModelCard, ModelReport } from '../inference/types';
import { PluralError } from '../lib/pure/errors';
import type { AppState } from '../state/appState';
import type { AppStore } from '../state/appStore';
import type { InferencePort, LibraryPort, Ports } from '../state/ports';
import { runByPredict } from './runByPredict';

/** A service as another thread sees it: every call answers later. `overrides` stand in for some of its methods. */
export function remote(service: ComputeService, overrides: Partial<Compute> = {}): Compute {
  const call = (name: string | symbol) => {
    const own: unknown = Reflect.get(overrides, name);
    const method: unknown = own ?? Reflect.get(service, name);
    if (typeof method !== 'function') throw new Error(`no method ${String(name)}`);
    return async (...args: unknown[]): Promise<unknown> => Reflect.apply(method, service, args);
  };
  return new Proxy({} as Compute, { get: (_, name) => call(name) });
}

/** An address bar with its history: `writes` is what the app wrote, `visit` is what a reader does. */
export class FakeLocation {
  readonly writes: { readonly fragment: string; readonly push: boolean }[] = [];
  private listener: () => void = () => {};

  constructor(private current: string) {}

  readonly port: Ports['location'] = {
    fragment: () => this.current,
    write: (fragment, push) => {
      this.current = fragment;
      this.writes.push({ fragment, push });
    },
    onChange: (listener) => {
      this.listener = listener;
    },
    href: () => `https://plural.test/${this.current}`,
  };

  visit(fragment: string): void {
    this.current = fragment;
    this.listener();
  }
}

export const testCard: ModelCard = {
  name: 'tiny',
  preprocess: {
    mode: 'center',
    resizeShorterSidePx: 256,
    cropPx: 224,
    interpolation: 'bilinear',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    channels: 'RGB',
  },
};

export const reportOf = (file: File): ModelReport => ({
  fileName: file.name,
  bytes: file.size,
  sha256: 'ab'.repeat(32),
  fileSha256: 'ab'.repeat(32),
  inputName: 'input',
  layout: 'NCHW',
  inputSizePx: 224,
  outputName: 'output',
  outputColumns: 1000,
  outputKind: 'logits',
  provider: 'wasm',
  libraryVersion: '1.0.0',
  threads: 1,
});

/** A browser that keeps no model; cards are remembered as long as it lives. */
export function fakeLibrary(overrides: Partial<LibraryPort> = {}): LibraryPort {
  const cards = new Map<string, string>();
  const none = async (): Promise<never> => {
    throw new PluralError('not-found', 'no hub here');
  };
  return {
    list: async () => [],
    download: none,
    open: none,
    remove: async () => {},
    cardText: async (sha256) => cards.get(sha256),
    cardTextOf: async () => undefined,
    rememberCard: async (sha256, text) => void cards.set(sha256, text),
    forgetCard: async (sha256) => void cards.delete(sha256),
    ...overrides,
  };
}

/** A browser that keeps pictures as long as it lives. */
export function fakeKeptPictures(): Ports['keptPictures'] {
  const kept = new Map<string, { readonly name: string; readonly found: ArchivePictures }>();
  const about = (id: string) => {
    const { name, found } = kept.get(id)!;
    return {
      id,
      name,
      pictures: found.pictures.length,
      bytes: found.pictures.reduce((sum, { size }) => sum + size, 0),
    };
  };
  return {
    list: async () => [...kept.keys()].map(about),
    keep: async (name, found) => {
      const id = `kept-${kept.size}`;
      kept.set(id, { name, found });
      return about(id);
    },
    open: async (id) => kept.get(id)!.found,
    forget: async (id) => void kept.delete(id),
  };
}

/** A browser without a network that keeps no download. */
export function fakePublished(overrides: Partial<Ports['published']> = {}): Ports['published'] {
  const none = async (): Promise<never> => {
    throw new PluralError('network', 'no network here');
  };
  return {
    list: async () => [],
    free: async () => undefined,
    file: none,
    remove: async () => {},
    download: none,
    ...overrides,
  };
}

/** A prediction with `first` at rank one. */
export const outcomeOf = (first: number, topK: number, sha256 = ''): ImageOutcome => ({
  ok: true,
  sha256,
  prediction: {
    classes: Array.from({ length: topK }, (_, r) => (first + r) % 1000),
    scores: Array.from({ length: topK }, (_, r) => 0.5 / 2 ** r),
  },
});

/** Inference that opens everything and names class 0 on every picture; a run predicts in batches of eight. */
export function fakeInference(overrides: Partial<InferencePort> = {}): InferencePort {
  const port: InferencePort = {
    open: async (file) => reportOf(file),
    predict: async (files, topK) => files.map(() => outcomeOf(0, topK)),
    preprocess: async () => new Uint8Array(),
    run: (request) => runByPredict(port, request),
    cancel: () => {},
    ...overrides,
  };
  return port;
}

/** A promise that the test settles. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Resolves as soon as the store is in the wanted state. */
export function until(store: AppStore, wanted: (state: AppState) => boolean): Promise<AppState> {
  return new Promise((resolve) => {
    if (wanted(store.getState())) {
      resolve(store.getState());
      return;
    }
    const stop = store.subscribe((state) => {
      if (!wanted(state)) return;
      stop();
      resolve(state);
    });
  });
}
