import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HubBehaviour, HubServer } from '../../../testing/hubServer';
import { PrivateFiles } from '../../../testing/privateFiles';
import { tarFile } from '../../../testing/tarFile';
import { CHUNK_BYTES } from '../../models/downloadFile';
import { DownloadFolder } from './downloadFolder';
import { DownloadService, type DownloadTold } from './downloadService';
import type { PublishedArchive } from './publishedArchives';

/** a whole piece and a rest, which nothing compresses */
const bytes = new Uint8Array(
  gzipSync(tarFile([{ name: '0/a.jpeg', data: new Uint8Array(randomBytes(CHUNK_BYTES + 100_000)) }])),
);
const sha256 = createHash('sha256').update(bytes).digest('hex');

let hub: HubServer;
let files: PrivateFiles;
let archive: PublishedArchive;

beforeEach(async () => {
  files = new PrivateFiles();
  vi.stubGlobal('navigator', { storage: files.storage, onLine: true });
  hub = await HubServer.start('owner/set', { 'some.tar.gz': bytes });
  const url = `${hub.url}owner/set/resolve/main/some.tar.gz`;
  archive = { id: 'some', name: 'Some', url, bytes: bytes.length, sha256 };
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await hub.stop();
});

const download = (onProgress: (told: DownloadTold) => void = () => {}) =>
  new DownloadService().download(archive, onProgress);
const folder = async () => (await DownloadFolder.open('some', false))!;
const here = async () => new Uint8Array(await (await (await folder()).content()).arrayBuffer());
const instead = (what: HubBehaviour['instead']) => Object.assign(hub.behaviour, { instead: what });
const ranges = () => hub.requests.map((request) => request.split(' ')[1] ?? 'whole');

describe('DownloadService', () => {
  it('downloads, checks and says how far it is', async () => {
    const told: DownloadTold[] = [];
    expect(await download((progress) => told.push(progress))).toEqual({ isKnown: true });
    expect(Buffer.compare(await here(), bytes)).toBe(0);
    expect(await (await folder()).about()).toEqual({
      version: 1,
      url: archive.url,
      total: bytes.length,
      isWhole: true,
    });
    expect(told.at(-1)).toEqual({ received: bytes.length, from: 0, total: bytes.length, isRestarted: false });
  });

  it.each([
    ['goes on where the connection broke', true],
    ['starts again, and says so, where the server knows no ranges', false],
  ])('%s', async (_, knowsRanges) => {
    hub.behaviour.ranges = knowsRanges;
    hub.behaviour.cutAfter = CHUNK_BYTES + 500;
    await expect(download()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(/^some\.tar\.gz: .*127\.0\.0\.1.*is kept: resume.*drop it here: http/),
    });
    const received = (await here()).length;
    expect(received).toBeGreaterThanOrEqual(CHUNK_BYTES);
    delete hub.behaviour.cutAfter;
    const told: DownloadTold[] = [];
    expect(await download((progress) => told.push(progress))).toEqual({ isKnown: true });
    expect(ranges()).toEqual(['whole', `bytes=${received}-`]);
    expect(told[0]).toMatchObject({ from: knowsRanges ? received : 0, isRestarted: !knowsRanges });
    expect(Buffer.compare(await here(), bytes)).toBe(0);
  });

  it('is paused with what has arrived stored', async () => {
    hub.behaviour.holdAfter = CHUNK_BYTES + 100;
    const service = new DownloadService();
    await expect(service.download(archive, () => service.pause())).rejects.toMatchObject({ code: 'cancelled' });
    expect((await here()).length).toBeGreaterThan(0);
    delete hub.behaviour.holdAfter;
    expect(await download()).toEqual({ isKnown: true });
    expect(Buffer.compare(await here(), bytes)).toBe(0);
  });

  it('does not mix two versions: another one begins anew', async () => {
    hub.behaviour.cutAfter = CHUNK_BYTES + 500;
    await expect(download()).rejects.toMatchObject({ code: 'network' });
    delete hub.behaviour.cutAfter;
    const newer = new Uint8Array(gzipSync(tarFile([{ name: '1/b.jpeg', data: new Uint8Array(randomBytes(1e6)) }])));
    hub.files.set('some.tar.gz', newer);
    expect(await download()).toEqual({ isKnown: false });
    expect(Buffer.compare(await here(), newer)).toBe(0);
  });

  it('drops bytes that are as many and others', async () => {
    const damaged = bytes.slice();
    damaged[CHUNK_BYTES] = damaged[CHUNK_BYTES]! ^ 1;
    hub.files.set('some.tar.gz', damaged);
    await expect(download()).rejects.toThrow(/some\.tar\.gz, SHA-256: what came is damaged; it was dropped/);
    expect(files.names()).toEqual([]);
  });

  it.each([
    ['a web page', () => instead('page'), /web page came instead/],
    ['no such file', () => instead(404), /not where it was published; found status 404 from 127/],
    ['a broken server', () => instead(500), /127\.0\.0\.1: status 500/],
    ['no archive', () => hub.files.set('some.tar.gz', new Uint8Array(9000)), /no archive.*gzip file or a tar/],
  ])('takes %s for no archive, and keeps what is here', async (_, misbehave, message) => {
    const right = hub.files.get('some.tar.gz')!;
    misbehave();
    await expect(download()).rejects.toThrow(message);
    expect(files.names()).toEqual([]);
    delete hub.behaviour.instead;
    hub.files.set('some.tar.gz', right);
    hub.behaviour.cutAfter = CHUNK_BYTES + 500;
    await expect(download()).rejects.toMatchObject({ code: 'network' });
    const received = (await here()).length;
    misbehave();
    delete hub.behaviour.cutAfter;
    await expect(download()).rejects.toThrow(message);
    expect(await here()).toHaveLength(received);
  });

  it('takes a plain tar under this name', async () => {
    const tar = tarFile([{ name: '0/a.jpeg', data: Uint8Array.of(1) }]);
    hub.files.set('some.tar.gz', tar);
    expect(await download()).toEqual({ isKnown: false });
  });

  it('says where there is no room, with what has arrived kept', async () => {
    files.roomBytes = CHUNK_BYTES + 1000;
    await expect(download()).rejects.toThrow(/no room for more; found room for [34] MB of 4 MB\. What has arrived/);
    files.roomBytes = Number.POSITIVE_INFINITY;
    expect(await download()).toEqual({ isKnown: true });
    expect(Buffer.compare(await here(), bytes)).toBe(0);
  });

  it('says that this browser is offline, or keeps no files', async () => {
    vi.stubGlobal('navigator', { storage: files.storage, onLine: false });
    await hub.stop();
    await expect(download()).rejects.toThrow('no connection: this browser is offline');
    vi.stubGlobal('navigator', { storage: {}, onLine: true });
    await expect(download()).rejects.toThrow('some.tar.gz: this browser keeps no files for this page.');
  });

  it('leaves a download to the tab that works on it', async () => {
    hub.behaviour.holdAfter = 100;
    const other = new DownloadService();
    const first = other.download(archive, () => {});
    await vi.waitFor(() => expect(hub.requests).toHaveLength(1));
    await expect(download()).rejects.toThrow('another tab downloads this. Go on there');
    await expect((await folder()).remove()).rejects.toMatchObject({ name: 'NoModificationAllowedError' });
    other.pause();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  });
});
