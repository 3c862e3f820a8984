import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW } from '../../../state/urlSchema';
import { criteria, criterionName, sideLabels } from './rankParts';

const labelSets = {
  V1: [
    { id: 'real', name: 'ReaL' },
    { id: 'original', name: 'Original labels' },
    { id: 'upload-1', name: 'mine.json' },
  ],
  V2: [{ id: 'refined', name: 'Refined' }],
};
const labelsOf = (view: Partial<typeof DEFAULT_VIEW>) => sideLabels({ ...DEFAULT_VIEW, ...view }, labelSets);

describe('the criteria of ranks', () => {
  it('offer every label set of a side once, the one in force under the plain name', () => {
    const offered = (labelsV1: string) =>
      criteria('V1', labelSets, labelsOf({ labelsV1 })).filter((c) => c.startsWith('V1.real'));
    expect(offered('')).toEqual(['V1.real', 'V1.real.original', 'V1.real.upload-1']);
    expect(offered('real')).toEqual(offered(''));
    expect(offered('upload-1')).toEqual(['V1.real', 'V1.real.real', 'V1.real.original']);
    // labels that a link names and that are not here do not count
    expect(offered('upload-9')).toEqual(offered(''));
  });

  it('say whose labels they use where these are not the published ones', () => {
    const name = (labelsV1: string) => criterionName('V1.real', labelSets, labelsOf({ labelsV1 }));
    expect(name('')).toBe('ImageNet, Label-set accuracy');
    expect(name('upload-1')).toBe('ImageNet, Label-set accuracy, mine.json');
    expect(criterionName('V1.top1', labelSets, labelsOf({ labelsV1: 'upload-1' }))).not.toContain('mine');
    expect(criterionName('V1.real.real', labelSets, labelsOf({ labelsV1: 'upload-1' }))).toContain('ReaL');
  });
});
