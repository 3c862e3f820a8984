import { sha256 } from '@noble/hashes/sha2.js';
import { deflateSync, Inflate } from 'fflate';
import type { LabelDescription } from '../../domain/labels/keptLabels';
import { PluralError } from '../../lib/pure/errors';
import { describeValue, isRecord } from '../describeValue';
import { fromBase64Url, toBase64Url } from './base64Url';
import { ByteReader, ByteWriter } from './varints';

/** What of one image a link changes against its base: classes, ascending. */
export interface OverlayRow {
  /** position in the dataset's list of images */
  readonly row: number;
  /** places in the base's list of the image's classes, ascending */
  readonly removed: readonly number[];
  readonly added: readonly number[];
  /** judged not valid */
  readonly not: readonly number[];
}

/** Labels as they travel in a link: the difference to a label set that the receiver has, pinned by hashes. */
export interface Overlay {
  readonly name: string;
  readonly datasetId: string;
  readonly base: { readonly id: string; readonly name: string; readonly sha256: string };
  /** SHA-256, hex, of the dataset's image ids in order: what positions mean */
  readonly imagesSha256: string;
  readonly description: LabelDescription;
  /** images that are not named are not judged; else they keep the base's labels */
  readonly isAlone: boolean;
  readonly rows: readonly OverlayRow[];
}

const VERSION = 1;
const CHECK_BYTES = 8;
const HASH_BYTES = 32;
/** Longest payload that a link takes, characters; beyond it a file is the better way. */
export const MAX_PAYLOAD = 16_000;
/** Every image of ImageNet, with what differs, is less; more is a bomb. */
const MAX_RAW_BYTES = 1_000_000;
const MAX_TEXT = 2_000;

/**
 * An overlay as base64url: version, deflated body, the first 8 bytes of the body's SHA-256. Rows ascending; classes as differences. May be
 * longer than `MAX_PAYLOAD`, which no link takes.
 */
export function writeOverlay({ name, datasetId, base, imagesSha256, description, isAlone, rows }: Overlay): string {
  const body = new ByteWriter();
  const { procedure, raters, licence } = description;
  const said = [procedure, raters, licence].map((text) => text.slice(0, MAX_TEXT));
  body.text(JSON.stringify([name.slice(0, MAX_TEXT), datasetId, base.id, base.name.slice(0, MAX_TEXT), ...said]));
  body.hex(base.sha256);
  body.hex(imagesSha256);
  body.number(Number(isAlone));
  body.number(rows.length);
  let before = -1;
  for (const { row, removed, added, not } of rows) {
    body.number(row - before - 1);
    before = row;
    for (const list of [removed, added, not]) body.ascending(list);
  }
  const bytes = body.bytes();
  const packed = deflateSync(bytes, { level: 9 });
  const all = new Uint8Array(1 + packed.length + CHECK_BYTES);
  all[0] = VERSION;
  all.set(packed, 1);
  all.set(sha256(bytes).subarray(0, CHECK_BYTES), 1 + packed.length);
  return toBase64Url(all);
}

/**
 * Reads what `writeOverlay` writes. Throws `bad-format` where it is cut, changed, or not of this version: half an overlay is none. Steps and output are
 * bounded, whatever the text is.
 */
export function readOverlay(payload: string, maxCharacters = MAX_PAYLOAD): Overlay {
  if (payload.length > maxCharacters) throw damaged(`at most ${maxCharacters} characters`, `${payload.length}`);
  const all = fromBase64Url(payload);
  if (!all || all.length < 1 + CHECK_BYTES) throw damaged('base64url text', describeValue(payload.slice(0, 40)));
  if (all[0] !== VERSION) throw damaged(`version ${VERSION}`, `version ${all[0]}`);
  const body = inflated(all.subarray(1, -CHECK_BYTES));
  const check = sha256(body).subarray(0, CHECK_BYTES);
  if (!check.every((byte, i) => byte === all[all.length - CHECK_BYTES + i]))
    throw damaged('the checksum at its end', 'another');
  return readBody(new ByteReader(body, () => damaged('labels as a link holds them', 'data that end early')));
}

function readBody(body: ByteReader): Overlay {
  const head = headOf(body.text());
  const [baseSha256, imagesSha256] = [body.hex(HASH_BYTES), body.hex(HASH_BYTES)];
  const isAlone = body.number() === 1;
  // an image takes four bytes at least
  const count = body.number();
  if (4 * count > body.left) throw damaged(`${count} images`, 'data that end early');
  let before = -1;
  const rows = Array.from({ length: count }, (): OverlayRow => {
    const row = before + 1 + body.number();
    before = row;
    return { row, removed: body.ascending(), added: body.ascending(), not: body.ascending() };
  });
  if (body.left > 0) throw damaged('the end', `${body.left} bytes more`);
  const [name, datasetId, id, baseName, procedure, raters, licence] = head;
  return {
    name,
    datasetId,
    base: { id, name: baseName, sha256: baseSha256 },
    imagesSha256,
    description: { procedure, raters, licence },
    isAlone,
    rows,
  };
}

type Head = [string, string, string, string, string, string, string];

function headOf(text: string): Head {
  let head: unknown;
  try {
    head = JSON.parse(text);
  } catch {
    head = undefined;
  }
  const isHead = Array.isArray(head) && head.length === 7 && head.every((t) => typeof t === 'string' && isPlain(t));
  if (!isHead || isRecord(head)) throw damaged('what the labels are', describeValue(head));
  return head as Head;
}

const isPlain = (text: string): boolean =>
  text.length <= MAX_TEXT && !/[\p{Cc}\p{Bidi_Control}]/u.test(text.replace(/\n/g, ''));

/** In pieces, so that a bomb is met early. */
function inflated(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    length += part.length;
  });
  try {
    for (let at = 0; at < packed.length && length <= MAX_RAW_BYTES; at += PIECE)
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch {
    throw damaged('data that can be inflated', 'others');
  }
  if (length > MAX_RAW_BYTES) throw damaged(`at most ${MAX_RAW_BYTES} bytes`, 'more');
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

/** Inflates to 2 MB at most; each costs as much as a buffer of 100 KB, however short it is. */
const PIECE = 2048;

const damaged = (expected: string, found: string): PluralError =>
  new PluralError('bad-format', 'the labels in this link cannot be read', {
    expected,
    found,
    remedy: 'Copy the link again, whole; a chat or a mail may have cut it.',
  });
