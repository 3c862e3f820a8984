import { describe, expect, it } from 'vitest';
import { committedJson } from '../../testing/committedFigures';
import { hasShared, readSharedJson } from '../../testing/shared';
import { closingShares, sideAt, unjudgedShare } from '../labels/judgedSide';
import type { SourceBands } from './sourceBands';
import { readSources } from './sourcesDocument';

const committed = () => readSources(committedJson('sources.json'), 'sources.json');
const V1of = ({ alone }: SourceBands, id: string) => alone.find((source) => source.id === id)!.V1;

interface Counts {
  readonly n: number;
  readonly yes: number;
  readonly no: number;
  readonly unknown: number;
}
interface Spread {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}
interface Reference {
  readonly models: Record<
    string,
    { readonly V2: Counts; readonly real: { readonly evaluated: Counts } } & {
      readonly expert: { readonly with_problematic_evaluated: Counts };
    }
  >;
  readonly mean_clean: {
    readonly V2: { readonly lower: Spread };
    readonly real: { readonly evaluated: Record<'lower' | 'upper' | 'unknown_share', Spread> };
    readonly needed: Record<
      string,
      Record<'V1_unknown_wrong' | 'V1_unknown_right' | 'same_share_on_both' | 'gap', Spread>
    >;
  };
}

describe('bands of the published labels, as they come with the app', () => {
  it('begin at the figures of the matrix, with their intervals', () => {
    const { bands, alone } = committed();
    for (const { id, V1 } of bands.alone) {
      const row = alone.find((r) => r.id === id)!;
      const cell = row.cells.find(({ metric }) => metric === 'real')!;
      for (const [side, whole] of [
        [V1, cell.V1],
        [bands.V2, cell.V2],
      ] as const) {
        const least = sideAt(side, 0);
        expect(least.value, id).toBeCloseTo(whole.value, 6);
        expect(least.interval[0], id).toBeCloseTo(whole.interval[0], 5);
        expect(least.interval[1], id).toBeCloseTo(whole.interval[1], 5);
      }
    }
  });

  it('are refused where they do not add up', () => {
    const json = committedJson('sources.json') as { bands: SourceBands };
    const [[yes, no, unknown], ...rest] = json.bands.V2.models as [[number, number, number]];
    const models = [[yes + 1, no, unknown], ...rest] as const;
    const bands = { ...json.bands, V2: { ...json.bands.V2, models } };
    expect(() => readSources({ ...json, bands }, 'sources.json')).toThrow(/figures by label source/);
    expect(() => readSources({ ...json, bands: undefined }, 'sources.json')).toThrow(/figures by label source/);
  });
});

describe.skipIf(!hasShared)('against the reference', () => {
  const reference = () => readSharedJson<Reference>('reference/bounds.json');

  it('counts of every model are equal', () => {
    const { bands } = committed();
    const { models } = reference();
    bands.models.forEach((id, i) => {
      const want = models[id]!;
      const counts = ({ yes, no, unknown }: Counts) => [yes, no, unknown];
      expect(bands.V2.models[i]).toEqual(counts(want.V2));
      expect(V1of(bands, 'real').models[i]).toEqual(counts(want.real.evaluated));
      expect(V1of(bands, 'experts').models[i]).toEqual(counts(want.expert.with_problematic_evaluated));
    });
    expect(bands.models).toHaveLength(49);
  });

  it('ends, shares and needed shares are equal', () => {
    const { bands } = committed();
    const { mean_clean } = reference();
    const real = V1of(bands, 'real');
    expect(sideAt(real, 0).value).toBeCloseTo(mean_clean.real.evaluated.lower.mean, 9);
    expect(sideAt(real, 1).value).toBeCloseTo(mean_clean.real.evaluated.upper.mean, 9);
    expect(unjudgedShare(real)).toBeCloseTo(mean_clean.real.evaluated.unknown_share.mean, 9);
    expect(sideAt(bands.V2, 0).value).toBeCloseTo(mean_clean.V2.lower.mean, 9);
    for (const [id, panel] of [
      ['real', 'real.evaluated'],
      ['experts', 'expert.with_problematic_evaluated'],
    ] as const) {
      const want = mean_clean.needed[panel]!;
      for (const [side, name] of [
        ['wrong', 'V1_unknown_wrong'],
        ['valid', 'V1_unknown_right'],
        ['same share', 'same_share_on_both'],
      ] as const) {
        const { mean, least, most } = closingShares(V1of(bands, id), bands.V2, side).models;
        const what = `${panel} ${name}`;
        expect(mean, what).toBeCloseTo(want[name].mean, 9);
        expect(least, what).toBeCloseTo(want[name].min, 9);
        expect(most, what).toBeCloseTo(want[name].max, 9);
      }
    }
  });
});
