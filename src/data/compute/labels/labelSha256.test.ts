import { expect, it } from 'vitest';
import { labelSetFrom } from '../../../domain/labelSet';
import { fingerprintsOf } from '../fingerprints';
import { labelSha256 } from './labelSha256';

it('is the fingerprint of the receipts, in whatever order the images are', async () => {
  const info = { id: 'x', name: 'X', datasetId: 'd', provenance: { source: '', licence: '' } };
  const dataset = { id: 'd', name: 'D', imageIds: ['b', 'a', 'ü'], originalLabels: new Uint16Array(3) };
  const labels = labelSetFrom(info, [[3, 1], [], [999]]);
  expect(labelSha256(dataset, labels)).toBe((await fingerprintsOf(dataset, labels)).labelSet);
  const turned = { ...dataset, imageIds: ['ü', 'b', 'a'] };
  expect(labelSha256(turned, labelSetFrom(info, [[999], [1, 3], []]))).toBe(labelSha256(dataset, labels));
});
