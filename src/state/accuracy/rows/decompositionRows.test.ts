import { describe, expect, it } from 'vitest';
import { noChoices } from '../../../testing/choices';
import { committedFigures, withCommittedMoments } from '../../../testing/committedFigures';
import { hasShared, readSharedJson } from '../../../testing/shared';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import { accuracyRows } from './accuracyRows';

const data = committedFigures();
const rows = (view: Partial<ViewState> = {}, of = data) =>
  accuracyRows(of, { ...DEFAULT_VIEW, ...view }, {}, noChoices)!;
const parted = (view: Partial<ViewState> = {}) => rows(view).decomposition!;
const formOf = (view: Partial<ViewState>, id: string) => parted(view).forms.find((f) => f.id === id)!;

describe('decompositionRows', () => {
  it.each([
    {},
    { parted: 'real' },
    { strata: 'k-original' },
    { sameImages: true },
    { originalInSet: true },
    { reviewed: true },
    { one: 'resnet50', cap: 3 },
  ] as const)('add up to the gap in every form under %j', (view) => {
    const { gap, forms, strata } = parted(view);
    expect(forms.map((f) => f.id)).toEqual(['threefold', 'symmetric', 'at_V1_rates', 'at_V2_rates']);
    for (const { parts } of forms) {
      expect(parts.reduce((sum, p) => sum + p.estimate.value, 0)).toBeCloseTo(gap.value, 12);
    }
    expect(strata.reduce((sum, s) => sum + s.composition + s.rateEffect, 0)).toBeCloseTo(gap.value, 12);
    const metric = 'parted' in view ? 'real' : 'sameImages' in view ? 'top1_evaluated' : 'top1';
    expect(gap.value).toBeCloseTo(rows(view).ladder.find((r) => r.metric === metric)!.gap, 12);
  });

  it('have as many strata as the cap says, and images that no stratum counts twice', () => {
    expect(parted().strata.map((s) => s.name)).toEqual(['0', '1', '2', '3', '4', '5', '6+']);
    expect(parted({ cap: 3 }).strata.map((s) => s.name)).toEqual(['0', '1', '2', '3+']);
    expect(parted({ cap: 2, sameImages: true }).strata.map((s) => s.name)).toEqual(['1', '2+']);
    for (const cap of [2, 4, 6, 9]) {
      const { strata } = parted({ cap });
      expect(strata.reduce((sum, s) => sum + s.n1, 0)).toBe(50_000);
      expect(strata.reduce((sum, s) => sum + s.n2, 0)).toBe(10_000);
      expect(strata.reduce((sum, s) => sum + s.share1, 0)).toBeCloseTo(1, 12);
    }
  });

  it('merge strata that a side lacks, and name them', () => {
    const { strata, merged } = parted({ cap: 11 });
    expect(merged.length).toBeGreaterThan(0);
    for (const s of strata) expect(Math.min(s.n1, s.n2)).toBeGreaterThan(0);
    expect(strata.reduce((sum, s) => sum + s.n1, 0)).toBe(50_000);
  });

  it('never give images without labels to label-set accuracy', () => {
    expect(parted({ parted: 'real' }).strata.map((s) => s.name)).toEqual(['1', '2', '3', '4', '5', '6+']);
  });

  it('hold the mean of the parts inside the range over models, and every model’s own parts', () => {
    const { forms, models } = parted();
    expect(models).toHaveLength(49);
    for (const { estimate, range } of forms.flatMap((f) => f.parts)) {
      expect(range![0]).toBeLessThanOrEqual(estimate.value);
      expect(range![1]).toBeGreaterThanOrEqual(estimate.value);
    }
    for (const m of models) {
      expect(m.composition.value + m.rate.value).toBeCloseTo(m.gap.value, 12);
      const threefold = m.composition_at_V2_rates.value + m.interaction.value + m.gap_at_V2_mix.value;
      expect(threefold).toBeCloseTo(m.gap.value, 12);
    }
    const [own] = parted({ one: 'resnet50' }).models;
    expect(own).toEqual(models.find((m) => m.model === 'resnet50'));
  });

  it('have intervals that contain their estimate where the covariances are known', () => {
    for (const { estimate } of rows({}, withCommittedMoments(data)).decomposition!.forms.flatMap((f) => f.parts)) {
      expect(estimate.interval![0]).toBeLessThan(estimate.value);
      expect(estimate.interval![1]).toBeGreaterThan(estimate.value);
    }
  });
});

describe('labelCountRows', () => {
  it('share out the evaluated images; half of ImageNet’s were never rated and have one label each', () => {
    const counts = rows().labelCounts;
    expect(counts.map((r) => r.k)).toEqual(['1', '2', '3', '4', '5', '6+']);
    expect(counts.map((r) => r.n1)).toEqual([39_394, 5408, 1319, 411, 161, 144]);
    expect(counts.map((r) => r.n2)).toEqual([5083, 2385, 1306, 628, 237, 232]);
    expect(counts.map((r) => r.n1NeverRated)).toEqual([25_111, 0, 0, 0, 0, 0]);
    for (const side of ['V1', 'V2'] as const) expect(counts.reduce((s, r) => s + r[side], 0)).toBeCloseTo(1, 12);
    expect(counts[0]!.V1NeverRated).toBeCloseTo(25_111 / 46_837, 12);
    expect(counts.slice(1).reduce((s, r) => s + r.V2, 0)).toBeCloseTo(4788 / 9871, 12);
  });

  it('follow the switches: among the rated images a third has several labels', () => {
    const counts = rows({ reviewed: true }).labelCounts;
    expect(counts.every((r) => r.n1NeverRated === 0)).toBe(true);
    expect(counts.slice(1).reduce((s, r) => s + r.V1, 0)).toBeCloseTo(0.3425849213, 9);
    expect(rows({ originalInSet: true }).labelCounts[0]).toMatchObject({ n1: 35_716, n2: 4530 });
  });
});

describe.skipIf(!hasShared)('against the decomposition computed independently (needs the shared folder)', () => {
  interface Parts {
    delta: number;
    composition: number;
    rate: number;
    composition_at_V1_rates: number;
    composition_at_V2_rates: number;
    V2_standardised_to_V1_mix: number;
    V1_standardised_to_V2_mix: number;
    gap_at_V1_mix: number;
    gap_at_V2_mix: number;
    composition_share: number;
    strata: Record<string, string | number>[];
  }
  type Kinds = 'top1_by_k' | 'top1_by_k_evaluated' | 'real_by_k' | 'top1_by_k_and_orig_in_set';
  type Of = Record<Kinds, Parts> & { metric_swap_gap: Record<string, number> };
  const reference = hasShared
    ? readSharedJson<{ mean: { clean_models: Of }; models: Record<string, Of> }>('reference/decomposition.json')
    : undefined;
  const expectedOf = (one: string | undefined) => (one ? reference!.models[one]! : reference!.mean.clean_models);

  const VIEWS = [
    ['top1_by_k', {}],
    ['top1_by_k_evaluated', { sameImages: true }],
    ['real_by_k', { parted: 'real' }],
    ['top1_by_k_and_orig_in_set', { strata: 'k-original' }],
  ] as const;
  const CASES = ['', 'resnet50', 'alexnet', 'fv_16k'].flatMap((one) =>
    VIEWS.map(([kind, view]) => ({ kind, view, one })),
  );

  it.each(CASES)('$kind of $one', ({ kind, view, one }) => {
    const expected = expectedOf(one)[kind];
    const shown = { ...view, one };
    const { gap, strata } = parted(shown);
    const part = (form: string, id: string) => formOf(shown, form).parts.find((p) => p.id === id)!.estimate.value;
    expect(gap.value).toBeCloseTo(expected.delta, 9);
    expect(part('symmetric', 'composition')).toBeCloseTo(expected.composition, 9);
    expect(part('symmetric', 'rate')).toBeCloseTo(expected.rate, 9);
    expect(part('at_V1_rates', 'composition_at_V1_rates')).toBeCloseTo(expected.composition_at_V1_rates, 9);
    expect(part('at_V1_rates', 'gap_at_V2_mix')).toBeCloseTo(expected.gap_at_V2_mix, 9);
    expect(part('at_V2_rates', 'gap_at_V1_mix')).toBeCloseTo(expected.gap_at_V1_mix, 9);
    expect(part('threefold', 'composition_at_V2_rates')).toBeCloseTo(expected.composition_at_V2_rates, 9);
    const interaction = expected.composition_at_V1_rates - expected.composition_at_V2_rates;
    expect(part('threefold', 'interaction')).toBeCloseTo(interaction, 8);
    strata.forEach((s, i) => {
      const own = expected.strata[i]!;
      expect([s.name, s.n1, s.n2]).toEqual([own.stratum, own.n_V1, own.n_V2]);
      const pairs = [
        [s.share1, own.w_V1],
        [s.share2, own.w_V2],
        [s.rate1, own.rate_V1],
        [s.rate2, own.rate_V2],
        [s.composition, own.composition],
        [s.rateEffect, own.rate_effect],
      ] as const;
      for (const [found, wanted] of pairs) expect(found).toBeCloseTo(wanted as number, 9);
    });
    expect(strata).toHaveLength(expected.strata.length);
  });

  it.each(['', 'resnet50', 'fv_16k'])('the gap, many ways, of %j', (one) => {
    const { gaps } = rows({ one });
    const of = (id: string) => gaps.find((g) => g.id === id)!;
    const expected = expectedOf(one);
    for (const id of [
      'top1',
      'top1_evaluated',
      'real',
      'vtopk_fraction',
      'vtopk_exact',
      'vtopk_any',
      'asma_fraction',
    ]) {
      expect(of(id).gap.value, id).toBeCloseTo(expected.metric_swap_gap[id]!, 9);
    }
    expect(of('top1|k=1').gap.value).toBeCloseTo(expected.metric_swap_gap['top1|k=1']!, 9);
    expect(of('v2_at_v1_mix').gap.value).toBeCloseTo(expected.top1_by_k.gap_at_V1_mix, 9);
    expect(of('v2_at_v1_mix').V2.value).toBeCloseTo(expected.top1_by_k.V2_standardised_to_V1_mix, 9);
    expect(of('v1_at_v2_mix').gap.value).toBeCloseTo(expected.top1_by_k.gap_at_V2_mix, 9);
    expect(of('v1_at_v2_mix').V1.value).toBeCloseTo(expected.top1_by_k.V1_standardised_to_V2_mix, 9);
  });
});
