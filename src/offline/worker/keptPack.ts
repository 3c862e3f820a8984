/** A file of the pack is asked for with the first digits of the SHA-256 that the pack's list gives it. */
const VERSION = /^\?v=([0-9a-f]{8})$/;

const LIST = 'pack.json';

/**
 * Files of the data pack that were used, each kept under its hash and only where its contents have it: a pack that was built again while
 * the page was open never gets in under an old name. Its list is asked of the server first; the kept one serves where nothing answers.
 * `folder` is the address of the pack, with a slash at the end.
 */
export class KeptPack {
  constructor(
    private readonly folder: string,
    private readonly cacheName: string,
    private readonly fetchFn: (request: Request | string) => Promise<Response> = (request) => fetch(request),
  ) {}

  has(address: string): boolean {
    if (!address.startsWith(this.folder)) return false;
    const { href, search } = new URL(address);
    return href === this.folder + LIST || VERSION.test(search);
  }

  async answer(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> {
    return request.url === this.folder + LIST ? this.#list(request, later) : this.#file(request, later);
  }

  /** Keeps what the page used before this worker was there. */
  async keep(urls: readonly string[]): Promise<void> {
    const work: Promise<unknown>[] = [];
    for (const url of new Set(urls)) {
      if (this.has(url)) await this.answer(new Request(url), (more) => void work.push(more));
    }
    await Promise.all(work);
  }

  async #list(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> {
    let response: Response;
    try {
      response = await this.fetchFn(request);
    } catch (error) {
      const kept = await (await caches.open(this.cacheName)).match(this.folder + LIST);
      if (kept) return kept;
      throw error;
    }
    // that there is none is remembered, too: without a connection nothing is missing then
    if (response.status === 200 || response.status === 404) later(quietly(this.#keepList(response.clone())));
    return response;
  }

  /** Keeps the list, and forgets files that are not in it. */
  async #keepList(response: Response): Promise<void> {
    const text = await response.clone().text();
    const cache = await caches.open(this.cacheName);
    await cache.put(this.folder + LIST, response);
    for (const { url } of await cache.keys()) {
      const version = VERSION.exec(new URL(url).search)?.[1];
      if (version !== undefined && !text.includes(`"${version}`)) await cache.delete(url);
    }
  }

  async #file(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> {
    const cache = await caches.open(this.cacheName);
    const kept = await cache.match(request.url);
    if (kept) return kept;
    const response = await this.fetchFn(request);
    if (response.status === 200) later(quietly(this.#keepFile(cache, request.url, response.clone())));
    return response;
  }

  async #keepFile(cache: Cache, url: string, response: Response): Promise<void> {
    const bytes = await response.clone().arrayBuffer();
    const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))];
    const hex = hash.map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const version = VERSION.exec(new URL(url).search)?.[1];
    if (version !== undefined && hex.startsWith(version)) await cache.put(url, response);
  }
}

/** Without room, or with an answer that breaks off, nothing is kept; whoever asked has the answer. */
const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);
