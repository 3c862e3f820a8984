import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { labelSetFrom } from '../../domain/labelSet';
import { fingerprintsOf } from './fingerprints';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const dataset = { id: 'd', name: 'D', imageIds: ['a', 'b'], originalLabels: Uint16Array.of(3, 0xffff) };
const labels = (rows: number[][]) =>
  labelSetFrom({ id: 'l', name: 'L', datasetId: 'd', provenance: { source: '', licence: '' } }, rows);

it('is the hash of lines that anyone can write again', async () => {
  expect(await fingerprintsOf(dataset, labels([[7, 3], []]))).toEqual({
    dataset: sha('a\t3\nb\t65535\n'),
    labelSet: sha('a\t3 7\nb\t\n'),
  });
});

it('changes with an id or a label, and not with the order in which images were found', async () => {
  const base = await fingerprintsOf(dataset, labels([[3], [4]]));
  const renamed = { ...dataset, imageIds: ['a', 'c'] };
  expect((await fingerprintsOf(renamed, labels([[3], [4]]))).dataset).not.toBe(base.dataset);
  const exchanged = { ...dataset, imageIds: ['b', 'a'] };
  expect((await fingerprintsOf(exchanged, labels([[3], [4]]))).dataset).not.toBe(base.dataset);
  const turned = { ...exchanged, originalLabels: Uint16Array.of(0xffff, 3) };
  expect(await fingerprintsOf(turned, labels([[4], [3]]))).toEqual(base);
  expect((await fingerprintsOf(dataset, labels([[3], [4, 5]]))).labelSet).not.toBe(base.labelSet);
});
