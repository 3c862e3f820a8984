/** A blob of its own for every picture costs a browser more than inflating it. */
const PACK_BYTES = 32_000_000;

/** Puts many byte arrays into few large blobs, and hands out a view of each array, in order, once its blob is full. */
export class PackedBlobs {
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #takers: ((view: Blob) => void)[] = [];
  #bytes = 0;

  add(part: Uint8Array<ArrayBuffer>, take: (view: Blob) => void): void {
    this.#parts.push(part);
    this.#takers.push(take);
    this.#bytes += part.length;
    if (this.#bytes >= PACK_BYTES) this.flush();
  }

  /** Hands out what still waits. */
  flush(): void {
    const pack = new Blob(this.#parts);
    let start = 0;
    this.#parts.forEach(({ length }, i) => {
      this.#takers[i]!(pack.slice(start, start + length));
      start += length;
    });
    this.#parts = [];
    this.#takers = [];
    this.#bytes = 0;
  }
}
