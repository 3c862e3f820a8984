// first: the worker starts while everything below is evaluated
// biome-ignore assist/source/organizeImports: the order matters
import { compute, controlUrl, ended, packUrl } from './data/compute/startedCompute';
import { type ComponentType, lazy, StrictMode, Suspense, useDeferredValue, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import type { FolderHandle } from './data/folders/folderHandle';
import { lazyInferenceClient } from './inference/lazyInferenceClient';
import { addressBar } from './lib/addressBar';
import { messageOf, PluralError } from './lib/pure/errors';
import { createAppStore } from './state/appStore';
import type { Ports, Reading } from './state/ports';
import type { Screen } from './state/viewState';
import BrowseScreen from './views/browse/BrowseScreen';
import { Shell } from './views/shell/Shell';
import { StoreProvider, useApp } from './views/ui/storeContext';
import './views/ui/base.css';

/** Screens whose code is here. */
const arrived = new Set<Screen>(['browse']);

const arriving = (screen: Screen, load: () => Promise<{ default: ComponentType }>) =>
  lazy(async () => {
    const loaded = await load();
    arrived.add(screen);
    return loaded;
  });

/** The screen that opens comes with the page, the others when they are asked for. */
const screens: Readonly<Record<Screen, ComponentType>> = {
  browse: BrowseScreen,
  accuracy: arriving('accuracy', () => import('./views/accuracy/AccuracyScreen')),
  models: arriving('models', () => import('./views/models/ModelsScreen')),
  labels: arriving('labels', () => import('./views/labels/LabelsScreen')),
  methods: arriving('methods', () => import('./views/methods/MethodsScreen')),
};

/** Name, version and commit of this program, from the build. */
declare const __PLURAL__: string;

function App() {
  const asked = useApp((s) => s.view.screen);
  // the way to a screen is marked at once; the screen is drawn in slices, between which the page answers to the reader
  const drawn = useDeferredValue(asked);
  // what is still on its way says so at once
  const screen = arrived.has(asked) ? drawn : asked;
  const current = useMemo(() => {
    const Current = screens[screen];
    return <Current />;
  }, [screen]);
  return (
    <Shell screen={screen}>
      <Suspense fallback={<p className="loading">Loading…</p>}>{current}</Suspense>
    </Shell>
  );
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

/** The store of imports comes after the first screen. */
function lazyImports(): Ports['imports'] {
  let store: Promise<Ports['imports']> | undefined;
  const load = () => {
    store ??= import('./data/imports/importStore').then(({ ImportStore }) => new ImportStore());
    return store;
  };
  return {
    nextNumber: async () => (await load()).nextNumber(),
    add: async (stored) => (await load()).add(stored),
    numbers: async () => (await load()).numbers(),
    get: async (number) => (await load()).get(number),
    delete: async (number) => (await load()).delete(number),
  };
}

/** `showDirectoryPicker` is no part of the standard library's types: only Chromium has it. */
type PickingWindow = Window & { showDirectoryPicker?: (options: object) => Promise<FolderHandle> };

/** Folders picked in this visit and earlier ones; loaded with the first use. */
function lazyFolders(): Ports['folders'] {
  let library: Promise<Pick<Ports['folders'], 'known' | 'forget' | 'read'>> | undefined;
  const load = () => {
    library ??= import('./data/folders/folderLibrary').then(({ FolderLibrary }) => new FolderLibrary());
    return library;
  };
  const pick = (window as PickingWindow).showDirectoryPicker?.bind(window);
  return {
    ...(pick ? { pick: () => pick({ id: 'plural-pictures', mode: 'read' }) } : {}),
    known: async () => (await load()).known(),
    forget: async (key) => (await load()).forget(key),
    read: async (...args) => (await load()).read(...args),
  };
}

/** Models from the hub and remembered cards; loaded with the Models screen or the first model. */
function lazyLibrary(): Ports['library'] {
  let library: Promise<Ports['library']> | undefined;
  const load = () => {
    library ??= import('./data/models/modelLibrary').then(({ ModelLibrary }) => {
      // the browser tests have a hub of their own beside the app
      const own = import.meta.env.MODE === 'e2e' ? new URL('hub/', document.baseURI).href : undefined;
      return new ModelLibrary(own);
    });
    return library;
  };
  return {
    list: async () => (await load()).list(),
    download: async (model, file, control) => (await load()).download(model, file, control),
    open: async (key) => (await load()).open(key),
    remove: async (key) => (await load()).remove(key),
    cardText: async (sha256) => (await load()).cardText(sha256),
    cardTextOf: async (file) => (await load()).cardTextOf(file),
    rememberCard: async (sha256, text) => (await load()).rememberCard(sha256, text),
    forgetCard: async (sha256) => (await load()).forgetCard(sha256),
  };
}

/** Reading a file in a worker of its own, whose program comes with the first such file. */
function lazyReading<T>(program: Promise<() => Reading<T>>): Reading<T> {
  let cancelled = false;
  let reading: Reading<T> | undefined;
  const result = program.then((read) => {
    if (cancelled) throw new PluralError('cancelled', 'stopped on request');
    reading = read();
    return reading.result;
  });
  return {
    result,
    cancel: () => {
      cancelled = true;
      reading?.cancel();
    },
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
  inference: lazyInferenceClient(),
  runs: lazyRuns(),
  imports: lazyImports(),
  folders: lazyFolders(),
  library: lazyLibrary(),
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
  readCardFiles: async (files, context, hub) => {
    const { cardFromFiles, cardFromHub } = await import('./inference/cardFiles');
    return hub ? cardFromHub(files, context) : cardFromFiles(files, context);
  },
  cardChecker: () => import('./inference/cardCheck'),
  readPredictions: (file, column) =>
    lazyReading(import('./data/imports/importClient').then((client) => () => client.readPredictionsFile(file, column))),
  readArchive: (file, onProgress) =>
    lazyReading(
      import('./data/archives/archiveClient').then((client) => () => client.readArchiveFile(file, onProgress)),
    ),
  copyText: (text) => navigator.clipboard.writeText(text),
  saveFile,
  browser: navigator.userAgent,
  software: __PLURAL__,
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
