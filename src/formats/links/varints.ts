import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Largest whole number that is written: five bytes of seven bits. */
const MAX_NUMBER = 0x7_ff_ff_ff_ff;

/** Whole numbers of seven bits a byte, least significant first (LEB128), texts and hashes, one after the other. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  number(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.#bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#bytes.push(rest);
  }

  /** An ascending list: its length, then each number's distance from the one before, less one. */
  ascending(list: readonly number[]): void {
    this.number(list.length);
    let before = -1;
    for (const value of list) {
      this.number(value - before - 1);
      before = value;
    }
  }

  text(text: string): void {
    const bytes = utf8ToBytes(text);
    this.number(bytes.length);
    for (const byte of bytes) this.#bytes.push(byte);
  }

  hex(digits: string): void {
    for (const byte of hexToBytes(digits)) this.#bytes.push(byte);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what `ByteWriter` writes; `fail` makes what is thrown where the bytes end early or hold too large a number. */
export class ByteReader {
  #at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly fail: () => Error,
  ) {}

  get left(): number {
    return this.bytes.length - this.#at;
  }

  number(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.bytes[this.#at++];
      if (byte === undefined || unit > MAX_NUMBER) throw this.fail();
      value += (byte % 128) * unit;
      if (byte < 128) return value;
    }
  }

  ascending(): number[] {
    const length = this.number();
    if (length > this.left) throw this.fail();
    let before = -1;
    return Array.from({ length }, () => {
      before += this.number() + 1;
      return before;
    });
  }

  text(): string {
    return new TextDecoder().decode(this.#take(this.number()));
  }

  hex(bytes: number): string {
    return bytesToHex(this.#take(bytes));
  }

  #take(length: number): Uint8Array {
    if (length > this.left) throw this.fail();
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }
}
