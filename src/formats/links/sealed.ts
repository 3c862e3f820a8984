import { sha256 } from '@noble/hashes/sha2.js';
import { deflateSync, Inflate } from 'fflate';
import { PluralError } from '../../lib/pure/errors';
import { describeValue } from '../describeValue';
import { fromBase64Url, toBase64Url } from './base64Url';
import { MAX_PAYLOAD } from './maxPayload';

const CHECK_BYTES = 8;
/** Inflated in pieces of this many bytes: a bomb is met before it is 2 MB longer than it may be. */
const PIECE = 2048;

/** What a payload is: its version, how much it may inflate to, and how its reader names it. */
export interface SealKind {
  readonly version: number;
  readonly maxRawBytes: number;
  /** `the labels in this link` */
  readonly what: string;
}

/** Bytes as base64url: version, deflated, the first 8 bytes of their SHA-256. */
export function seal(bytes: Uint8Array, { version }: SealKind): string {
  const packed = deflateSync(bytes, { level: 9 });
  const all = new Uint8Array(1 + packed.length + CHECK_BYTES);
  all[0] = version;
  all.set(packed, 1);
  all.set(sha256(bytes).subarray(0, CHECK_BYTES), 1 + packed.length);
  return toBase64Url(all);
}

/**
 * The bytes of a sealed payload. Throws `bad-format` where it is cut, changed, or not of this version. Steps and output are bounded, whatever the
 * text is.
 */
export function unseal(payload: string, kind: SealKind, maxCharacters = MAX_PAYLOAD): Uint8Array {
  if (payload.length > maxCharacters) throw damaged(kind, `at most ${maxCharacters} characters`, `${payload.length}`);
  const all = fromBase64Url(payload);
  if (!all || all.length < 1 + CHECK_BYTES) throw damaged(kind, 'base64url text', describeValue(payload.slice(0, 40)));
  if (all[0] !== kind.version) throw damaged(kind, `version ${kind.version}`, `version ${all[0]}`);
  const body = inflated(all.subarray(1, -CHECK_BYTES), kind);
  const check = sha256(body).subarray(0, CHECK_BYTES);
  if (!check.every((byte, i) => byte === all[all.length - CHECK_BYTES + i]))
    throw damaged(kind, 'the checksum at its end', 'another');
  return body;
}

function inflated(packed: Uint8Array, kind: SealKind): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    length += part.length;
  });
  try {
    for (let at = 0; at < packed.length && length <= kind.maxRawBytes; at += PIECE)
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch {
    throw damaged(kind, 'data that can be inflated', 'others');
  }
  if (length > kind.maxRawBytes) throw damaged(kind, `at most ${kind.maxRawBytes} bytes`, 'more');
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

/** What is thrown where a payload cannot be read. */
export const damaged = ({ what }: Pick<SealKind, 'what'>, expected: string, found: string): PluralError =>
  new PluralError('bad-format', `${what} cannot be read`, {
    expected,
    found,
    remedy: 'Copy the link again, whole; a chat or a mail may have cut it.',
  });

/** Text that may stand on a page: of bounded length, without control characters but line feeds, and without marks that turn its direction. */
export const isPlainText = (text: unknown, maxLength: number): text is string =>
  typeof text === 'string' && text.length <= maxLength && !/[\p{Cc}\p{Bidi_Control}]/u.test(text.replace(/\n/g, ''));
