import '../../lib/ownScripts';
import { type Compute, startCompute } from './computeClient';

/** Folders of the data pack and of the embedded Control set, the second with a slash. */
export const packUrl = new URL('data/', document.baseURI).href;
export const controlUrl = new URL('control/', document.baseURI).href;

/** What opening will ask for; a file too many here is only asked for in vain. */
const CONTROL_FILES = ['control', 'predictions', 'control-a', 'control-b', 'control-c', 'control-a-censored'];
let started = startCompute([`${packUrl}pack.json`, ...CONTROL_FILES.map((file) => `${controlUrl}${file}.json`)]);

/** Asked before anything else is evaluated: the answer is under way while the page is still being made. */
const opened = started.compute.open(packUrl, controlUrl);
// whoever opens hears of a failure; until then it is not unhandled
opened.catch(() => undefined);
let isTaken = false;

/**
 * The compute worker, started and opened by the import of this file: imported first, it boots and fetches while the rest of the page is
 * evaluated. The first call of `open` gets that answer; a later one opens anew.
 */
export const compute: Compute = new Proxy({} as Compute, {
  get(_target, property) {
    if (property !== 'open' || isTaken) return Reflect.get(started.compute, property);
    return () => {
      isTaken = true;
      return opened;
    };
  },
});

/** Puts a new worker, which holds nothing yet, in the place of one that has ended. */
export function restartCompute(): void {
  isTaken = true;
  started = startCompute([]);
}

/** Resolves with the reason when the worker of today has ended. */
export const computeEnded = (): Promise<Error> => started.ended;
