/** Bytes from front to back. */
export interface ByteSource {
  /** bytes read and skipped so far */
  readonly offset: number;
  /** offset of their end; undefined where that is known at the end only */
  readonly size: number | undefined;
  /** The next bytes, fewer than `count` only at the end. */
  read(count: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The same, without passing over them. */
  peek(count: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Passes over the next bytes; answers how many there were. */
  skip(count: number): Promise<number>;
}

/** One read serves many small entries: 10,000 reads of a header each take longer than reading all that lies between them. */
const WINDOW_BYTES = 2_000_000;

/** Bytes of a file on disk, a window of them in memory; what is skipped beyond it is never read. */
export function blobSource(blob: Blob): ByteSource {
  let offset = 0;
  let start = 0;
  let window = new Uint8Array();
  const peek = async (count: number) => {
    if (offset < start || offset + count > start + window.length) {
      start = offset;
      window = new Uint8Array(await blob.slice(offset, offset + Math.max(count, WINDOW_BYTES)).arrayBuffer());
    }
    return window.subarray(offset - start, offset - start + count);
  };
  return {
    get offset() {
      return offset;
    },
    size: blob.size,
    read: async (count) => {
      const bytes = await peek(count);
      offset += bytes.length;
      return bytes;
    },
    peek,
    skip: async (count) => {
      const passed = Math.min(count, blob.size - offset);
      offset += passed;
      return passed;
    },
  };
}

/** Bytes of a stream: one chunk of it is held, and what a read asks for. */
export function streamSource(stream: ReadableStream<Uint8Array>): ByteSource {
  const reader = stream.getReader();
  let offset = 0;
  let chunk = new Uint8Array() as Uint8Array;
  /** Hands out the next `count` bytes in pieces; answers how many there were. */
  const take = async (count: number, use: (piece: Uint8Array, at: number) => void): Promise<number> => {
    let taken = 0;
    while (taken < count) {
      if (chunk.length === 0) {
        const { done, value } = await reader.read();
        if (done) break;
        chunk = value;
        continue;
      }
      const piece = chunk.subarray(0, count - taken);
      use(piece, taken);
      chunk = chunk.subarray(piece.length);
      taken += piece.length;
      offset += piece.length;
    }
    return taken;
  };
  const read = async (count: number) => {
    const bytes = new Uint8Array(count);
    const taken = await take(count, (piece, at) => bytes.set(piece, at));
    return bytes.subarray(0, taken);
  };
  return {
    get offset() {
      return offset;
    },
    size: undefined,
    read,
    peek: async (count) => {
      const bytes = await read(count);
      const rest = new Uint8Array(bytes.length + chunk.length);
      rest.set(bytes);
      rest.set(chunk, bytes.length);
      chunk = rest;
      offset -= bytes.length;
      return bytes;
    },
    skip: (count) => take(count, () => {}),
  };
}

/** The next `count` bytes of a source as a source of their own; its offsets are those of the whole. */
export function partOf(source: ByteSource, count: number): ByteSource {
  const end = source.offset + count;
  const left = (wanted: number) => Math.min(wanted, end - source.offset);
  return {
    get offset() {
      return source.offset;
    },
    size: end,
    read: (wanted) => source.read(left(wanted)),
    peek: (wanted) => source.peek(left(wanted)),
    skip: (wanted) => source.skip(left(wanted)),
  };
}
