import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompose } from './decompose';
import { combineSums, PART_NAMES, partGradient } from './partForms';
import type { Stratum } from './strata';

const ratio = fc
  .integer({ min: 1, max: 40 })
  .chain((den) => fc.record({ num: fc.integer({ min: 0, max: den }), den: fc.constant(den) }));
const someStrata = fc
  .array(fc.record({ V1: ratio, V2: ratio }), { minLength: 1, maxLength: 6 })
  .map((rows) => rows.map((r, j): Stratum => ({ name: String(j), ...r })));

describe('parts as linear forms', () => {
  it('equal the decomposition, with the right derivatives', () => {
    fc.assert(
      fc.property(someStrata, (strata) => {
        const d = decompose(strata);
        const sum = (of: (s: (typeof d.strata)[number]) => number) => d.strata.reduce((t, s) => t + of(s), 0);
        const S = [
          sum((s) => s.w_V1 * s.rate_V1),
          sum((s) => s.w_V1 * s.rate_V2),
          sum((s) => s.w_V2 * s.rate_V1),
          sum((s) => s.w_V2 * s.rate_V2),
        ] as const;
        for (const name of PART_NAMES) {
          expect(combineSums(name, S)).toBeCloseTo(d[name], 12);
          // bilinear in shares and rates: each set of derivatives, applied to its own variables, gives the part back
          const byShare = sum((s) => {
            const g = partGradient(name, [s.w_V1, s.w_V2], [s.rate_V1, s.rate_V2]).byShare;
            return g[0] * s.w_V1 + g[1] * s.w_V2;
          });
          const byRate = sum((s) => {
            const g = partGradient(name, [s.w_V1, s.w_V2], [s.rate_V1, s.rate_V2]).byRate;
            return g[0] * s.rate_V1 + g[1] * s.rate_V2;
          });
          expect(byShare).toBeCloseTo(d[name], 12);
          expect(byRate).toBeCloseTo(d[name], 12);
        }
      }),
    );
  });
});
