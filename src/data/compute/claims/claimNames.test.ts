import { describe, expect, it } from 'vitest';
import type { ClaimSide } from '../../../domain/figures/claim';
import { labelSetView } from '../../../testing/choices';
import { REAL_LABELS, REFINED_LABELS } from '../../catalogue/labelSets';
import { CATALOGUE_DATASETS } from '../../catalogue/sources';
import { claimNames } from './claimNames';

const side = (datasetId: string, datasetName: string, labelSetId = 'x', labelSetName = 'Y') =>
  ({ datasetId, datasetName, labelSetId, labelSetName }) as ClaimSide;

describe('claimNames', () => {
  it('knows what the charts compare by its published names, without a data pack', () => {
    const [one, two] = CATALOGUE_DATASETS;
    for (const [dataset, labels] of [
      [one, REAL_LABELS],
      [two, REFINED_LABELS],
    ] as const)
      expect(claimNames(side(dataset!.id, dataset!.name, labels.id, labels.name))).toEqual({
        dataset: dataset!.name,
        labels: labels.name,
      });
    expect(claimNames(side(two!.id, one!.name))).toEqual({
      dataset: 'ImageNetV2 matched frequency (called “ImageNet validation” by the link)',
      labels: '“Y”',
    });
  });

  it('tells a name that is unknown here as the link’s word, whatever it is', () => {
    for (const id of ['opened-1', '__proto__', 'toString', ''])
      expect(claimNames(side(id, 'ImageNet validation')).dataset).toBe('“ImageNet validation”');
  });

  it('takes the names that are here, of the labels of that dataset alone', () => {
    const here = {
      datasets: [{ id: 'd', name: 'Mine', n: 1 }],
      labelSets: [
        { ...labelSetView('other', 'x'), name: 'Other' },
        { ...labelSetView('d', 'x'), name: 'Set' },
      ],
    };
    expect(claimNames(side('d', 'Mine', 'x', 'Set'), here)).toEqual({ dataset: 'Mine', labels: 'Set' });
    expect(claimNames(side('d', 'Yours', 'x', 'Other'), here)).toEqual({
      dataset: 'Mine (called “Yours” by the link)',
      labels: 'Set (called “Other” by the link)',
    });
    expect(claimNames(side('e', 'Mine', 'x', 'Set'), here)).toEqual({ dataset: '“Mine”', labels: '“Set”' });
  });
});
