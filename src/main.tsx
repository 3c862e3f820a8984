// first: the worker starts while everything below is evaluated
// biome-ignore assist/source/organizeImports: the order matters
import { compute, computeEnded, controlUrl, packUrl, restartCompute } from './data/compute/startedCompute';
import { type ComponentType, StrictMode, Suspense, useDeferredValue, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { onStorageWait } from './data/storageWait';
import type { FolderHandle } from './data/folders/folderHandle';
import { lazyInferenceClient } from './inference/lazyInferenceClient';
import { addressBar } from './lib/addressBar';
import { lazyService, loadPart, PartError } from './lib/loadPart';
import { downloadsFolder } from './data/pictures/published/downloadsFolder';
import { picturesFolder } from './data/pictures/pictureFolder';
import { PluralError } from './lib/pure/errors';
import { saveBlob } from './lib/saveBlob';
import { createAppStore } from './state/appStore';
import { firstScreen } from './state/offline/firstScreen';
import type { Ports, Reading } from './state/ports';
import type { Screen } from './state/viewState';
import BrowseScreen from './views/browse/BrowseScreen';
import { Shell } from './views/shell/Shell';
import { SCREEN_NAMES } from './views/shell/screenNames';
import { lazyPart } from './views/ui/lazyPart';
import { PartBoundary } from './views/ui/PartBoundary';
import { StoreProvider, useApp } from './views/ui/storeContext';
import './views/ui/tokens.css';
import './views/ui/base.css';
import './views/ui/controls.css';

/** Screens whose code is here. */
const arrived = new Set<Screen>(['browse']);

const arriving = (screen: Screen, load: () => Promise<{ default: ComponentType }>) =>
  lazyPart(SCREEN_NAMES[screen], load, () => void arrived.add(screen));

const startScreen = () => import('./views/start/StartScreen');

/** Browse comes with the page, the others when they are asked for. */
const screens: Record<Screen, ComponentType> = {
  start: arriving('start', startScreen),
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
      <PartBoundary key={screen} what={SCREEN_NAMES[screen]}>
        <Suspense fallback={<p className="loading">Loading…</p>}>{current}</Suspense>
      </PartBoundary>
    </Shell>
  );
}

/** `showDirectoryPicker` is no part of the standard library's types: only Chromium has it. */
type PickingWindow = Window & { showDirectoryPicker?: (options: object) => Promise<FolderHandle> };

/** False also where the browser keeps nothing for this page. */
async function hasDatabase(wanted: string): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === wanted);
  } catch {
    return false;
  }
}

/** Folders picked in this visit and earlier ones; loaded with the first use. */
function lazyFolders(): Ports['folders'] {
  const library = lazyService<Omit<Ports['folders'], 'pick'>>(async () => {
    const { FolderLibrary } = await import('./data/folders/folderLibrary');
    return new FolderLibrary();
  });
  const pick = (window as PickingWindow).showDirectoryPicker?.bind(window);
  return {
    ...(pick ? { pick: () => pick({ id: 'plural-pictures', mode: 'read' }) } : {}),
    known: () => library.known(),
    forget: (key) => library.forget(key),
    read: (...args) => library.read(...args),
    // who never picked one loads nothing
    lasting: async () => (pick && (await hasDatabase('plural-folders')) ? library.lasting() : []),
    reread: (key) => library.reread(key),
  };
}

/** Private copies of archives; who has none loads nothing. */
function lazyKeptPictures(): Ports['keptPictures'] {
  const store = lazyService<Ports['keptPictures']>(
    async () => new (await import('./data/pictures/keptPictures')).KeptPicturesStore(),
  );
  const list = async () => ((await picturesFolder(false)) ? store.list() : []);
  return {
    list,
    keep: (...args) => store.keep(...args),
    open: (id) => store.open(id),
    forget: (id) => store.forget(id),
  };
}

/** Downloads of published pictures; who has none loads nothing. */
function lazyPublished(): Ports['published'] {
  const downloads = lazyService<Ports['published']>(
    async () => new (await import('./data/pictures/published/publishedDownloads')).PublishedDownloads(),
  );
  return {
    list: async () => ((await downloadsFolder(false)) ? downloads.list() : []),
    free: () => downloads.free(),
    file: (archive) => downloads.file(archive),
    remove: (archive) => downloads.remove(archive),
    download: (...args) => downloads.download(...args),
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

const ports: Ports = {
  compute,
  restartCompute,
  inference: lazyInferenceClient(),
  // what the browser keeps comes after the first screen
  runs: lazyService<Ports['runs']>(async () => new (await import('./data/runs/runStore')).RunStore()),
  imports: lazyService<Ports['imports']>(async () => new (await import('./data/imports/importStore')).ImportStore()),
  labels: lazyService<Ports['labels']>(async () => new (await import('./data/labels/labelStore')).LabelStore()),
  edits: lazyService<Ports['edits']>(async () => new (await import('./data/labels/editStore')).EditStore()),
  folders: lazyFolders(),
  keptPictures: lazyKeptPictures(),
  published: lazyPublished(),
  library: lazyService<Ports['library']>(async () => {
    const { ModelLibrary } = await import('./data/models/modelLibrary');
    // the browser tests have a hub of their own beside the app
    const own = import.meta.env.MODE === 'e2e' ? new URL('hub/', document.baseURI).href : undefined;
    return new ModelLibrary(own);
  }),
  records: lazyService<Ports['records']>(
    async () => new (await import('./data/records/browserRecords')).BrowserRecords(),
  ),
  views: lazyService<Ports['views']>(async () => new (await import('./data/records/viewStore')).ViewStore()),
  location: addressBar(window),
  packUrl,
  controlUrl,
  fetchFile: async (url, name) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${name}: status ${response.status}. Reload the page.`);
    return new File([await response.blob()], name);
  },
  fetchFigures: () => fetchResult('results/counts.json'),
  fetchMoments: () => fetchResult('results/moments.json'),
  fetchSources: () => fetchResult('results/sources.json'),
  fetchTable: (name) => fetchResult(`results/${name}.json`),
  fetchSuggestions: () => fetchResult('results/suggestions.json'),
  fetchParity: () => fetchResult('control/parity.json'),
  readCard: async (text, fileName) =>
    (await loadPart(() => import('./inference/modelCard'))).parseModelCard(text, fileName),
  readCardFiles: async (files, context, hub) => {
    const { cardFromFiles, cardFromHub } = await loadPart(() => import('./inference/cardFiles'));
    return hub ? cardFromHub(files, context) : cardFromFiles(files, context);
  },
  cardChecker: () => loadPart(() => import('./inference/cardCheck')),
  readPredictions: (file, column) =>
    lazyReading(
      loadPart(() => import('./data/imports/importClient')).then(
        (client) => () => client.readPredictionsFile(file, column),
      ),
    ),
  readArchive: (file, onProgress) =>
    lazyReading(
      loadPart(() => import('./data/archives/archiveClient')).then(
        (client) => () => client.readArchiveFile(file, onProgress),
      ),
    ),
  copyText: (text) => navigator.clipboard.writeText(text),
  saveFile: (name, content, type) => saveBlob(name, new Blob([content], { type })),
  browser: navigator.userAgent,
  software: __PLURAL__,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  nowMs: () => performance.now(),
};

const { store } = createAppStore(ports);
onStorageWait((sentence) => store.getState().showError(new Error(sentence)));
const followCompute = () => {
  void computeEnded().then(async (reason) => {
    await store.getState().restartCompute(reason);
    followCompute();
  });
};
followCompute();
if (import.meta.env.PROD) {
  // a browser that keeps nothing, refuses or has no room is one without this
  void firstScreen(store)
    .then(() => import('./offlineStart'))
    .then(({ startOffline }) => startOffline(store, compute))
    .catch(() => undefined);
}

/** The start view takes the place of the headline that the page shows already: what stands there stays until it is here. */
const startAtHand = () =>
  startScreen().then(
    ({ default: Start }) => {
      screens.start = Start;
      arrived.add('start');
    },
    // said where it is drawn
    () => undefined,
  );

const root = createRoot(document.getElementById('root')!, {
  // what did not load is said on the page; a mistake of the program belongs in the console, too
  onCaughtError: (error) => {
    if (!(error instanceof PartError)) console.error(error);
  },
  // asked for again before its failure was drawn
  onRecoverableError: (error) => {
    const cause = error instanceof Error ? error.cause : undefined;
    if (!(cause instanceof PartError)) reportError(error);
  },
});
const draw = () =>
  root.render(
    <StrictMode>
      <StoreProvider value={store}>
        <PartBoundary what="Plural">
          <App />
        </PartBoundary>
      </StoreProvider>
    </StrictMode>,
  );
if (store.getState().view.screen === 'start') void startAtHand().then(draw);
else draw();
