import type { Compute } from './data/compute/computeClient';
import { askedWindow, noteReload, wouldIsolate } from './offline/page/isolationReload';
import { OfflineClient } from './offline/page/offlineClient';
import { whenIdle } from './offline/page/whenIdle';
import type { AppStore } from './state/appStore';
import { keepOffline } from './state/offline/keepOffline';

type Navigator = typeof navigator & {
  readonly userActivation?: { readonly hasBeenActive: boolean };
  readonly connection?: { readonly saveData?: boolean };
};

/** Begins to keep the app for use offline; a part of the composition root that comes after the first screen. */
export async function startOffline(store: AppStore, compute: Compute): Promise<void> {
  // on a slow line nothing of this stands in the way of the first screen
  await whenIdle();
  const script = new URL('offline.js', document.baseURI).href;
  const asked = askedWindow();
  const worker = await OfflineClient.begin(script);
  if (!worker) return;
  const browser: Navigator = navigator;
  await keepOffline(store, worker, {
    idle: whenIdle,
    reload: () => location.reload(),
    wouldIsolate: () => wouldIsolate(asked),
    noteReload: () => noteReload(asked),
    // where the browser does not say, it is taken to be
    isInUse: () => browser.userActivation?.hasBeenActive ?? true,
    savesData: browser.connection?.saveData === true,
    usedFiles: () => compute.askedFiles(),
  });
}
