import type { LabelScores } from '../domain/labelScores';
import { CLASS_COUNT } from '../domain/labelSet';
import { PluralError } from '../lib/pure/errors';
import { bytesOf, joinBytes, PackReader } from './packReader';

/** Largest score, in thousandths. */
const MAX_THOUSANDTHS = 1000;

/** Payload of rater scores: pairs per image, then classes and scores, low bytes apart from high bytes (smaller after gzip). */
export function encodeLabelScores({ offsets, classes, thousandths }: LabelScores): Uint8Array {
  const n = offsets.length - 1;
  const counts = Uint16Array.from({ length: n }, (_, row) => offsets[row + 1]! - offsets[row]!);
  const head = bytesOf(Uint32Array.of(n, classes.length));
  return joinBytes([head, bytesOf(counts), ...bytePlanes(classes), ...bytePlanes(thousandths)]);
}

/** Reverses `encodeLabelScores`. Throws `bad-format` on a payload that is none, or of another length than `n`. */
export function decodeLabelScores(
  raw: Uint8Array,
  info: { labelSetId: string; datasetId: string; n: number; file: string },
): LabelScores {
  const reader: PackReader = new PackReader(raw, info.file);
  const n = reader.u32();
  if (n !== info.n) reader.fail(`${info.n} images`, `${n}`);
  const total = reader.u32();
  const counts = reader.u16s(n);
  const offsets = new Uint32Array(n + 1);
  let counted = 0;
  for (let row = 0; row < n; row++) {
    counted += counts[row]!;
    offsets[row + 1] = counted;
  }
  if (counted !== total) reader.fail(`${total} pairs`, `${counted}`);
  const classes = readPlanes(reader, total);
  const thousandths = readPlanes(reader, total);
  reader.end();
  checkPairs(offsets, classes, thousandths, info.file);
  return { labelSetId: info.labelSetId, datasetId: info.datasetId, offsets, classes, thousandths };
}

function bytePlanes(values: Uint16Array): Uint8Array[] {
  return [Uint8Array.from(values, (v) => v & 255), Uint8Array.from(values, (v) => v >> 8)];
}

function readPlanes(reader: PackReader, count: number): Uint16Array {
  const low = reader.take(count);
  const high = reader.take(count);
  const values = new Uint16Array(count);
  for (let i = 0; i < count; i++) values[i] = low[i]! | (high[i]! << 8);
  return values;
}

function checkPairs(offsets: Uint32Array, classes: Uint16Array, thousandths: Uint16Array, file: string): void {
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const ascends = i === offsets[row]! || classes[i]! > classes[i - 1]!;
      if (ascends && classes[i]! < CLASS_COUNT && thousandths[i]! <= MAX_THOUSANDTHS) continue;
      throw new PluralError('bad-format', 'damaged data file', {
        file,
        place: `image ${row}`,
        expected: 'ascending classes below 1000 with scores of 0 to 1000 thousandths',
        found: `class ${classes[i]} with ${thousandths[i]}`,
      });
    }
  }
}
