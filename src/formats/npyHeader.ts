import { PluralError } from '../lib/pure/errors';

/** What the header of a `.npy` file says about its data. */
export interface NpyHeader {
  /** numpy type string, e.g. `<i8`, `|b1`, `<U28` */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  /** offset of the first data byte */
  readonly dataOffset: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY

/** Numpy keeps headers under 10,000 characters unless told otherwise; anything longer is not a plain array. */
const MAX_HEADER_BYTES = 65_536;

/**
 * Reads the header of a NumPy array file, versions 1.0, 2.0 and 3.0.
 * Throws `bad-format` where the bytes are no such header, `unsupported` on structured types and unknown versions.
 */
export function readNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const fail = (place: string, expected: string, found: string): never => {
    throw new PluralError('bad-format', 'not a NumPy array file', { file, place, expected, found });
  };
  if (bytes.length === 0) fail('byte 0', 'the magic bytes \\x93NUMPY', 'an empty file');
  if (!MAGIC.every((byte, i) => bytes[i] === byte))
    fail('byte 0', 'the magic bytes \\x93NUMPY', hex(bytes.subarray(0, 6)));
  const major = bytes[6];
  if (major !== 1 && major !== 2 && major !== 3) {
    throw new PluralError('unsupported', 'unknown version of the NumPy format', {
      file,
      place: 'byte 6',
      expected: 'version 1, 2 or 3',
      found: major === undefined ? 'the end of the file' : `version ${major}`,
    });
  }
  const lengthBytes = major === 1 ? 2 : 4;
  const start = 8 + lengthBytes;
  if (bytes.length < start) fail('byte 8', 'the header length', 'the end of the file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER_BYTES) fail('byte 8', `a header of at most ${MAX_HEADER_BYTES} bytes`, `${length} bytes`);
  if (bytes.length < start + length) fail('header', `${length} bytes`, `${bytes.length - start} bytes`);
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, start + length));
  return { ...parseHeader(text, file), dataOffset: start + length };
}

/** Parses the Python dictionary literal of a header; its three keys may come in any order. */
function parseHeader(text: string, file: string): Omit<NpyHeader, 'dataOffset'> {
  const fields = new Map<string, string>();
  const body = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  const rest = body?.replace(
    /(['"])(descr|fortran_order|shape)\1\s*:\s*(\([\d\s,L]*\)|True|False|'[^']*'|"[^"]*"|\[[^\]]*\])\s*(?:,|$)/g,
    (_, _quote, key: string, value: string) => {
      fields.set(key, value);
      return '';
    },
  );
  const descr = fields.get('descr');
  const order = fields.get('fortran_order');
  const shape = fields.get('shape');
  if (
    rest === undefined ||
    rest.trim() !== '' ||
    !descr ||
    !order ||
    !shape?.startsWith('(') ||
    !/^(True|False)$/.test(order)
  ) {
    throw new PluralError('bad-format', 'unreadable NumPy header', {
      file,
      place: 'header',
      expected: "a dictionary with exactly 'descr', 'fortran_order' and 'shape'",
      found: JSON.stringify(text.trim().slice(0, 120)),
    });
  }
  if (descr.startsWith('[')) {
    throw new PluralError('unsupported', 'structured NumPy type', {
      file,
      place: "header key 'descr'",
      expected: 'one plain number or string type',
      found: descr.slice(0, 120),
      remedy: 'Save its columns as CSV: pandas.DataFrame(array).to_csv(name, index=False).',
    });
  }
  return { dtype: descr.slice(1, -1), shape: parseShape(shape, file), fortranOrder: order === 'True' };
}

function parseShape(text: string, file: string): number[] {
  const parts = text
    .slice(1, -1)
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''));
  if (parts.at(-1) === '') parts.pop();
  const shape = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  const items = shape.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(items)) {
    throw new PluralError('bad-format', 'impossible array shape', {
      file,
      place: "header key 'shape'",
      expected: 'a tuple of sizes',
      found: text.slice(0, 80),
    });
  }
  return shape;
}

function hex(bytes: Uint8Array): string {
  return `bytes ${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
}
