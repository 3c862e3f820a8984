import type { AppStore } from '../appStore';
import type { NewVersion, OfflineState } from './offlineState';
import { unsavedWork } from './unsavedWork';

/** What is needed of the service worker. */
export interface OfflinePort {
  readonly onNewVersion: (tell: () => void) => void;
  readonly takeOver: (reload: () => void) => Promise<{ readonly others: number }>;
  readonly keep: (urls: readonly string[]) => Promise<void>;
  readonly fill: (ms: number) => Promise<{ readonly done: number; readonly of: number; readonly stopped?: string }>;
}

/** What is needed of the page. */
export interface PagePort {
  /** resolves when the page has nothing to do */
  readonly idle: () => Promise<void>;
  readonly reload: () => void;
  /** loading the page again would isolate it, so that models run on all cores */
  readonly wouldIsolate: () => boolean;
  /** notes that it was loaded again for this; throws where that cannot be noted */
  readonly noteReload: () => void;
  /** the reader has pressed something */
  readonly isInUse: () => boolean;
  /** few bytes are wanted */
  readonly savesData: boolean;
  /** addresses of the data that were asked for so far */
  readonly usedFiles: () => Promise<readonly string[]>;
}

/** How long the worker keeps files in one go: browsers end what takes minutes. */
const FILL_MS = 10_000;

/** Keeps the app for use offline, bit by bit when the page is idle, and offers new versions; to be called when the first screen is there. */
export async function keepOffline(store: AppStore, worker: OfflinePort, page: PagePort): Promise<void> {
  store.setState({ offline: { isKept: false, isolates: false } });
  worker.onNewVersion(() => offer(store, worker, page));
  if (isolate(store, page)) return;
  await page.idle();
  await worker.keep(await page.usedFiles());
  await fill(store, worker, page);
}

/** Loads the page again where that isolates it, but only one that nobody has touched yet; true where it does. */
function isolate(store: AppStore, page: PagePort): boolean {
  if (!page.wouldIsolate()) return false;
  const { pending, reopened, lost } = unsavedWork(store.getState());
  if (page.isInUse() || pending.length + reopened.length + lost.length > 0) {
    change(store, { isolates: true });
    return false;
  }
  page.noteReload();
  page.reload();
  return true;
}

async function fill(store: AppStore, worker: OfflinePort, page: PagePort): Promise<void> {
  for (;;) {
    // a run needs the processor, a download the line
    await whenFree(store);
    // the bytes of everything are not wanted: only asks whether all is there
    const { done, of, stopped } = await worker.fill(page.savesData ? 0 : FILL_MS);
    if (done === of) change(store, { isKept: true });
    if (done === of || page.savesData || stopped !== undefined) return;
    await page.idle();
  }
}

function offer(store: AppStore, worker: OfflinePort, page: PagePort): void {
  const reload: NewVersion['reload'] = async () => {
    if (isPending(store)) return;
    const { others } = await worker.takeOver(() => reloadWhenFree(store, page));
    change(store, { newVersion: { others, reload } });
  };
  change(store, { newVersion: { others: 0, reload } });
}

const isPending = (store: AppStore): boolean => unsavedWork(store.getState()).pending.length > 0;

/** What began since the press is not broken off. */
function reloadWhenFree(store: AppStore, page: PagePort): void {
  void whenFree(store).then(page.reload);
}

/** Resolves when nothing is under way. */
function whenFree(store: AppStore): Promise<void> {
  return new Promise((resolve) => {
    if (!isPending(store)) {
      resolve();
      return;
    }
    const stop = store.subscribe(() => {
      if (isPending(store)) return;
      stop();
      resolve();
    });
  });
}

function change(store: AppStore, more: Partial<OfflineState>): void {
  store.setState((s) => (s.offline ? { offline: { ...s.offline, ...more } } : {}));
}
