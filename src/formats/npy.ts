import { PluralError } from '../lib/pure/errors';
import { type NpyHeader, readNpyHeader } from './npyHeader';

export type NpyNumbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** A NumPy array. 64-bit integers come as Int32Array where all fit, else as Float64Array (exact to 2^53); booleans as 0 and 1. */
export interface NpyArray {
  /** numpy type string of the file, e.g. `<i8` */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** true: the FIRST index of `data` runs fastest */
  readonly fortranOrder: boolean;
  /** numbers, or one string per item for `<U` types, in file order */
  readonly data: NpyNumbers | string[];
}

const MAKERS: Readonly<Record<string, new (buffer: ArrayBuffer) => NpyNumbers>> = {
  b1: Uint8Array,
  i1: Int8Array,
  u1: Uint8Array,
  i2: Int16Array,
  u2: Uint16Array,
  i4: Int32Array,
  u4: Uint32Array,
  f4: Float32Array,
  f8: Float64Array,
};

/**
 * Reads a NumPy array file (`.npy`, versions 1 to 3): integers of 8 to 64 bits, float32, float64, bool and `U` strings, either
 * byte order. Throws `bad-format` on anything that is no such file, is cut or has bytes left over; `unsupported` on object arrays
 * (pickles are never opened) and other types; `bad-value` on a 64-bit integer beyond 2^53.
 */
export function readNpy(bytes: Uint8Array, file: string): NpyArray {
  const header = readNpyHeader(bytes, file);
  const { dtype, shape, fortranOrder } = header;
  const { bigEndian, code, itemBytes } = itemType(dtype, file);
  const items = shape.reduce((product, size) => product * size, 1);
  checkSize(bytes, header, items * itemBytes, file);
  const raw = bytes.slice(header.dataOffset); // a copy: typed arrays need alignment
  const unit = code.startsWith('U') ? 4 : itemBytes;
  if (bigEndian && unit > 1) reverseUnits(raw, unit);
  return { dtype, shape, fortranOrder, data: decode(raw, code, items, file) };
}

function decode(raw: Uint8Array<ArrayBuffer>, code: string, items: number, file: string): NpyNumbers | string[] {
  if (code === 'i8' || code === 'u8') return readInt64(raw, code === 'i8', file);
  if (code.startsWith('U')) return readStrings(raw, items, file);
  return new MAKERS[code]!(raw.buffer);
}

function itemType(dtype: string, file: string): { bigEndian: boolean; code: string; itemBytes: number } {
  const refuse = (summary: string, remedy?: string): never => {
    throw new PluralError('unsupported', summary, {
      file,
      place: "header key 'descr'",
      expected: 'integers, float32, float64, bool or U strings',
      found: `'${dtype.slice(0, 40)}'`,
      ...(remedy ? { remedy } : {}),
    });
  };
  const match = /^([<>|=])([biufUO])(\d{0,7})$/.exec(dtype);
  if (match?.[2] === 'O') {
    return refuse(
      'object array (Python pickle), which is never opened',
      'Save it again as a plain integer array: numpy.array(array.tolist()), every row of the same length, or write a CSV.',
    );
  }
  if (!match) return refuse('NumPy type that is not handled', castRemedy(dtype));
  const code = `${match[2]}${Number(match[3])}`;
  const known = code in MAKERS || code === 'i8' || code === 'u8' || match[2] === 'U';
  if (!known) return refuse('NumPy type that is not handled', castRemedy(dtype));
  const itemBytes = Number(match[3]) * (match[2] === 'U' ? 4 : 1);
  return { bigEndian: match[1] === '>', code, itemBytes };
}

/** What makes a type that is read of one that is not; undefined where nothing does. */
function castRemedy(dtype: string): string | undefined {
  if (/S\d+$/.test(dtype)) return 'Save text: array.astype(str).';
  if (/f2$|f16$/.test(dtype))
    return 'Save class numbers as integers, array.astype(int), or scores as array.astype(numpy.float32).';
  return undefined;
}

function checkSize(bytes: Uint8Array, { dataOffset, shape, dtype }: NpyHeader, expected: number, file: string): void {
  const found = bytes.length - dataOffset;
  if (found === expected) return;
  throw new PluralError('bad-format', found < expected ? 'array is cut short' : 'bytes left over after the array', {
    file,
    place: `byte ${dataOffset + Math.min(found, expected)}`,
    expected: `${expected} bytes of data (shape ${shape.join(' x ') || 'scalar'}, type ${dtype})`,
    found: `${found} bytes`,
    ...(found < expected ? { remedy: 'Download the file again.' } : {}),
  });
}

function reverseUnits(raw: Uint8Array, unit: number): void {
  for (let start = 0; start < raw.length; start += unit) raw.subarray(start, start + unit).reverse();
}

/** 64-bit integers from their low and high words; no BigInt, which would cost a second per million. */
function readInt64(raw: Uint8Array<ArrayBuffer>, signed: boolean, file: string): Int32Array | Float64Array {
  const words = new Int32Array(raw.buffer);
  const n = words.length / 2;
  const small = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const low = words[2 * i]!;
    if (words[2 * i + 1] !== low >> 31 || (!signed && low < 0)) return readWideInt64(words, signed, file);
    small[i] = low;
  }
  return small;
}

function readWideInt64(words: Int32Array, signed: boolean, file: string): Float64Array {
  const wide = new Float64Array(words.length / 2);
  for (let i = 0; i < wide.length; i++) {
    const high = words[2 * i + 1]!;
    const value = (signed ? high : high >>> 0) * 0x1_0000_0000 + (words[2 * i]! >>> 0);
    if (!Number.isSafeInteger(value)) {
      throw new PluralError('bad-value', 'integer too large to be held exactly', {
        file,
        place: `item ${i}`,
        expected: 'a magnitude below 2^53',
        found: `about ${value}`,
      });
    }
    wide[i] = value;
  }
  return wide;
}

/** `U` strings: fixed width, one 4-byte code point per character, padded with zeros. */
function readStrings(raw: Uint8Array<ArrayBuffer>, items: number, file: string): string[] {
  const points = new Uint32Array(raw.buffer);
  const width = items === 0 ? 0 : points.length / items;
  const strings = new Array<string>(items);
  for (let i = 0; i < items; i++) {
    let end = (i + 1) * width;
    while (end > i * width && points[end - 1] === 0) end--;
    const used = points.subarray(i * width, end);
    for (const point of used) {
      if (point > 0x10ffff) {
        throw new PluralError('bad-value', 'not a character', { file, place: `item ${i}`, found: `code ${point}` });
      }
    }
    let text = '';
    for (let at = 0; at < used.length; at += 4096) text += String.fromCodePoint(...used.subarray(at, at + 4096));
    strings[i] = text;
  }
  return strings;
}
