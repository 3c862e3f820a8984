import type { ZStream as PakoStream } from 'pako';

/** Inflated bytes come in pieces of this many. */
const PIECE_BYTES = 1 << 18;

/** gzip with header and checksum, as zlib counts windows. */
const GZIP_WINDOW = 15 + 16;

/**
 * The content of a gzip file of one member or several (RFC 1952, 2.2: "the members simply appear one after another"), in order; checksum and length
 * of each are checked. Zeros after the last member are padding. Throws an Error that says what is wrong. Browsers' own decompressor is faster and
 * takes one member only.
 */
export async function* gunzipMembers(blob: Pick<Blob, 'stream'>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { ZStream, zlibInflate, zlibInflateInit2, zlibInflateReset, Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END } =
    await import('pako');
  const stream: PakoStream = new ZStream();
  zlibInflateInit2(stream, GZIP_WINDOW);
  let isBetween = false;
  const reader = blob.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    stream.input = next.value;
    stream.next_in = 0;
    stream.avail_in = next.value.length;
    for (;;) {
      if (isBetween) {
        if (skipZeros(stream) === 0) break;
        zlibInflateReset(stream);
        isBetween = false;
      }
      stream.output = new Uint8Array(PIECE_BYTES);
      stream.next_out = 0;
      stream.avail_out = PIECE_BYTES;
      const status = zlibInflate(stream, Z_NO_FLUSH);
      if (stream.next_out > 0) yield stream.output.subarray(0, stream.next_out);
      if (status === Z_STREAM_END) isBetween = true;
      else if (status !== Z_OK && status !== Z_BUF_ERROR) throw new Error(stream.msg || `status ${status}`);
      else if (stream.avail_out > 0) break;
    }
  }
  if (!isBetween) throw new Error('the data end inside a member');
}

/** Passes over padding; bytes that are left. */
function skipZeros(stream: PakoStream): number {
  while (stream.avail_in > 0 && stream.input[stream.next_in] === 0) {
    stream.next_in++;
    stream.avail_in--;
  }
  return stream.avail_in;
}
