// first: the worker starts while everything below is evaluated
// biome-ignore assist/source/organizeImports: the order matters
import { compute, controlUrl, ended, packUrl } from './data/compute/startedCompute';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { addressBar } from './lib/addressBar';
import { messageOf } from './lib/pure/errors';
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
    client ??= import('./inference/inferenceClient').then(({ InferenceClient }) => new InferenceClient());
    return client;
  };
  return {
    open: async (file, card) => (await load()).open(file, card),
    predict: async (files, topK) => (await load()).predict(files, topK),
    cancel: () => void client?.then((c) => c.cancel()),
  };
}

async function fetchResult(path: string): Promise<unknown> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new Error(`${path}: status ${response.status}. Reload the page.`);
  return response.json();
}

function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

const ports: Ports = {
  compute,
  inference: lazyInference(),
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
  readCard: async (text, fileName) => (await import('./inference/modelCard')).parseModelCard(text, fileName),
  copyText: (text) => navigator.clipboard.writeText(text),
  saveFile,
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
