import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, readSharedJson } from '../../testing/shared';
import { asFiguresDocument, cellCountsFrom } from '../figures/readFigures';
import { decompose } from './decompose';
import { mergeEmptyStrata, type Stratum, strataByLabels } from './strata';

const figuresPath = fileURLToPath(new URL('../../../public/results/figures.json', import.meta.url));
const figures = asFiguresDocument(JSON.parse(readFileSync(figuresPath, 'utf8')), 'figures.json');

const share = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }));
const stratum = fc.tuple(share, share).map(
  ([[n1, p1], [n2, p2]]): Stratum => ({
    name: 'any',
    V1: { num: Math.round(n1 * p1), den: n1 },
    V2: { num: Math.round(n2 * p2), den: n2 },
  }),
);
const someStrata = fc.array(stratum, { minLength: 1, maxLength: 8 });
const swapped = (strata: readonly Stratum[]) => strata.map(({ name, V1, V2 }) => ({ name, V1: V2, V2: V1 }));

describe('decompose', () => {
  it('adds up in every form', () => {
    fc.assert(
      fc.property(someStrata, (strata) => {
        const d = decompose(strata);
        expect(d.composition + d.rate).toBeCloseTo(d.delta, 12);
        expect(d.composition_at_V2_rates + d.interaction + d.gap_at_V2_mix).toBeCloseTo(d.delta, 12);
        expect(d.composition_at_V1_rates + d.gap_at_V2_mix).toBeCloseTo(d.delta, 12);
        expect(d.composition_at_V2_rates + d.gap_at_V1_mix).toBeCloseTo(d.delta, 12);
      }),
    );
  });

  it('changes sign when the sides are swapped', () => {
    fc.assert(
      fc.property(someStrata, (strata) => {
        const [d, s] = [decompose(strata), decompose(swapped(strata))];
        for (const key of ['delta', 'composition', 'rate'] as const) expect(s[key]).toBeCloseTo(-d[key], 12);
        expect(s.composition_at_V1_rates).toBeCloseTo(-d.composition_at_V2_rates, 12);
      }),
    );
  });

  it('finds no rate part where the rates are equal, and no composition where the mix is', () => {
    const rates = [0.9, 0.5, 0.2];
    const of = (n: number[]): Stratum[] =>
      rates.map((r, j) => ({ name: String(j), V1: { num: 1000 * r, den: 1000 }, V2: { num: n[j]! * r, den: n[j]! } }));
    expect(decompose(of([100, 500, 200])).rate).toBeCloseTo(0, 12);
    const sameMix = rates.map((r, j) => ({
      name: String(j),
      V1: { num: 100 * r, den: 100 },
      V2: { num: 10, den: 200 },
    }));
    expect(decompose(sameMix).composition).toBeCloseTo(0, 12);
  });
});

describe('mergeEmptyStrata', () => {
  const row = (name: string, n1: number, n2: number): Stratum => ({
    name,
    V1: { num: Math.min(1, n1), den: n1 },
    V2: { num: 0, den: n2 },
  });

  it('merges a stratum that one side lacks with the next one up, and the last with the one below', () => {
    const { strata, merged } = mergeEmptyStrata([row('1', 5, 5), row('2', 3, 0), row('3', 2, 4), row('4', 0, 6)]);
    expect(strata.map((s) => s.name)).toEqual(['1', '2, 3, 4']);
    expect(strata[1]).toMatchObject({ V1: { den: 5 }, V2: { den: 10 } });
    expect(merged).toEqual(['2', '4']);
  });

  it('drops what neither side has and keeps every image otherwise', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 8 }), (sizes) => {
        const rows = sizes.map(([n1, n2], i) => row(String(i), n1, n2));
        const { strata } = mergeEmptyStrata(rows);
        const total = (key: 'V1' | 'V2', of: readonly Stratum[]) => of.reduce((s, r) => s + r[key].den, 0);
        if (total('V1', rows) > 0 && total('V2', rows) > 0) {
          expect(total('V1', strata)).toBe(total('V1', rows));
          expect(total('V2', strata)).toBe(total('V2', rows));
          expect(strata.every((s) => s.V1.den > 0 && s.V2.den > 0)).toBe(true);
        } else expect(strata).toEqual([]);
      }),
    );
  });
});

interface ReferencePart {
  readonly [key: string]: number | readonly Record<string, number>[];
}

describe.skipIf(!hasShared)('decomposition of the public models (needs the shared folder)', () => {
  it.each([
    ['top1_by_k', 'top1', true],
    ['top1_by_k_evaluated', 'top1', false],
    ['real_by_k', 'real', false],
  ] as const)('equals the independently computed %s for all models', (key, metric, withEmpty) => {
    const reference = readSharedJson<{ models: Record<string, Record<string, ReferencePart>> }>(
      'reference/decomposition.json',
    );
    for (const [model, parts] of Object.entries(reference.models)) {
      const strata = strataByLabels(
        cellCountsFrom(figures, model, 'V1'),
        cellCountsFrom(figures, model, 'V2'),
        metric,
        { withEmpty },
      );
      const own = decompose(strata) as unknown as Record<string, number>;
      for (const [name, value] of Object.entries(parts[key]!)) {
        if (typeof value === 'number') expect(Math.abs(own[name]! - value), `${model} ${name}`).toBeLessThan(1e-9);
      }
    }
  });
});
