import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inflateFflate, MAX_RAW_BYTES, readPackFile, writePackFile } from './packFile';

const text = new TextEncoder().encode('some columns, some columns, some columns');

/** The file with some bytes replaced. */
function patched(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}

describe('pack files', () => {
  it('come back as they were, by either inflater', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (raw) => {
        const bytes = writePackFile('labelSet', raw);
        expect(await readPackFile(bytes, 'labelSet', 'x.bin')).toEqual(raw);
        expect(inflateFflate(bytes.subarray(16), raw.length)).toEqual(raw);
      }),
      { numRuns: 40 },
    );
  });

  it('are the same bytes every time', () => {
    expect(writePackFile('dataset', text)).toEqual(writePackFile('dataset', text));
  });

  it('are read from the middle of a larger buffer', async () => {
    const bytes = writePackFile('dataset', text);
    const padded = new Uint8Array(bytes.length + 5);
    padded.set(bytes, 5);
    expect(await readPackFile(padded.subarray(5), 'dataset', 'x.bin')).toEqual(text);
  });

  const good = writePackFile('dataset', text);
  it.each([
    ['nothing', new Uint8Array(0), /x\.bin, byte 0/],
    ['a web page', new TextEncoder().encode('<!doctype html><title>404</title>'), /byte 0.*found 33 bytes: 3c 21/],
    ['another version', patched(good, 4, 2), /byte 4.*version 1.*version 2/],
    ['another kind', patched(good, 5, 1), /byte 5.*kind 2 \(dataset\).*kind 1/],
    ['a flipped byte', patched(good, 30, good[30]! ^ 1), /checksum/],
    ['a cut file', good.subarray(0, good.length - 3), /checksum/],
    ['a longer length', patched(good, 8, text.length + 1), /another length/],
    ['a shorter length', patched(good, 8, text.length - 1), /another length/],
    ['an absurd length', patched(good, 8, 0xff, 0xff, 0xff, 0xff), new RegExp(`at most ${MAX_RAW_BYTES}`)],
  ])('are refused where there is %s', async (_, bytes, message) => {
    await expect(readPackFile(bytes, 'dataset', 'x.bin')).rejects.toThrow(message);
  });

  it('never inflate more than declared', () => {
    const bomb = gzipSync(new Uint8Array(5_000_000));
    expect(inflateFflate(bomb, 100)).toBeUndefined();
  });
});
