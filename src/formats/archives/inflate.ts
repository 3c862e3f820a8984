import { messageOf, PluralError } from '../../lib/pure/errors';
import { MAX_INFLATED_BYTES, megabytes } from './archiveLimits';

/**
 * The content of a gzip file, inflated as it is read. The stream fails with `bad-format` on damage (where: about which byte of the file),
 * the checksum at the end included, and with `unsupported` beyond `limitBytes`, so that no small file fills the memory or takes for ever.
 */
export function inflate(blob: Blob, file: string, limitBytes = MAX_INFLATED_BYTES): ReadableStream<Uint8Array> {
  let read = 0;
  let inflated = 0;
  const counted = blob.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        read += chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  const reader = counted.pipeThrough(new DecompressionStream('gzip')).getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await reader.read().catch((error: unknown) => {
          throw damaged(error, file, read >= blob.size ? blob.size : read);
        });
        if (done) {
          controller.close();
          return;
        }
        inflated += value.length;
        if (inflated > limitBytes) throw tooLarge(file, limitBytes, read);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function damaged(error: unknown, file: string, read: number): PluralError {
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
