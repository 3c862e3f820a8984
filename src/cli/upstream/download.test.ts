import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLASS_INFO, IMAGENET_V2, localPath, REPOSITORIES } from '../../data/catalogue/sources';
import { hasShared, sharedDir } from '../../testing/shared';
import { buildPack } from '../pack/buildPack';
import { downloadFile } from './downloadFile';
import { downloadSource } from './downloadSource';
import { nearNames } from './nearNames';

let dir: string;
let server: Server | undefined;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'plural-download-'));
});

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(dir, { recursive: true, force: true });
});

/** Starts a server on a free port and gives its address. */
async function serve(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  server = createServer(handler);
  await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const body = new Uint8Array(300_000).map((_, i) => (i * i) % 251);
const sha256 = createHash('sha256').update(body).digest('hex');

/** Sends the body from where Range asks for, as a good server does. */
function sendRange(request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from === 0) response.writeHead(200, { 'content-length': body.length });
  else response.writeHead(206, { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` });
  response.end(body.subarray(from));
}

describe('downloadFile', () => {
  it('goes on where an interrupted transfer stopped', async () => {
    const ranges: (string | undefined)[] = [];
    const path = join(dir, 'sub', 'a.npy');
    const url = await serve((request, response) => {
      ranges.push(request.headers.range);
      if (ranges.length > 1) return sendRange(request, response);
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.subarray(0, 100_000));
      // breaks off once all that was sent has been kept
      const kept = vi.waitFor(async () => expect((await stat(`${path}.part`)).size).toBe(100_000), { timeout: 60_000 });
      void kept.finally(() => response.destroy());
    });
    await expect(downloadFile({ url, path, sha256 })).rejects.toMatchObject({ code: 'network' });
    expect((await stat(`${path}.part`)).size).toBe(100_000);
    expect(await downloadFile({ url, path, sha256 })).toBe(true);
    expect(Buffer.compare(await readFile(path), body)).toBe(0);
    expect(ranges).toEqual([undefined, 'bytes=100000-']);
    expect(await readdir(join(dir, 'sub'))).toEqual(['a.npy']);
    expect(await downloadFile({ url, path, sha256 })).toBe(true);
    expect(ranges).toHaveLength(2);
  });

  it('starts over where the server ignores Range', async () => {
    const url = await serve((_, response) => response.end(body));
    const path = join(dir, 'a.npy');
    await writeFile(`${path}.part`, body.subarray(0, 1000));
    expect(await downloadFile({ url, path, sha256 })).toBe(true);
    expect((await stat(path)).size).toBe(body.length);
  });

  it('starts over where what was kept is wrong, or too long', async () => {
    const url = await serve((request, response) => {
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      if (from < body.length) return sendRange(request, response);
      response.writeHead(416);
      response.end();
    });
    for (const kept of [new Uint8Array(1000), new Uint8Array(body.length)]) {
      const path = join(dir, `${kept.length}.npy`);
      await writeFile(`${path}.part`, kept);
      expect(await downloadFile({ url, path, sha256 })).toBe(true);
      expect(Buffer.compare(await readFile(path), body)).toBe(0);
    }
  });

  it('keeps nothing of a file with the wrong hash', async () => {
    const url = await serve((_, response) => response.end('<html>log in first</html>'));
    const path = join(dir, 'a.npy');
    await expect(downloadFile({ url, path, sha256 })).rejects.toMatchObject({
      code: 'mismatch',
      message: expect.stringContaining(sha256),
    });
    expect(await readdir(dir)).toEqual([]);
  });

  it('tells a missing file from a failing server', async () => {
    const url = await serve((request, response) => {
      response.writeHead(request.url === '/gone' ? 404 : 503);
      response.end();
    });
    expect(await downloadFile({ url: `${url}/gone`, path: join(dir, 'a') })).toBe(false);
    const failing = downloadFile({ url: `${url}/busy`, path: join(dir, 'a') });
    await expect(failing).rejects.toMatchObject({ code: 'network', message: expect.stringContaining('status 503') });
  });

  it('names what cannot be reached', async () => {
    const url = await serve(() => {});
    await new Promise((closed) => server!.close(closed));
    const failing = downloadFile({ url, path: join(dir, 'a') });
    await expect(failing).rejects.toMatchObject({ code: 'network', message: expect.stringMatching(/ECONNREFUSED/) });
  });

  it('gives up on a server that does not answer', async () => {
    const url = await serve(() => {});
    const failing = downloadFile({ url, path: join(dir, 'a'), connectTimeoutMs: 100 });
    await expect(failing).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('no answer within 0.1 s'),
    });
  });
});

/** Path in a local copy of a raw GitHub path `/owner/name/commit/path`. */
function localOf(url: string): string | undefined {
  const repository = REPOSITORIES.find((r) => url.startsWith(`/${r.repository}/${r.commit}/`));
  return (
    repository && localPath({ repository, path: url.slice(`/${repository.repository}/${repository.commit}/`.length) })
  );
}

describe.skipIf(!hasShared)('downloadSource from a server of upstream files (needs the shared folder)', () => {
  const send = async (path: string | undefined, response: ServerResponse): Promise<void> => {
    const bytes = path && (await readFile(`${sharedDir}upstream/${path}`).catch(() => undefined));
    response.writeHead(bytes ? 200 : 404);
    response.end(bytes);
  };

  it('downloads what a pack needs, resumes after a failure and skips what is missing', async () => {
    const asked: string[] = [];
    let broken = true;
    const baseUrl = await serve((request, response) => {
      const path = localOf(request.url!);
      asked.push(path ?? request.url!);
      if (broken && path?.includes('b-33/alexnet')) response.destroy();
      else if (path?.includes('a-44/alexnet')) void send(undefined, response);
      else void send(path, response);
    });
    const options = { cacheDir: dir, models: ['alexnet'], baseUrl };
    await expect(downloadSource(options)).rejects.toThrow(
      /b-33\/alexnet\.npy.*of 17 files are complete and kept.*--upstream DIR/,
    );

    broken = false;
    asked.length = 0;
    const steps: number[] = [];
    const source = await downloadSource({ ...options, onProgress: (done) => steps.push(done) });
    expect(asked.every((path) => path.includes('/alexnet'))).toBe(true);
    expect(steps.at(-1)).toBe(17);
    const { manifest } = await buildPack(source, { models: ['alexnet'] });
    expect(manifest.missing).toEqual(['alexnet: no predictions on ImageNetV2 threshold 0.7']);
    expect(manifest.labelSets).toHaveLength(2);
  });

  it('refuses a file that is not the known one', async () => {
    const baseUrl = await serve((request, response) => {
      const path = localOf(request.url!);
      void send(path === localPath(CLASS_INFO) ? `${IMAGENET_V2.folder}/LICENSE` : path, response);
    });
    const failing = downloadSource({ cacheDir: dir, models: [], baseUrl });
    await expect(failing).rejects.toMatchObject({
      code: 'mismatch',
      message: expect.stringContaining('class_info.json'),
    });
  });
});

describe('nearNames', () => {
  it('finds what was meant', () => {
    const known = ['resnet50', 'resnet18', 'alexnet', 'vgg16_bn'];
    expect(nearNames('resnet5O', known)[0]).toBe('resnet50');
    expect(nearNames('vgg16', known)).toContain('vgg16_bn');
    expect(nearNames('qqqqqqqqqqqqq', known)).toEqual([]);
  });
});
