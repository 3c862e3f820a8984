import { describe, expect, it } from 'vitest';
import { readSources } from '../../../domain/figures/sourcesDocument';
import { committedJson } from '../../../testing/committedFigures';
import { hasShared, readSharedJson } from '../../../testing/shared';
import { sourceRows } from './sourceRows';

const committed = () => readSources(committedJson('sources.json'), 'sources.json');

describe('label sources', () => {
  it('are compared on the same images, top-1 once for all of them', () => {
    const { images, compared } = sourceRows(committed(), [], true);
    expect(images).toBe(18_549);
    const shown = compared.map((row) => [row.metric, row.source, (100 * row.gap.value).toFixed(1)].join(' '));
    expect(shown).toEqual([
      'top1 every source 14.4',
      'real Original labels 2.9',
      'real ReaL 7.0',
      'real Experts 9.9',
      'vtopk_fraction Original labels 12.9',
      'vtopk_fraction ReaL 15.2',
      'vtopk_fraction Experts 17.5',
      'asma_fraction ReaL 5.5',
      'asma_fraction Experts 15.0',
    ]);
  });

  it('with a third annotation are compared on fewer images, where its label-set accuracy shows no sure drop', () => {
    const { imagesWithThird, withThird } = sourceRows(committed(), [], true);
    expect(imagesWithThird).toBe(3598);
    const drops = withThird.filter(({ metric }) => metric === 'real');
    expect(drops.map(({ source, gap }) => [source, (100 * gap.value).toFixed(1), gap.interval![0] > 0])).toEqual([
      ['Original labels', '4.4', true],
      ['ReaL', '7.6', true],
      ['Experts', '10.3', true],
      ['Third annotation', '0.9', false],
    ]);
  });

  it('lead to images only where they can be opened', () => {
    const { alone, compared } = sourceRows(committed(), [], true);
    expect(alone.find((row) => row.source === 'Experts')?.links).not.toHaveProperty('V1');
    expect(alone.find((row) => row.source === 'ReaL')?.links.V1?.labels).toBe('real');
    const none = sourceRows(committed(), [], false);
    expect([...none.alone, ...none.compared].every(({ links }) => !links.V1 && !links.V2)).toBe(true);
    // which of ImageNet's images are compared hangs on the experts' file, which of ImageNetV2's on nothing
    expect(compared.every(({ links }) => !links.V1)).toBe(true);
    expect(compared.map(({ metric, links }) => `${metric} ${links.V2?.query}`)).toEqual(
      expect.arrayContaining(['top1 ', 'real labels>=1', 'asma_fraction labels:1,2,3,4,5']),
    );
  });

  it('open as many of ImageNetV2’s images as a cell rests on', () => {
    const { compared } = sourceRows(committed(), [], true);
    const n = Object.fromEntries(compared.map(({ links, n2 }) => [links.V2!.query, n2]));
    expect(n).toEqual({ '': 10_000, 'labels>=1': 9871, 'labels:1,2,3,4,5': 9639 });
  });

  it.skipIf(!hasShared)('equal the reference to the digits that are committed', () => {
    type Figure = { readonly mean: number; readonly gap_to_V2: { readonly mean: number } };
    const { mean_clean } = readSharedJson<{ mean_clean: Record<string, Record<string, Figure>> }>(
      'reference/expert_labels.json',
    );
    for (const [id, name] of [
      ['real', 'real'],
      ['experts', 'expert'],
    ] as const) {
      const row = committed().compared.find((r) => r.id === id)!;
      for (const { metric, V1, gap } of row.cells) {
        const want = mean_clean[`intersection_with_problematic.${name}`]![metric === 'real' ? 'label_set' : metric]!;
        expect(V1.value, metric).toBeCloseTo(want.mean, 6);
        expect(gap.value, metric).toBeCloseTo(want.gap_to_V2.mean, 6);
      }
    }
  });
});
