import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { Watchdog } from '../../lib/watchdog';
import { cancelled, type Fetch, unreachable } from './hubRepository';

/** A piece this large is stored at once: a crash loses at most so much. */
export const CHUNK_BYTES = 4_000_000;

/** Without a byte for so long a connection counts as dead, ms. */
const STALL_MS = 60_000;

/** What of a file is here from an earlier attempt. */
export interface PartOfFile {
  readonly received: number;
  readonly total?: number;
  readonly etag?: string;
}

/** A piece that is read when it is needed. */
export type StoredPiece = Pick<Blob, 'size' | 'arrayBuffer'>;

/** Where pieces go; each resolves when it is safely stored. */
export interface FileSink {
  /** pieces stored so far, in order */
  readonly stored: () => Promise<readonly StoredPiece[]>;
  /** begins anew: what was stored is dropped */
  readonly restart: () => Promise<void>;
  readonly add: (chunk: Blob, part: PartOfFile) => Promise<void>;
}

export interface DownloadOptions {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** called with every bit that arrives; `total` once it is known */
  readonly onProgress: (received: number, total: number | undefined) => void;
  /** called once where bytes are here already and the server starts from the beginning */
  readonly onRestart: () => void;
  readonly stallMs?: number;
}

/**
 * Downloads a file into a sink, going on where an earlier attempt ended if the server lets it, and returns its size and SHA-256
 * (hex) over all bytes, the stored ones read again. Rejects with `network` (what arrived is stored), `not-found`, `bad-format`
 * where a web page came instead, `cancelled`, or what the sink throws.
 */
export async function downloadFile(
  url: string,
  known: PartOfFile,
  sink: FileSink,
  options: DownloadOptions,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const watch = new Watchdog(options.stallMs ?? STALL_MS, options.signal);
  try {
    if (known.total !== undefined && known.received === known.total) return await hashOf(await sink.stored());
    const { response, from } = await request(url, known, options, watch);
    if (known.received > 0 && from === 0) {
      options.onRestart();
      await sink.restart();
    }
    const hash = sha256.create();
    if (from > 0) for (const chunk of await sink.stored()) hash.update(new Uint8Array(await chunk.arrayBuffer()));
    const total = totalOf(response, from) ?? known.total;
    const etag = response.headers.get('etag');
    const facts = { ...(total === undefined ? {} : { total }), ...(etag === null ? {} : { etag }) };
    const received = await pump(url, response, { from, facts, hash, sink, options, watch });
    if (total !== undefined && received !== total) {
      throw unreachable(url, `the end after ${received} of ${total} bytes`);
    }
    return { bytes: received, sha256: bytesToHex(hash.digest()) };
  } catch (error) {
    if (options.signal.aborted) throw cancelled();
    throw error instanceof PluralError ? error : unreachable(url, watch.reason ?? messageOf(error));
  } finally {
    watch.stop();
  }
}

/**
 * The answer and the byte that it begins with. A simple Range header needs no permission of the server beforehand; a server that
 * refuses it all the same, or answers with other bytes, is asked again for the whole.
 */
async function request(
  url: string,
  known: PartOfFile,
  { fetch, stallMs = STALL_MS }: DownloadOptions,
  watch: Watchdog,
): Promise<{ response: Response; from: number }> {
  if (known.received > 0) {
    const response = await fetch(url, { signal: watch.signal, headers: { Range: `bytes=${known.received}-` } }).catch(
      (error) => {
        if (watch.signal.aborted) throw error;
        return undefined;
      },
    );
    watch.restart(stallMs);
    if (response && continues(response, known)) return { response: await checked(url, response), from: known.received };
    if (response?.status === 200) return { response: await checked(url, response), from: 0 };
    await response?.body?.cancel();
  }
  const response = await fetch(url, { signal: watch.signal });
  watch.restart(stallMs);
  return { response: await checked(url, response), from: 0 };
}

/** True where the answer holds the bytes after those that are here, of the same version as far as the server shows it. */
function continues(response: Response, { received, total, etag }: PartOfFile): boolean {
  if (response.status !== 206) return false;
  const range = response.headers.get('content-range');
  const now = response.headers.get('etag');
  const size = totalOf(response, received);
  return (
    (range === null || range.startsWith(`bytes ${received}-`)) &&
    (total === undefined || size === undefined || size === total) &&
    (etag === undefined || now === null || now === etag)
  );
}

/** Bytes of the whole file, where the server shows them; a length of compressed bytes says nothing. */
function totalOf(response: Response, from: number): number | undefined {
  const inRange = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (inRange !== undefined) return Number(inRange);
  if ((response.headers.get('content-encoding') ?? 'identity') !== 'identity') return undefined;
  const length = response.headers.get('content-length');
  return length === null ? undefined : from + Number(length);
}

async function checked(url: string, response: Response): Promise<Response> {
  const fail = async (error: PluralError) => {
    await response.body?.cancel();
    throw error;
  };
  if (response.status === 404) {
    await fail(new PluralError('not-found', 'the hub does not have this file', { file: url, found: 'status 404' }));
  }
  if (!response.ok || !response.body) await fail(unreachable(url, `status ${response.status}`));
  if (/^text\/html\b/.test(response.headers.get('content-type') ?? '')) {
    await fail(
      new PluralError('bad-format', 'a web page came instead of the file', {
        file: url,
        found: 'content type text/html',
        remedy: 'A network that asks for a login does this: open the address in a new tab, then try again.',
      }),
    );
  }
  return response;
}

interface Pump {
  readonly from: number;
  readonly facts: Omit<PartOfFile, 'received'>;
  readonly hash: { update(bytes: Uint8Array): unknown };
  readonly sink: FileSink;
  readonly options: DownloadOptions;
  readonly watch: Watchdog;
}

/** Reads to the end, storing whole pieces as they fill and the rest even where the connection breaks; bytes there are now. */
async function pump(
  url: string,
  response: Response,
  { from, facts, hash, sink, options, watch }: Pump,
): Promise<number> {
  const reader = response.body!.getReader();
  let received = from;
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  const flush = async () => {
    if (pendingBytes === 0) return;
    const chunk = new Blob(pending);
    [pending, pendingBytes] = [[], 0];
    await sink.add(chunk, { ...facts, received });
  };
  let broken: unknown;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      watch.restart(options.stallMs ?? STALL_MS);
      hash.update(value);
      pending.push(value);
      pendingBytes += value.length;
      received += value.length;
      if (facts.total !== undefined && received > facts.total) {
        throw unreachable(url, `more than the ${facts.total} bytes that were announced`);
      }
      options.onProgress(received, facts.total);
      if (pendingBytes >= CHUNK_BYTES) await flush();
    }
  } catch (error) {
    broken = error ?? new Error('the connection ended');
    void reader.cancel().catch(() => undefined);
  }
  await flush();
  if (broken !== undefined) throw broken;
  return received;
}

/** SHA-256 (hex) of a file, read piece by piece. */
export async function fileSha256(file: Blob): Promise<string> {
  const pieces = Array.from({ length: Math.ceil(file.size / CHUNK_BYTES) }, (_, i) =>
    file.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES),
  );
  return (await hashOf(pieces)).sha256;
}

async function hashOf(chunks: readonly StoredPiece[]): Promise<{ bytes: number; sha256: string }> {
  const hash = sha256.create();
  let bytes = 0;
  for (const chunk of chunks) {
    hash.update(new Uint8Array(await chunk.arrayBuffer()));
    bytes += chunk.size;
  }
  return { bytes, sha256: bytesToHex(hash.digest()) };
}
