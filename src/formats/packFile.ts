import CRC32 from 'crc-32';
import { Gunzip, gzipSync } from 'fflate';
import { PluralError } from '../lib/pure/errors';

/** What a pack file holds; the number is written in its header, so it never changes. See PACK.md. */
export const PACK_KINDS = {
  predictions: 1,
  dataset: 2,
  labelSet: 3,
  classNotes: 4,
  labelScores: 5,
  publishedAccuracies: 6,
  labelVotes: 7,
} as const;
export type PackKind = keyof typeof PACK_KINDS;

const MAGIC = [0x50, 0x4c, 0x52, 0x4c]; // PLRL
const CONTAINER_VERSION = 1;
const HEADER_BYTES = 16;

/** Ten times the largest payload there is; refuses a bomb before anything is inflated. */
export const MAX_RAW_BYTES = 64_000_000;

/** Wraps a payload: header, CRC-32, gzip. The same payload gives the same bytes. */
export function writePackFile(kind: PackKind, raw: Uint8Array): Uint8Array {
  const packed = gzipSync(raw, { level: 9, mtime: 0 });
  const bytes = new Uint8Array(HEADER_BYTES + packed.length);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint8(4, CONTAINER_VERSION);
  view.setUint8(5, PACK_KINDS[kind]);
  view.setUint32(8, raw.length, true);
  view.setUint32(12, CRC32.buf(packed) >>> 0, true);
  bytes.set(packed, HEADER_BYTES);
  return bytes;
}

/**
 * Unwraps a payload, checking magic, version, kind, checksum and length.
 * Throws `bad-format` where any of them is wrong; never inflates more than the header declares, which is at most `MAX_RAW_BYTES`.
 */
export async function readPackFile(bytes: Uint8Array, kind: PackKind, file: string): Promise<Uint8Array> {
  const packed = bytes.subarray(HEADER_BYTES);
  const rawBytes = checkHeader(bytes, kind, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const crc = CRC32.buf(packed) >>> 0;
  if (view.getUint32(12, true) !== crc) {
    throw damaged(file, 'byte 12', `checksum ${hex(view.getUint32(12, true))}`, `${hex(crc)} over the data`);
  }
  let raw: Uint8Array | undefined;
  try {
    raw =
      typeof DecompressionStream === 'function'
        ? await inflateStream(packed, rawBytes)
        : inflateFflate(packed, rawBytes);
  } catch {
    throw damaged(file, `byte ${HEADER_BYTES}`, 'a gzip stream', 'data that cannot be inflated');
  }
  if (!raw) throw damaged(file, 'byte 8', `${rawBytes} bytes after inflating`, 'another length');
  return raw;
}

function checkHeader(bytes: Uint8Array, kind: PackKind, file: string): number {
  if (bytes.length < HEADER_BYTES || !MAGIC.every((byte, i) => bytes[i] === byte)) {
    const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw damaged(
      file,
      'byte 0',
      `the ${HEADER_BYTES} byte header of a pack file (PLRL)`,
      `${bytes.length} bytes: ${start}`,
    );
  }
  if (bytes[4] !== CONTAINER_VERSION)
    throw damaged(file, 'byte 4', `container version ${CONTAINER_VERSION}`, `version ${bytes[4]}`);
  if (bytes[5] !== PACK_KINDS[kind])
    throw damaged(file, 'byte 5', `kind ${PACK_KINDS[kind]} (${kind})`, `kind ${bytes[5]}`);
  const rawBytes = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(8, true);
  if (rawBytes > MAX_RAW_BYTES)
    throw damaged(file, 'byte 8', `at most ${MAX_RAW_BYTES} bytes`, `${rawBytes} bytes declared`);
  return rawBytes;
}

/** Undefined where the stream does not hold exactly `rawBytes`. */
async function inflateStream(packed: Uint8Array, rawBytes: number): Promise<Uint8Array | undefined> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const raw = new Uint8Array(rawBytes);
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return at === rawBytes ? raw : undefined;
    if (at + value.length > rawBytes) {
      await reader.cancel();
      return undefined;
    }
    raw.set(value, at);
    at += value.length;
  }
}

/** The same without DecompressionStream (browsers before 2023). */
export function inflateFflate(packed: Uint8Array, rawBytes: number): Uint8Array | undefined {
  const raw = new Uint8Array(rawBytes);
  let at = 0;
  let fits = true;
  const gunzip = new Gunzip((chunk) => {
    fits &&= at + chunk.length <= rawBytes;
    if (fits) raw.set(chunk, at);
    at += chunk.length;
  });
  // In slices, so that a bomb is noticed before it has been inflated.
  for (let start = 0; fits && start < packed.length; start += 16_384) {
    const end = Math.min(start + 16_384, packed.length);
    gunzip.push(packed.subarray(start, end), end === packed.length);
  }
  return fits && at === rawBytes ? raw : undefined;
}

function damaged(file: string, place: string, expected: string, found: string): PluralError {
  return new PluralError('bad-format', 'damaged data file', {
    file,
    place,
    expected,
    found,
    remedy: 'Reload the page; if that does not help, build the data again (npm run data).',
  });
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
