import { PluralError } from '../lib/pure/errors';

/** Reads little-endian fields of a payload in order; throws `bad-format` where it ends too early or has bytes left over. */
export class PackReader {
  #at = 0;
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    readonly file: string,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  take(count: number): Uint8Array {
    const start = this.#take(count);
    return this.bytes.subarray(start, start + count);
  }

  u16s(count: number): Uint16Array {
    return new Uint16Array(this.take(count * 2).slice().buffer);
  }

  u32s(count: number): Uint32Array {
    return new Uint32Array(this.take(count * 4).slice().buffer);
  }

  /** Throws unless everything was read. */
  end(): void {
    if (this.#at !== this.bytes.length) this.fail(`${this.#at} bytes of payload`, `${this.bytes.length}`);
  }

  fail(expected: string, found: string): never {
    throw new PluralError('bad-format', 'damaged data file', {
      file: this.file,
      place: `payload byte ${this.#at}`,
      expected,
      found,
    });
  }

  #take(count: number): number {
    const start = this.#at;
    if (start + count > this.bytes.length) this.fail(`${count} more bytes`, `${this.bytes.length - start}`);
    this.#at += count;
    return start;
  }
}

/** Joins little-endian fields into one payload. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** The bytes of a typed array; little-endian on every machine that runs JavaScript today. */
export function bytesOf(array: Uint8Array | Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
