// first: the worker starts while everything below is evaluated
// biome-ignore assist/source/organizeImports: the order matters
import { compute, controlUrl, ended, packUrl } from './data/compute/startedCompute';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { addressBar } from './lib/addressBar';
import { messageOf } from './lib/pure/errors';
import type { InferenceRun } from './inference/types';
import { createAppStore } from './state/appStore';
import type { Ports } from './state/ports';
import type { Screen } from './state/viewState';
import { Shell } from './views/shell/Shell';
import { StoreProvider, useApp } from './views/ui/storeContext';
import './views/ui/base.css';

const screens: Readonly<Record<Screen, ReturnType<typeof lazy>>> = {
  browse: lazy(() => import('./views/browse/BrowseScreen')),
  accuracy: lazy(() => import('./views/accuracy/AccuracyScreen')),
  models: lazy(() => import('./views/models/ModelsScreen')),
  labels: lazy(() => import('./views/labels/LabelsScreen')),
  methods: lazy(() => import('./views/methods/MethodsScreen')),
};

function App() {
  const screen = useApp((s) => s.view.screen);
  const Current = screens[screen];
  return (
    <Shell>
      <Suspense fallback={<p className="loading">Loading…</p>}>
        <Current />
      </Suspense>
    </Shell>
  );
}

/** The inference client comes with the first model that is opened: it is no part of the first load. */
function lazyInference(): Ports['inference'] {
  let client: Promise<Ports['inference']> | undefined;
  const load = () => {
    client ??= Promise.all([import('./inference/inferenceClient'), import('./inference/runByPredict')]).then(
      ([{ InferenceClient }, { runByPredict }]) => {
        const made = new InferenceClient();
        return {
          open: (file, card) => made.open(file, card),
          predict: (files, topK) => made.predict(files, topK),
          preprocess: (file, preprocess) => made.preprocess(file, preprocess),
          run: (request) => runByPredict(made, request),
          cancel: () => made.cancel(),
        };
      },
    );
    return client;
  };
  return {
    open: async (file, card) => (await load()).open(file, card),
    predict: async (files, topK) => (await load()).predict(files, topK),
    preprocess: async (file, preprocess) => (await load()).preprocess(file, preprocess),
    run: (request) => lateRun(load().then((port) => port.run(request))),
    cancel: () => void client?.then((c) => c.cancel()),
  };
}

/** A run of a client that is still on its way. */
function lateRun(run: Promise<InferenceRun>): InferenceRun {
  return {
    ended: run.then((r) => r.ended),
    pause: () => void run.then((r) => r.pause()),
    resume: () => void run.then((r) => r.resume()),
    cancel: () => void run.then((r) => r.cancel()),
  };
}

/** The store of runs comes after the first screen. */
function lazyRuns(): Ports['runs'] {
  let store: Promise<Ports['runs']> | undefined;
  const load = () => {
    store ??= import('./data/runs/runStore').then(({ RunStore }) => new RunStore());
    return store;
  };
  return {
    list: async () => (await load()).list(),
    run: async (...args) => (await load()).run(...args),
    plan: async (...args) => (await load()).plan(...args),
    create: async (...args) => (await load()).create(...args),
    append: async (...args) => (await load()).append(...args),
    update: async (...args) => (await load()).update(...args),
    batches: async (...args) => (await load()).batches(...args),
    delete: async (...args) => (await load()).delete(...args),
    hold: async (...args) => (await load()).hold(...args),
    whenFree: async (...args) => (await load()).whenFree(...args),
    isHeld: async (...args) => (await load()).isHeld(...args),
  };
}

async function fetchResult(path: string): Promise<unknown> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new Error(`${path}: status ${response.status}. Reload the page.`);
  return response.json();
}

function saveFile(name: string, text: string, type: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

const ports: Ports = {
  compute,
  inference: lazyInference(),
  runs: lazyRuns(),
  location: addressBar(window),
  packUrl,
  controlUrl,
  fetchFile: async (url, name) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${name}: status ${response.status}. Reload the page.`);
    return new File([await response.blob()], name);
  },
  fetchFigures: () => fetchResult('results/figures.json'),
  fetchMoments: () => fetchResult('results/moments.json'),
  fetchParity: () => fetchResult('control/parity.json'),
  readCard: async (text, fileName) => (await import('./inference/modelCard')).parseModelCard(text, fileName),
  copyText: (text) => navigator.clipboard.writeText(text),
  saveFile,
  browser: navigator.userAgent,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  nowMs: () => performance.now(),
};

const { store } = createAppStore(ports);
void ended.then((reason) => {
  store.setState((s) => ({
    notices: [
      ...s.notices,
      { id: -1, kind: 'error', text: `${messageOf(reason)} Reload the page; this view is in its address.` },
    ],
  }));
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <StoreProvider value={store}>
      <App />
    </StoreProvider>
  </StrictMode>,
);
