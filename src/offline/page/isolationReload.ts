const MARK = 'plural.isolationReload';

/** What of a window is asked; it is one, but in tests. */
export interface AskedWindow {
  readonly crossOriginIsolated: boolean;
  readonly isTop: boolean;
  readonly cores: number;
  /** the page came through the service worker, or undefined where the browser does not say */
  readonly cameThroughWorker: boolean | undefined;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** `window` as far as it is asked. Throws where the browser refuses its storage. */
export const askedWindow = (): AskedWindow => {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return {
    crossOriginIsolated: globalThis.crossOriginIsolated,
    isTop: window.top === window,
    cores: navigator.hardwareConcurrency || 1,
    cameThroughWorker: navigation && navigation.workerStart > 0,
    storage: window.sessionStorage,
  };
};

/**
 * True where loading the page again, now through the service worker, would isolate it, so that models run on all cores. It would not
 * where the page came through the worker already, stands in another page, or was loaded again for this once in this tab.
 */
export function wouldIsolate(w: AskedWindow): boolean {
  if (w.crossOriginIsolated || !w.isTop || w.cores < 2 || w.cameThroughWorker !== false) return false;
  return w.storage.getItem(MARK) === null;
}

/** Notes that it was loaded again for this. Throws where that cannot be noted: it must not be done then. */
export function noteReload({ storage }: Pick<AskedWindow, 'storage'>): void {
  storage.setItem(MARK, '1');
  if (storage.getItem(MARK) === null) throw new Error('this browser keeps no notes');
}
