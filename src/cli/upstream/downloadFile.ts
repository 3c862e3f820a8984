import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { Watchdog } from '../../lib/watchdog';

/** How long a server may take to answer, and then to send anything more. */
export const CONNECT_TIMEOUT_MS = 5_000;
const STALL_TIMEOUT_MS = 20_000;

export interface Download {
  readonly url: string;
  /** where the file goes; `<path>.part` holds what has arrived so far */
  readonly path: string;
  /** hex */
  readonly sha256?: string;
  /** how long the server may take to answer; default `CONNECT_TIMEOUT_MS` */
  readonly connectTimeoutMs?: number;
}

/**
 * Downloads one file, going on from its `.part` file where there is one (a server that ignores Range starts over). True once it is
 * there and its SHA-256 is right, false where the server has no such file (404). A file already complete is not asked for again.
 * Throws `network` where the server cannot be reached, stalls or breaks off (the `.part` file stays), and `mismatch` on a wrong
 * SHA-256 (nothing is kept).
 */
export async function downloadFile(download: Download): Promise<boolean> {
  const { path, sha256 } = download;
  if (await isComplete(path, sha256)) return true;
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  const resumed = (await sizeOf(part)) > 0;
  if (!(await fetchInto(part, download))) return false;
  const found = await hashOf(part);
  if (sha256 && found !== sha256) {
    await rm(part, { force: true });
    // What was kept may stem from another version or a broken proxy: once more, from the start.
    if (resumed) return downloadFile(download);
    throw new PluralError('mismatch', 'downloaded file is not the expected one', {
      file: download.url,
      expected: `SHA-256 ${sha256}`,
      found,
      remedy: 'Nothing of it was kept. A proxy may have replaced it; try again, or use --upstream with a local copy.',
    });
  }
  await rename(part, path);
  return true;
}

/** Appends to (or rewrites) the part file; false on 404. */
async function fetchInto(part: string, download: Download): Promise<boolean> {
  const { url, connectTimeoutMs = CONNECT_TIMEOUT_MS } = download;
  const have = await sizeOf(part);
  const watch = new Watchdog(connectTimeoutMs);
  try {
    const response = await fetch(url, {
      signal: watch.signal,
      headers:
        have > 0 ? { range: `bytes=${have}-`, 'accept-encoding': 'identity' } : { 'accept-encoding': 'identity' },
    });
    watch.restart(STALL_TIMEOUT_MS);
    if (response.status === 404) return await discard(response, false);
    if (response.status === 416) {
      await rm(part, { force: true });
      await discard(response, false);
      return have > 0 ? await fetchInto(part, download) : false;
    }
    const appends =
      response.status === 206 && (response.headers.get('content-range') ?? '').startsWith(`bytes ${have}-`);
    if (!response.body || (response.status !== 200 && !appends)) throw new Error(`status ${response.status}`);
    const body = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
    body.on('data', () => watch.restart(STALL_TIMEOUT_MS));
    await pipeline(body, createWriteStream(part, { flags: appends ? 'a' : 'w' }), { signal: watch.signal });
    return true;
  } catch (error) {
    throw new PluralError('network', 'could not be downloaded', { file: url, found: watch.reason ?? reasonOf(error) });
  } finally {
    watch.stop();
  }
}

async function discard<T>(response: Response, result: T): Promise<T> {
  await response.body?.cancel();
  return result;
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!cause) return messageOf(error);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return messageOf(cause) || code || messageOf(error);
}

async function isComplete(path: string, sha256: string | undefined): Promise<boolean> {
  if ((await sizeOf(path)) === 0) return false;
  return sha256 === undefined || (await hashOf(path)) === sha256;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
