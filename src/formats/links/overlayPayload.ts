import type { LabelDescription } from '../../domain/labels/keptLabels';
import { describeValue } from '../describeValue';
import { MAX_PAYLOAD } from './maxPayload';
import { damaged as damagedPayload, isPlainText, type SealKind, seal, unseal } from './sealed';
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

const HASH_BYTES = 32;
/** Every image of ImageNet, with what differs, is less; more is a bomb. */
const KIND: SealKind = { version: 1, maxRawBytes: 1_000_000, what: 'the labels in this link' };
const MAX_TEXT = 2_000;

/**
 * An overlay, sealed. Rows ascending; classes as differences. May be longer than `MAX_PAYLOAD`, which no link takes.
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
  return seal(body.bytes(), KIND);
}

/**
 * Reads what `writeOverlay` writes. Throws `bad-format` where it is cut, changed, or not of this version: half an overlay is none. Steps and output are
 * bounded, whatever the text is.
 */
export function readOverlay(payload: string, maxCharacters = MAX_PAYLOAD): Overlay {
  const body = unseal(payload, KIND, maxCharacters);
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
  const isHead = Array.isArray(head) && head.length === 7 && head.every((t) => isPlainText(t, MAX_TEXT));
  if (!isHead) throw damaged('what the labels are', describeValue(head));
  return head as Head;
}

const damaged = (expected: string, found: string) => damagedPayload(KIND, expected, found);
