import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, countsOf } from '../../testing/columns';
import { committedJson } from '../../testing/committedFigures';
import { hasShared, readSharedJson } from '../../testing/shared';
import { asFiguresDocument, cellCountsFrom } from '../figures/readFigures';
import { DEPTH, meanTable } from '../uncertainty/imageFeatures';
import {
  CHOICE_MIXES,
  CHOICE_PARTS,
  type ChoiceParts,
  choiceGradients,
  choiceParts,
  choiceRates,
  choiceStrata,
} from './choice';

const SPEC = { cap: 6, filter: {} };
const tableOf = (images: Parameters<typeof countsOf>[0]) => meanTable([countsOf(images)]);

describe('recognition, choice and outside', () => {
  const someImages = anyImages().filter((images) => images.length > 0);

  it('add up to the rate part, the difference of top-1 in every stratum, at each mix', () => {
    fc.assert(
      fc.property(someImages, someImages, fc.integer({ min: 2, max: 8 }), (one, two, cap) => {
        const strata = choiceStrata(tableOf(one), tableOf(two), { cap, filter: {} });
        const parts = choiceParts(strata);
        const n = { V1: 0, V2: 0 };
        for (const s of strata) for (const side of ['V1', 'V2'] as const) n[side] += s[side].n;
        for (const mix of CHOICE_MIXES) {
          const { recognition, choice, outside, rate } = parts[mix];
          if (Number.isNaN(rate)) continue;
          expect(recognition + choice + outside).toBeCloseTo(rate, 12);
          const share = { V1_mix: 1, symmetric: 0.5, V2_mix: 0 }[mix];
          const direct = strata.reduce((sum, { V1, V2 }) => {
            const w = (share * V1.n) / n.V1 + ((1 - share) * V2.n) / n.V2;
            const top1 = (s: typeof V1) => (s.originalInSet + s.originalOutside) / s.n;
            return sum + w * (top1(V1) - top1(V2));
          }, 0);
          expect(rate).toBeCloseTo(direct, 12);
        }
      }),
    );
  });

  it('are nothing between a side and itself, and not defined without images', () => {
    const table = tableOf([{ original: 1, labels: [1, 2], predicted: [1, 2, 3, 4, 5] }]);
    expect(choiceParts(choiceStrata(table, table, SPEC)).symmetric.rate).toBe(0);
    const none = choiceParts(choiceStrata(table, new Float64Array(table.length), SPEC));
    expect(none.V2_mix.recognition).toBeNaN();
  });
});

describe.skipIf(!hasShared)('the published comparison (needs the shared folder)', () => {
  interface Reference {
    readonly clean_models: readonly string[];
    readonly mean: { readonly parts: ChoiceParts };
    readonly models: Readonly<
      Record<
        string,
        {
          readonly parts: ChoiceParts;
          readonly strata: Readonly<Record<'V1' | 'V2', readonly Record<string, unknown>[]>>;
        }
      >
    >;
  }
  const figures = asFiguresDocument(committedJson('figures.json'), 'figures.json');
  const reference = hasShared ? readSharedJson<Reference>('reference/choice.json') : undefined;
  const strataOf = (models: readonly string[]) => {
    const table = (side: 'V1' | 'V2') => meanTable(models.map((id) => cellCountsFrom(figures, id, side)));
    return choiceStrata(table('V1'), table('V2'), SPEC);
  };

  it('equals the reference, model by model and on the mean: counts exactly, parts to 1e-9', () => {
    const { clean_models: clean, models, mean } = reference!;
    const found = clean.map((id) => {
      const strata = strataOf([id]);
      for (const side of ['V1', 'V2'] as const) {
        const counts = strata.map((s) => ({
          in_set: s[side].inSet,
          k: s.name === '6+' ? s.name : Number(s.name),
          n: s[side].n,
          original_in_set: s[side].originalInSet,
          original_outside: s[side].originalOutside,
        }));
        expect(
          counts.map((c) => ({ ...c, k: String(c.k) })),
          id,
        ).toEqual(models[id]!.strata[side].map((c) => ({ ...c, k: String(c.k) })));
      }
      return choiceParts(strata);
    });
    for (const mix of CHOICE_MIXES) {
      for (const part of CHOICE_PARTS) {
        clean.forEach((id, i) => {
          expect(found[i]![mix][part], `${id} ${mix} ${part}`).toBeCloseTo(models[id]!.parts[mix][part], 9);
        });
        const average = found.reduce((sum, p) => sum + p[mix][part], 0) / found.length;
        expect(average, `mean ${mix} ${part}`).toBeCloseTo(mean.parts[mix][part], 9);
      }
    }
  });
});

describe('gradients for the delta method', () => {
  const figures = asFiguresDocument(committedJson('figures.json'), 'figures.json');
  const tables = (['V1', 'V2'] as const).map((side) => meanTable([cellCountsFrom(figures, 'resnet50', side)])) as [
    Float64Array,
    Float64Array,
  ];
  const strata = choiceStrata(...tables, SPEC);

  it.each(CHOICE_MIXES)('are those of small changes of the sums, at %s', (mix) => {
    for (const part of CHOICE_PARTS) {
      const gradients = choiceGradients(strata, mix, part);
      for (const d of [0, 1] as const) {
        gradients[d].forEach((slope, place) => {
          if (tables[d][place] === 0 || slope === 0) return;
          const at = (by: number) => {
            const moved = tables.map((t) => Float64Array.from(t)) as [Float64Array, Float64Array];
            moved[d][place]! += by;
            return choiceParts(choiceStrata(...moved, SPEC))[mix][part];
          };
          const found = (at(0.01) - at(-0.01)) / 0.02;
          expect(Math.abs(found - slope), `${part} ${d} ${place}`).toBeLessThan(
            1e-6 * Math.max(1, Math.abs(slope)) + 1e-9,
          );
        });
      }
    }
  });

  it('leave nothing out: features that matter are n, top-1 and first predictions in the set', () => {
    const [gradient] = choiceGradients(strata, 'symmetric', 'rate');
    const used = new Set([...gradient.keys()].filter((i) => gradient[i] !== 0).map((i) => i % DEPTH));
    expect(used.size).toBe(3);
    expect(choiceRates(strata[0]!.V1).a).toBeGreaterThan(0.5);
  });
});
