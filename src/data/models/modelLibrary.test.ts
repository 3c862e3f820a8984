import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HUB_COMMIT, HubServer } from '../../testing/hubServer';
import type { HubModel } from './catalogue';
import { CHUNK_BYTES } from './downloadFile';
import { type DownloadProgress, ModelLibrary } from './modelLibrary';
import { ModelStore } from './modelStore';

const REPOSITORY = 'owner/tiny';
const model: HubModel = {
  id: 'tiny',
  name: 'Tiny',
  repository: REPOSITORY,
  revision: 'main',
  files: [{ precision: 'fp32', path: 'onnx/model.onnx' }],
};
const KEY = `${REPOSITORY}/onnx/model.onnx`;
/** two whole pieces and a rest */
const bytes = Uint8Array.from({ length: 2 * CHUNK_BYTES + 1234 }, (_, i) => (i * 31 + (i >> 11)) % 251);
const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
const contentOf = async (file: Blob) => sha256(new Uint8Array(await file.arrayBuffer()));

let hub: HubServer;
let store: ModelStore;
let library: ModelLibrary;

beforeEach(async () => {
  hub = await HubServer.start(REPOSITORY, {
    'onnx/model.onnx': bytes,
    'preprocessor_config.json': '{"do_resize":true}',
    'config.json': '{"model_type":"tiny"}',
  });
  store = new ModelStore();
  library = new ModelLibrary(hub.url, store);
});

afterEach(async () => {
  await hub.stop();
  await store.destroy();
});

const download = (onProgress: (p: DownloadProgress) => void = () => {}, signal = new AbortController().signal) =>
  library.download(model, model.files[0], { signal, onProgress });
const ofModel = () => hub.requests.filter((r) => r.includes('model.onnx'));

describe('ModelLibrary', () => {
  it('downloads, checks, keeps and opens again without the network', async () => {
    const seen: DownloadProgress[] = [];
    const loaded = await download((p) => seen.push(p));
    expect(await contentOf(loaded.file)).toBe(sha256(bytes));
    expect(loaded).toMatchObject({
      file: { name: 'tiny.model.onnx' },
      externalData: [],
      licence: 'apache-2.0',
      processorText: '{"do_resize":true}',
      configText: '{"model_type":"tiny"}',
      kept: {
        key: KEY,
        bytes: bytes.length,
        complete: true,
        sha256: sha256(bytes),
        trust: 'listed',
        commit: HUB_COMMIT,
      },
    });
    expect(seen[0]?.phase).toBe('asking');
    expect(seen.at(-1)).toMatchObject({ phase: 'downloading', received: bytes.length, total: bytes.length });
    expect(seen.every((p, i) => i === 0 || p.received >= seen[i - 1]!.received)).toBe(true);
    const asked = hub.requests.length;
    expect(await contentOf((await download()).file)).toBe(sha256(bytes));
    expect(await contentOf((await library.open(KEY)).file)).toBe(sha256(bytes));
    expect(hub.requests).toHaveLength(asked);
    await library.remove(KEY);
    expect(await library.list()).toEqual([]);
    await expect(library.open(KEY)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    [true, 'goes on where the connection broke'],
    [false, 'starts again, and says so, where the server knows no ranges'],
  ])('ranges %s: %s', async (ranges) => {
    hub.behaviour.ranges = ranges;
    hub.behaviour.cutAfter = CHUNK_BYTES + 500;
    await expect(download()).rejects.toMatchObject({ code: 'network', message: expect.stringMatching(/is kept/) });
    const [part] = await library.list();
    expect(part).toMatchObject({ complete: false, total: bytes.length });
    expect(part!.bytes).toBeGreaterThan(0);
    delete hub.behaviour.cutAfter;
    const seen: DownloadProgress[] = [];
    expect(await contentOf((await download((p) => seen.push(p))).file)).toBe(sha256(bytes));
    expect(ofModel().at(-1)).toContain(`bytes=${part!.bytes}-`);
    expect(seen.at(-1)).toMatchObject({ restarted: !ranges, from: ranges ? part!.bytes : 0 });
  });

  it('stops on request, and goes on from there', async () => {
    hub.behaviour.holdAfter = CHUNK_BYTES + 10;
    const stop = new AbortController();
    const stopped = download((p) => {
      if (p.received >= CHUNK_BYTES) stop.abort();
    }, stop.signal);
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const [part] = await library.list();
    expect(part!.bytes).toBeGreaterThanOrEqual(CHUNK_BYTES);
    delete hub.behaviour.holdAfter;
    expect(await contentOf((await download()).file)).toBe(sha256(bytes));
  });

  it('drops a download that is not what the hub lists', async () => {
    hub.behaviour.list = 'wrong';
    await expect(download()).rejects.toMatchObject({
      code: 'mismatch',
      evidence: { expected: 'ab'.repeat(32), found: sha256(bytes) },
    });
    expect(await library.list()).toEqual([]);
  });

  it('trusts the first use where the hub lists no checksum, and no other bytes later', async () => {
    hub.behaviour.list = 'none';
    expect((await download()).kept).toMatchObject({ trust: 'first-use', sha256: sha256(bytes) });
    await library.remove(KEY);
    hub.files.set('onnx/model.onnx', bytes.subarray(1));
    await expect(download()).rejects.toMatchObject({
      code: 'mismatch',
      message: expect.stringMatching(/the first time/),
    });
    hub.files.set('onnx/model.onnx', bytes);
    expect((await download()).kept.complete).toBe(true);
  });

  it.each([
    ['page', 'bad-format', /web page/],
    [404, 'not-found', /does not have this file/],
    [500, 'network', /status 500/],
  ] as const)('refuses %s in place of the model', async (instead, code, message) => {
    hub.behaviour.instead = instead;
    await expect(download()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await library.list()).toMatchObject([{ bytes: 0, complete: false }]);
  });

  it('says that a repository is not there, and that nothing answers', async () => {
    const other = { ...model, repository: 'owner/other' };
    const control = { signal: new AbortController().signal, onProgress: () => {} };
    await expect(library.download(other, model.files[0], control)).rejects.toMatchObject({ code: 'not-found' });
    await hub.stop();
    await expect(download()).rejects.toMatchObject({ code: 'network' });
    hub = await HubServer.start(REPOSITORY, {});
  });

  it('starts anew where the repository has another commit meanwhile', async () => {
    hub.behaviour.cutAfter = CHUNK_BYTES + 500;
    await expect(download()).rejects.toMatchObject({ code: 'network' });
    delete hub.behaviour.cutAfter;
    const [stored] = await store.models();
    await store.putModel({ ...stored!, commit: 'f'.repeat(40) });
    expect(await contentOf((await download()).file)).toBe(sha256(bytes));
    expect(ofModel().at(-1)).not.toContain('bytes=');
  });

  it('fetches external data that the hub lists beside the model', async () => {
    hub.files.set('onnx/model.onnx_data', new TextEncoder().encode('weights'));
    const { externalData, kept } = await download();
    expect(externalData.map((f) => f.name)).toEqual(['model.onnx_data']);
    expect(await externalData[0]!.text()).toBe('weights');
    expect(kept).toMatchObject({ bytes: bytes.length + 7, complete: true });
  });

  it('says that the browser has no room, and keeps what is there', async () => {
    let pieces = 0;
    const put = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value,
      key,
    ) {
      if (value instanceof Blob && ++pieces > 1) throw new DOMException('no more room', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    await expect(download()).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/storage is full.*Delete kept models/),
    });
    full.mockRestore();
    expect(await library.list()).toMatchObject([{ bytes: expect.any(Number), complete: false }]);
    expect(await contentOf((await download()).file)).toBe(sha256(bytes));
    expect(ofModel().at(-1)).toContain('bytes=');
  });

  it('remembers cards by checksum, and finds them for a file', async () => {
    const file = new File([bytes], 'own.onnx');
    expect(await library.cardTextOf(file)).toBeUndefined();
    await library.rememberCard(sha256(bytes), '{"name":"own"}');
    expect(await library.cardText(sha256(bytes))).toBe('{"name":"own"}');
    expect(await library.cardTextOf(file)).toBe('{"name":"own"}');
    await library.forgetCard(sha256(bytes));
    expect(await library.cardText(sha256(bytes))).toBeUndefined();
  });
});
