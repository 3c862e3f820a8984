import { messageOf, PluralError } from './pure/errors';

/** A part of the program did not load: the connection broke, or the server has another version by now. */
export class PartError extends PluralError {
  constructor(error: unknown) {
    super('network', 'a part of Plural did not load', {
      found: messageOf(error),
      remedy: 'Try again; if it stays away, reload the page.',
    });
  }
}

let underWay = 0;

/** Parts that are on their way now. */
export const partsUnderWay = (): number => underWay;

/**
 * Loads a part of the program with its styles. Rejects with `PartError`; a later call asks the server again (a browser that remembers the
 * failure of a module for as long as the page lives needs a reload: under another address the part would be there twice, with two states).
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  underWay += 1;
  try {
    await mendStyles();
    return await load();
  } catch (error) {
    throw new PartError(error);
  } finally {
    underWay -= 1;
  }
}

/** Loads a part with the first call; a part that did not load is asked for again by the next. */
export function partOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let part: Promise<T> | undefined;
  return () => {
    if (!part) {
      const loading = loadPart(load);
      part = loading;
      loading.catch(() => {
        part = undefined;
      });
    }
    return part;
  };
}

/**
 * The service of a part that loads with its first call. A method that the part does not have is one of the caller's mistakes and rejects.
 */
export function lazyService<T extends object>(load: () => Promise<T>): T {
  const loaded = partOnce(load);
  return new Proxy({} as T, {
    get(_target, name) {
      // a thenable would be called by `await`
      if (typeof name !== 'string' || name === 'then') return undefined;
      return async (...args: unknown[]): Promise<unknown> => {
        const service = await loaded();
        return Reflect.apply(Reflect.get(service, name) as (...args: unknown[]) => unknown, service, args);
      };
    },
  });
}

/** Style sheets that did not load. */
const deadStyles = new Set<HTMLLinkElement>();
// before anything is loaded; errors of elements do not bubble
globalThis.document?.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') deadStyles.add(target);
  },
  true,
);

/** The build's own loader takes a style sheet that failed for one that is here: without this, a part would come without its styles. */
async function mendStyles(): Promise<void> {
  await Promise.all(
    [...deadStyles].map(
      (link) =>
        new Promise<void>((resolve, reject) => {
          const again = link.cloneNode() as HTMLLinkElement;
          again.addEventListener('load', () => resolve());
          again.addEventListener('error', () => reject(new Error(`no answer from ${link.href}`)));
          deadStyles.delete(link);
          link.replaceWith(again);
        }),
    ),
  );
}
