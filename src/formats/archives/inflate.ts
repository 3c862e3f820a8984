import { messageOf, PluralError } from '../../lib/pure/errors';
import { fileReadingError } from '../../lib/pure/fileReading';
import { MAX_INFLATED_BYTES, megabytes } from './archiveLimits';
import { gunzipMembers } from './gunzipMembers';

/**
 * The content of a gzip file, inflated as it is read. The stream fails with `bad-format` on damage (where: about which byte of the file),
 * the checksum at the end included, and with `unsupported` beyond `limitBytes`, so that no small file fills the memory or takes for ever.
 */
export function inflate(blob: Blob, file: string, limitBytes = MAX_INFLATED_BYTES): ReadableStream<Uint8Array> {
  let read = 0;
  let inflated = 0;
  const counting = () =>
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        read += chunk.length;
        controller.enqueue(chunk);
      },
    });
  const counted = blob.stream().pipeThrough(counting());
  const reader = counted.pipeThrough(new DecompressionStream('gzip')).getReader();
  /** set once the browser's own decompressor has failed, at damage or at the end of the first member of several */
  let members: AsyncGenerator<Uint8Array> | undefined;
  const next = async (): Promise<IteratorResult<Uint8Array, void>> => {
    if (members) return members.next();
    try {
      const { done, value } = await reader.read();
      return done ? { done, value: undefined } : { done: false, value };
    } catch {
      read = 0;
      members = from(gunzipMembers(countedBlob(blob, counting())), inflated);
      return members.next();
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await next().catch((error: unknown) => {
          throw damaged(error, file, Math.min(read, blob.size));
        });
        if (done) {
          controller.close();
          return;
        }
        inflated += value.length;
        if (inflated > limitBytes) throw tooLarge(file, limitBytes, read);
        controller.enqueue(value);
      },
      cancel: async (reason) => {
        await members?.return(undefined);
        await reader.cancel(reason).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}

/** A blob whose stream is counted as it is read. */
const countedBlob = (blob: Blob, counter: TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>) => ({
  stream: () => blob.stream().pipeThrough(counter),
});

/** Bytes from a position on. */
async function* from(pieces: AsyncIterable<Uint8Array>, start: number): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const piece of pieces) {
    const skip = Math.min(Math.max(start - passed, 0), piece.length);
    passed += piece.length;
    if (skip < piece.length) yield piece.subarray(skip);
  }
}

function damaged(cause: unknown, file: string, read: number): unknown {
  const error = fileReadingError(cause, file);
  if (error instanceof PluralError) return error;
  return new PluralError('bad-format', 'damaged or cut gzip data', {
    file,
    place: `at or before byte ${read.toLocaleString('en')}`,
    expected: 'gzip data to the end, with the right checksum',
    found: messageOf(error) || 'an error of the decompressor',
    remedy: 'Download or pack the archive again. Nothing of it was opened.',
  });
}

function tooLarge(file: string, limitBytes: number, read: number): PluralError {
  return new PluralError('unsupported', 'archive inflates to more than is read', {
    file,
    place: `byte ${read.toLocaleString('en')}`,
    expected: `at most ${megabytes(limitBytes)} in all`,
    found: 'more',
    remedy: 'Unpack it and open the folder, or open the .tar without compression.',
  });
}
