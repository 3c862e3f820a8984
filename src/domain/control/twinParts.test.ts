import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompose } from '../decomposition/decompose';
import { type PairedCounts, type PairedPicture, pairedCounts } from './pairedCounts';
import { TWIN_PARTS, twinParts } from './twinParts';

const side = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.boolean()), { maxLength: 60 })
  .map((drawn) => {
    // two of every count, so that no stratum is empty
    const rows = [1, 2, 3, 4, 5].flatMap((k) => [[k, true, false] as const, [k, false, true] as const]);
    return pairedCounts(
      [...rows, ...drawn].map(
        ([k, first, second]): PairedPicture => ({ k, inSet: [first, second], top1: [first, second] }),
      ),
    );
  });

const strata = (first: readonly PairedCounts[], second: readonly PairedCounts[]) =>
  first.map(({ k, n, top1 }, i) => ({
    name: String(k),
    V1: { num: top1[0], den: n },
    V2: { num: second[i]!.top1[1], den: second[i]!.n },
  }));

describe('twinParts', () => {
  it('finds what the decomposition finds, and parts of found and of truth add up to the drop', () => {
    fc.assert(
      fc.property(side, side, (first, second) => {
        const parts = twinParts(first, second);
        const plain = decompose(strata(first, second));
        for (const part of TWIN_PARTS) {
          expect(parts[part].found.value).toBeCloseTo(plain[part], 10);
          expect(parts[part].off.value).toBeCloseTo(parts[part].found.value - parts[part].truth.value, 10);
        }
        for (const of of ['found', 'truth'] as const) {
          const value = (part: (typeof TWIN_PARTS)[number]) => parts[part][of].value;
          const three = value('composition_at_V2_rates') + value('interaction') + value('gap_at_V2_mix');
          expect(three).toBeCloseTo(value('delta'), 10);
          expect(value('composition') + value('rate')).toBeCloseTo(value('delta'), 10);
        }
      }),
    );
  });

  it('is off by the same in rates at the second mix however hard the harder pictures are', () => {
    fc.assert(
      fc.property(side, side, (first, second) => {
        const harder = second.map((stratum) => ({ ...stratum, top1: [stratum.top1[0], 0] as const, both: 0 }));
        const off = (b: readonly PairedCounts[]) => twinParts(first, b).gap_at_V2_mix.off.value;
        expect(off(second)).toBeCloseTo(off(harder), 10);
      }),
    );
  });
});
