import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { messageOf } from '../../lib/pure/errors';
import { readImport } from './readImport';

/** A `.npy` file of zeros, or of `values` (float32), of this shape. */
function npy(shape: readonly number[], descr = '<f4', values?: Float32Array): Uint8Array<ArrayBuffer> {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }\n`;
  const size = shape.reduce((a, b) => a * b, Number(/\d+$/.exec(descr)?.[0]));
  const bytes = new Uint8Array(10 + header.length + size);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  if (values) bytes.set(new Uint8Array(values.buffer), 10 + header.length);
  return bytes;
}

const said = (bytes: Uint8Array<ArrayBuffer>) =>
  readImport(new Blob([bytes]), 'a.npy').then(
    () => 'read',
    (error: unknown) => messageOf(error),
  );

it.each<[shape: readonly number[], descr: string, says: RegExp]>([
  [[1, 200, 1000], '<f4', /array\[0\]\.$/],
  [[2, 200, 1000], '<f4', /array\[0\] is the first of 2 models or runs, array\.mean\(axis=0\) their mean/],
  [
    [100, 4, 1000],
    '<f4',
    /array\.mean\(axis=1\) where axis 1 counts 4 crops.*array\.reshape\(-1, 1000\) where axis 0 counts batches/,
  ],
  [[0, 1000], '<f4', /It has no rows/],
  [[5, 1000], '<c8', /real numbers/],
  [[5], '<f2', /array\.astype\(int\)/],
  [[5], '|S9', /array\.astype\(str\)/],
])('an array of %j %s is refused with what to save instead', async (shape, descr, says) => {
  expect(await said(npy(shape, descr))).toMatch(says);
});

it('of logits and what was computed of them the logits are read', async () => {
  const scores = Float32Array.from({ length: 3000 }, (_, i) => (i % 1000 === 7 ? 9 : i / 1e4));
  const archive = zipSync({ 'probs.npy': npy([3, 1000]), 'logits.npy': npy([3, 1000], '<f4', scores) }, { level: 0 });
  const { n, form } = await readImport(new Blob([new Uint8Array(archive)]), 'a.npz');
  expect([n, form]).toEqual([3, expect.stringContaining('logits.npy of an archive')]);
});
