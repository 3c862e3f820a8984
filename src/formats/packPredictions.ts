import { CLASS_COUNT } from '../domain/labelSet';
import type { Predictions } from '../domain/predictions';
import { PluralError } from '../lib/pure/errors';
import { bytesOf, joinBytes, PackReader } from './packReader';

/** Codes from here on take two bytes: ESCAPE + (code >> 8), then code & 255. */
const ESCAPE = 192;

/** Below this a loop moves the list faster than copyWithin does. */
const SHORT_MOVE = 24;

const MAX_K = 100;

/**
 * Payload of ranked classes: every class is replaced by its position in a move-to-front list (initially 0..999) that runs over the
 * row-major stream, and the codes of each rank are stored together. Neighbouring images share classes, so most codes are small.
 * Scores are not stored. Throws `bad-value` on a class outside 0..999 (an unpredicted row included).
 */
export function encodePredictions({ n, k, classes, modelId }: Predictions): Uint8Array {
  const recent = initialList();
  const planes = Array.from({ length: k }, () => new Uint8Array(2 * n));
  const lengths = new Uint32Array(k);
  for (let i = 0; i < n * k; i++) {
    const c = classes[i]!;
    const code = recent.indexOf(c);
    if (code < 0) {
      throw new PluralError('bad-value', 'not a class index', {
        file: modelId,
        place: `row ${Math.floor(i / k)}`,
        found: String(c),
      });
    }
    recent.copyWithin(1, 0, code);
    recent[0] = c;
    const rank = i % k;
    const plane = planes[rank]!;
    if (code >= ESCAPE) plane[lengths[rank]!++] = ESCAPE + (code >> 8);
    plane[lengths[rank]!++] = code & 255;
  }
  const packed = planes.map((plane, rank) => plane.subarray(0, lengths[rank]));
  return joinBytes([bytesOf(Uint32Array.of(n, k)), bytesOf(lengths), ...packed]);
}

/** Reverses `encodePredictions`. Throws `bad-format` on a payload that is none, or not [n x k] with the `n` expected. */
export function decodePredictions(
  raw: Uint8Array,
  info: { modelId: string; datasetId: string; n: number; file: string },
): Predictions {
  const reader: PackReader = new PackReader(raw, info.file);
  const n = reader.u32();
  const k = reader.u32();
  if (n !== info.n || k < 1 || k > MAX_K) reader.fail(`${info.n} rows of 1 to ${MAX_K} classes`, `${n} x ${k}`);
  const lengths = reader.u32s(k);
  const start = 8 + 4 * k;
  const next = new Uint32Array(k);
  for (let rank = 0, at = start; rank < k; rank++) {
    next[rank] = at;
    at += lengths[rank]!;
    reader.take(lengths[rank]!);
  }
  reader.end();
  const classes = decodeStream(raw, next, n, k);
  const last = next.at(-1);
  if (!classes || last !== raw.length)
    reader.fail('codes below 1000', 'a code outside the list, or planes of another length');
  return { modelId: info.modelId, datasetId: info.datasetId, n, k, classes };
}

/** Undefined where a code is outside the list; `next` holds the read position of every plane and is advanced. */
function decodeStream(raw: Uint8Array, next: Uint32Array, n: number, k: number): Uint16Array | undefined {
  const recent = initialList();
  const classes = new Uint16Array(n * k);
  for (let i = 0, row = 0; row < n; row++) {
    for (let rank = 0; rank < k; rank++, i++) {
      let at = next[rank]!;
      let code = raw[at++]!;
      if (code >= ESCAPE) code = ((code - ESCAPE) << 8) | raw[at++]!;
      next[rank] = at;
      if (!(code < CLASS_COUNT)) return undefined;
      const c = recent[code]!;
      if (code < SHORT_MOVE) for (let j = code; j > 0; j--) recent[j] = recent[j - 1]!;
      else recent.copyWithin(1, 0, code);
      recent[0] = c;
      classes[i] = c;
    }
  }
  return classes;
}

function initialList(): Uint16Array {
  return Uint16Array.from({ length: CLASS_COUNT }, (_, i) => i);
}
