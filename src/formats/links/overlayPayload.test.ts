import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PluralError } from '../../lib/pure/errors';
import { MAX_PAYLOAD } from './maxPayload';
import { type Overlay, type OverlayRow, readOverlay, writeOverlay } from './overlayPayload';

const ascending = (max: number, maxLength: number) =>
  fc.uniqueArray(fc.nat(max), { maxLength }).map((list) => list.sort((a, b) => a - b));

const sha = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const word = fc.string({ maxLength: 40 }).filter((text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(text));
const rows = ascending(49_999, 40).chain((at) =>
  fc
    .array(fc.record({ removed: ascending(9, 3), added: ascending(999, 3), not: ascending(999, 2) }), {
      minLength: at.length,
      maxLength: at.length,
    })
    .map((changes): OverlayRow[] => changes.map((change, i) => ({ row: at[i]!, ...change }))),
);
const overlays: fc.Arbitrary<Overlay> = fc.record({
  name: word,
  datasetId: word,
  base: fc.record({ id: word, name: word, sha256: sha }),
  imagesSha256: sha,
  description: fc.record({ procedure: word, raters: word, licence: word }),
  isAlone: fc.boolean(),
  rows,
});

/** A thrown error, or what was read. */
function tried(payload: string): Overlay | PluralError {
  try {
    return readOverlay(payload);
  } catch (error) {
    if (error instanceof PluralError) return error;
    throw error;
  }
}

describe('labels in a link', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(overlays, (overlay) => {
        expect(readOverlay(writeOverlay(overlay))).toEqual(overlay);
      }),
    );
  });

  it('are refused wherever one character is another, missing or too many', () => {
    fc.assert(
      fc.property(overlays, fc.nat(), fc.constantFrom(...'AZaz09-_'), fc.nat(2), (overlay, at, by, how) => {
        const payload = writeOverlay(overlay);
        const i = at % payload.length;
        const tail = payload.slice(how === 2 ? i : i + 1);
        const mutated = payload.slice(0, i) + (how === 1 ? '' : by) + tail;
        fc.pre(mutated !== payload);
        expect(tried(mutated)).toBeInstanceOf(PluralError);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throw anything else, nor take long, at any text', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 3000 }),
      fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from([1, ...bytes]).toString('base64url')),
    );
    fc.assert(
      fc.property(texts, (payload) => {
        tried(payload);
      }),
      { numRuns: 1000 },
    );
  });

  it('that inflate to more than a link can hold are met early', async () => {
    const { deflateSync } = await import('fflate');
    const bomb = deflateSync(new Uint8Array(10_000_000), { level: 9 });
    const payload = Buffer.from([1, ...bomb, ...new Uint8Array(8)]).toString('base64url');
    expect(payload.length).toBeLessThan(MAX_PAYLOAD);
    expect(() => readOverlay(payload)).toThrow(/at most 1000000 bytes/);
  });

  it('take less than 8 KB for 500 edits of ImageNet', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(49_999), { minLength: 500, maxLength: 500 }),
        fc.array(fc.tuple(fc.nat(2), fc.nat(999), fc.boolean()), { minLength: 500, maxLength: 500 }),
        (at, changes) => {
          const edits = at
            .sort((a, b) => a - b)
            .map((row, i): OverlayRow => {
              const [place, added, isBoth] = changes[i]!;
              return { row, removed: isBoth ? [place] : [], added: [added], not: [] };
            });
          const one = fc.sample(overlays, { numRuns: 1, seed: 1 })[0]!;
          expect(writeOverlay({ ...one, rows: edits }).length).toBeLessThan(8192);
        },
      ),
      { numRuns: 20 },
    );
  });
});
