import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptPack } from './keptPack';

const FOLDER = 'https://site.example/app/data/';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const addressOf = (file: string, contents: string): string => `${FOLDER}${file}?v=${sha256(contents).slice(0, 8)}`;

/** The part of the Cache API that is used. */
class FakeCache {
  readonly entries = new Map<string, Response>();

  async match(url: string) {
    return this.entries.get(url)?.clone();
  }
  async put(url: string, response: Response) {
    await response.clone().text();
    this.entries.set(url, response);
  }
  async keys() {
    return [...this.entries.keys()].map((url) => ({ url }));
  }
  async delete(url: string) {
    return this.entries.delete(url);
  }
}

describe('KeptPack', () => {
  let cache: FakeCache;
  /** what the server has, by path in the pack; undefined: nothing answers */
  let server: Map<string, string> | undefined;
  let asked: string[];

  beforeEach(() => {
    cache = new FakeCache();
    server = new Map();
    asked = [];
    vi.stubGlobal('caches', { open: async () => cache });
    return () => vi.unstubAllGlobals();
  });

  const pack = () =>
    new KeptPack(FOLDER, 'pack', async (request) => {
      const url = typeof request === 'string' ? request : request.url;
      asked.push(url);
      if (!server) throw new TypeError('Failed to fetch');
      const contents = server.get(new URL(url).pathname.slice('/app/data/'.length));
      return contents === undefined ? new Response('', { status: 404 }) : new Response(contents);
    });

  const get = async (url: string): Promise<string | number> => {
    const work: Promise<unknown>[] = [];
    const response = await pack().answer(new Request(url), (more) => void work.push(more));
    await Promise.all(work);
    return response.status === 200 ? response.text() : response.status;
  };
  const listOf = (...contents: string[]) =>
    JSON.stringify({ files: contents.map((text) => ({ sha256: sha256(text) })) });

  it('has the list and files with a hash, of this pack alone', () => {
    expect(pack().has(`${FOLDER}pack.json`)).toBe(true);
    expect(pack().has(addressOf('a/b.bin', 'x'))).toBe(true);
    expect(pack().has(`${FOLDER}a/b.bin`)).toBe(false);
    expect(pack().has(`${FOLDER}pack.json?v=1`)).toBe(false);
    expect(pack().has('https://site.example/other/data/pack.json')).toBe(false);
  });

  it('a file once used needs no server', async () => {
    server!.set('a.bin', 'old');
    expect(await get(addressOf('a.bin', 'old'))).toBe('old');
    server = undefined;
    expect(await get(addressOf('a.bin', 'old'))).toBe('old');
    await expect(get(addressOf('b.bin', 'other'))).rejects.toThrow('Failed to fetch');
  });

  it('a pack that was built again under an old address is passed on and never kept', async () => {
    server!.set('a.bin', 'new');
    expect(await get(addressOf('a.bin', 'old'))).toBe('new');
    expect(cache.entries.size).toBe(0);
    server!.set('a.bin', 'old');
    expect(await get(addressOf('a.bin', 'old'))).toBe('old');
    expect(cache.entries.size).toBe(1);
  });

  it('the list is the server’s; without one, what it said last, be it that there is no pack', async () => {
    expect(await get(`${FOLDER}pack.json`)).toBe(404);
    server = undefined;
    expect(await get(`${FOLDER}pack.json`)).toBe(404);
    server = new Map([['pack.json', listOf('old')]]);
    expect(await get(`${FOLDER}pack.json`)).toBe(listOf('old'));
    server = undefined;
    expect(await get(`${FOLDER}pack.json`)).toBe(listOf('old'));
  });

  it('a new list lets go of files that it does not name', async () => {
    server = new Map([
      ['pack.json', listOf('old', 'same')],
      ['a.bin', 'old'],
      ['b.bin', 'same'],
    ]);
    for (const url of [`${FOLDER}pack.json`, addressOf('a.bin', 'old'), addressOf('b.bin', 'same')]) await get(url);
    server.set('pack.json', listOf('new', 'same'));
    await get(`${FOLDER}pack.json`);
    expect(new Set(cache.entries.keys())).toEqual(new Set([addressOf('b.bin', 'same'), `${FOLDER}pack.json`]));
  });

  it('without room nothing is kept, and whoever asks has the answer', async () => {
    cache.put = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    server!.set('a.bin', 'x').set('pack.json', listOf('x'));
    expect(await get(addressOf('a.bin', 'x'))).toBe('x');
    expect(await get(`${FOLDER}pack.json`)).toBe(listOf('x'));
  });

  it('keeps what the page used before, and asks for nothing that is no part of the pack', async () => {
    server!.set('a.bin', 'x');
    const url = addressOf('a.bin', 'x');
    await pack().keep([
      url,
      url,
      'https://site.example/app/results/figures.json',
      'https://other.example/data/pack.json',
    ]);
    expect(asked).toEqual([url]);
    expect([...cache.entries.keys()]).toEqual([url]);
  });
});
