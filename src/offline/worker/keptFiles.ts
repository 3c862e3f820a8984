import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import type { FileList, ListedFile } from '../fileList';
import type { Filled } from '../messages';
import { withHeaders } from './withHeaders';

/** Pictures are many and small. */
const AT_A_TIME = 4;

/** True for files whose name holds the hash of their contents. */
const isNamedByHash = (url: string): boolean => /(^|\/)assets\//.test(url);

const entryOf = ([url, sha256]: ListedFile) => ({
  url,
  revision: isNamedByHash(url) ? null : sha256.slice(0, 16),
  integrity: `sha256-${sha256}`,
});

/**
 * The files of this build that the browser keeps, by content: whatever is fetched is checked against the build's hash, so that files of
 * another version, or changed on the way, never get in. `root` is the folder of the app, `script` the address of this worker.
 */
export class KeptFiles {
  readonly #all: PrecacheController;
  readonly #first: PrecacheController;
  readonly #whole: PrecacheController;
  /** cache keys of what is filled in */
  readonly #toFill: ReadonlySet<string>;

  constructor(
    private readonly files: FileList,
    private readonly root: string,
    private readonly script: string,
  ) {
    this.#all = this.#controllerOf([...files.first, ...files.idle, ...files.used]);
    this.#first = this.#controllerOf(files.first);
    this.#whole = this.#controllerOf([...files.first, ...files.idle]);
    this.#toFill = new Set(this.#whole.getURLsToCacheKeys().values());
  }

  #controllerOf(listed: readonly ListedFile[]): PrecacheController {
    const cacheWillUpdate = async ({ response }: { response: Response }) =>
      response.status === 200 ? withHeaders(response, this.files.headers) : null;
    const controller = new PrecacheController({ plugins: [{ cacheWillUpdate }] });
    controller.addToCacheList(listed.map(entryOf));
    return controller;
  }

  /** Address of the listed file that a request is for; `isPage`: whatever stands behind a `?` is for the page alone. */
  listed(address: string, isPage: boolean): string | undefined {
    const url = new URL(address);
    url.hash = '';
    if (isPage) url.search = '';
    const name = isPage && url.href === this.root ? `${this.root}index.html` : url.href;
    return this.#all.getCacheKeyForURL(name) ? name : undefined;
  }

  /** Keeps what the first screen is made of or, of a new version that is to take the place of another, all. */
  async install(event: ExtendableEvent, whole: boolean): Promise<void> {
    await (whole ? this.#whole : this.#first).install(event);
  }

  /** Forgets what no open page can ask for. */
  async forgetOld(event: ExtendableEvent): Promise<void> {
    await this.#all.activate(event);
  }

  /** Answers with the kept file; what is missing is fetched, checked and kept. */
  async answer(event: ExtendableEvent, url: string): Promise<Response> {
    try {
      return withHeaders(await this.#fileOf(event, url), this.files.headers);
    } catch (error) {
      return this.#unchecked(url, error);
    }
  }

  #fileOf(event: ExtendableEvent, url: string, how: RequestInit = {}): Promise<Response> {
    const cacheKey = this.#all.getCacheKeyForURL(url)!;
    const integrity = this.#all.getIntegrityForCacheKey(cacheKey);
    const request = new Request(url, { credentials: 'same-origin', ...how });
    return this.#all.strategy.handle({ event, request, params: { cacheKey, integrity } });
  }

  /**
   * What the server has, where that cannot be a file of another version. Where it serves another one by now, a page that this version made
   * is given none of it; where no page of this version is kept, all is left to the server.
   */
  async #unchecked(url: string, error: unknown): Promise<Response> {
    const response = await fetch(url, { credentials: 'same-origin' });
    if (!isNamedByHash(url) && (await this.#isPageKept()) && !(await this.#isServed())) throw error;
    return withHeaders(response, this.files.headers);
  }

  async #isPageKept(): Promise<boolean> {
    return (await this.#all.matchPrecache(`${this.root}index.html`)) !== undefined;
  }

  /** True where the server still has this version. */
  async #isServed(): Promise<boolean> {
    const response = await fetch(this.script, { cache: 'no-cache' });
    return response.ok && (await response.text()).includes(this.files.version);
  }

  /** Keeps more of what is missing, for about `ms`; what cannot be kept ends it with the reason. */
  async fill(event: ExtendableEvent, ms: number): Promise<Filled> {
    const end = Date.now() + ms;
    const of = this.#toFill.size;
    const missing = await this.#missing();
    let left = missing.length;
    let stopped: string | undefined;
    const turn = async () => {
      while (stopped === undefined && Date.now() < end) {
        const url = missing.pop();
        if (url === undefined) return;
        try {
          const response = await this.#fileOf(event, url, { priority: 'low' }).catch((error: unknown) =>
            // the browser's own store may hold an older file under this address
            isNamedByHash(url) || isFull(error)
              ? Promise.reject(error)
              : this.#fileOf(event, url, { priority: 'low', cache: 'reload' }),
          );
          await response.body?.cancel();
          left -= 1;
        } catch (error) {
          stopped ??= error instanceof Error ? error.message : String(error);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, turn));
    return { done: of - left, of, ...(stopped === undefined ? {} : { stopped }) };
  }

  async #missing(): Promise<string[]> {
    const cache = await caches.open(this.#all.strategy.cacheName);
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    const all = [...this.#whole.getURLsToCacheKeys()];
    // last first: the list begins with what is used most
    return all.flatMap(([url, key]) => (kept.has(key) ? [] : [url])).reverse();
  }
}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';
