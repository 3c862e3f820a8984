import type { PublishedAccuracies } from '../domain/publishedAccuracies';
import { PluralError } from '../lib/pure/errors';
import { bytesOf, joinBytes, PackReader } from './packReader';

/** An accuracy is stored in hundred-thousandths: published percentages have three decimals. */
const SCALE = 100_000;

/** Payload of published accuracies. Throws `bad-value` on a name with a line break. */
export function encodeAccuracies(accuracies: PublishedAccuracies): Uint8Array {
  const { names, imgSizes, top1V1, realV1, top1V2 } = accuracies;
  const broken = names.find((name) => name.includes('\n'));
  if (broken !== undefined)
    throw new PluralError('bad-value', 'name with a line break', { found: JSON.stringify(broken) });
  const text = new TextEncoder().encode(names.join('\n'));
  const columns = [top1V1, realV1, top1V2].map((column) =>
    bytesOf(Uint32Array.from(column, (x) => Math.round(x * SCALE))),
  );
  return joinBytes([bytesOf(Uint32Array.of(names.length, text.length)), bytesOf(imgSizes), ...columns, text]);
}

/** Reverses `encodeAccuracies`. Throws `bad-format` on a payload that is none. */
export function decodeAccuracies(raw: Uint8Array, file: string): PublishedAccuracies {
  const reader: PackReader = new PackReader(raw, file);
  const n = reader.u32();
  const textBytes = reader.u32();
  const imgSizes = reader.u16s(n);
  const [top1V1, realV1, top1V2] = [readFractions(reader, n), readFractions(reader, n), readFractions(reader, n)];
  const text = reader.take(textBytes);
  const names = n === 0 ? [] : new TextDecoder().decode(text).split('\n');
  reader.end();
  if (names.length !== n) reader.fail(`${n} names`, `${names.length}`);
  return { names, imgSizes, top1V1, realV1, top1V2 };
}

function readFractions(reader: PackReader, n: number): Float64Array {
  const values = reader.u32s(n);
  const bad = values.find((v) => v > SCALE);
  if (bad !== undefined) reader.fail(`accuracies of at most ${SCALE}`, String(bad));
  return Float64Array.from(values, (v) => v / SCALE);
}
