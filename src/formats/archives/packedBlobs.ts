/** A blob of its own for every picture costs a browser more than inflating it. */
const PACK_BYTES = 32_000_000;

/** Puts many byte arrays into few large blobs, and says of each where it lies, in order, once its blob is full. */
export class PackedBlobs {
  readonly #onPack: (pack: Blob) => number;
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #placed: ((pack: number, start: number) => void)[] = [];
  #bytes = 0;

  /** @param onPack takes a full blob; the number by which it will be known */
  constructor(onPack: (pack: Blob) => number) {
    this.#onPack = onPack;
  }

  add(part: Uint8Array<ArrayBuffer>, placed: (pack: number, start: number) => void): void {
    this.#parts.push(part);
    this.#placed.push(placed);
    this.#bytes += part.length;
    if (this.#bytes >= PACK_BYTES) this.flush();
  }

  /** Places what still waits. */
  flush(): void {
    if (this.#parts.length === 0) return;
    const pack = this.#onPack(new Blob(this.#parts));
    let start = 0;
    this.#parts.forEach(({ length }, i) => {
      this.#placed[i]!(pack, start);
      start += length;
    });
    this.#parts = [];
    this.#placed = [];
    this.#bytes = 0;
  }
}
