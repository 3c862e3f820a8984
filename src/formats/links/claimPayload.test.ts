import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim, ClaimSide } from '../../domain/figures/claim';
import { FIELDS, WIDTH } from '../../domain/metrics/cells';
import { PluralError } from '../../lib/pure/errors';
import { anyImages, countsOf } from '../../testing/columns';
import { committedFigures } from '../../testing/committedFigures';
import { readClaim, writeClaim } from './claimPayload';
import { seal } from './sealed';

const sha = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const word = fc.string({ maxLength: 60 }).filter((text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(text));

const side: fc.Arbitrary<ClaimSide> = fc.integer({ min: 1, max: 5 }).chain((k) =>
  anyImages(k).chain((images) => {
    const predicted = images.filter((image) => image.predicted).length;
    return fc.record({
      datasetId: word,
      datasetName: word,
      images: fc.constant(images.length),
      predicted: fc.constant(predicted),
      datasetSha256: sha,
      labelSetId: word,
      labelSetName: word,
      labelSetSha256: sha,
      k: fc.constant(k),
      predictionsSha256: sha,
      counts: fc.constant(countsOf(images, k)),
    });
  }),
);

const claims: fc.Arbitrary<Claim> = fc.record({
  model: word,
  origin: fc.constantFrom('run' as const, 'imported' as const),
  receipt: fc.array(fc.tuple(word, word), { maxLength: 12 }),
  sides: fc.uniqueArray(side, { minLength: 1, maxLength: 2, selector: ({ datasetId }) => datasetId }),
});

/** A thrown error, or what was read. */
function tried(payload: string): Claim | PluralError {
  try {
    return readClaim(payload);
  } catch (error) {
    if (error instanceof PluralError) return error;
    throw error;
  }
}

/** A model of the published comparison, as a run of it would travel. */
const wholeClaim = (() => {
  const { V1, V2 } = committedFigures().models[0]!;
  const of = (name: string, images: number, counts: ClaimSide['counts'], hex: string): ClaimSide => ({
    datasetId: name,
    datasetName: name,
    images,
    predicted: images,
    datasetSha256: hex.repeat(32),
    labelSetId: 'labels',
    labelSetName: 'Labels',
    labelSetSha256: hex.repeat(32),
    k: 5,
    predictionsSha256: hex.repeat(32),
    counts,
  });
  const receipt = Array.from({ length: 8 }, (_, i) => [`What ${i}`, `a sentence of some length about ${i}`] as const);
  return {
    model: 'resnet50',
    origin: 'run',
    receipt,
    sides: [of('ImageNet validation', 50_000, V1, 'a1'), of('ImageNetV2 matched frequency', 10_000, V2, 'b2')],
  } satisfies Claim;
})();

describe('a result in a link', () => {
  it('comes back as it was written, whatever model it is of', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        expect(readClaim(writeClaim(claim))).toEqual(claim);
      }),
    );
  });

  it('takes less than 4 KB for both sides of the comparison, hashes and receipt', () => {
    const payload = writeClaim(wholeClaim);
    expect(payload.length).toBeLessThan(4096);
    expect(readClaim(payload)).toEqual(wholeClaim);
  });

  it('is refused wherever one character is another, missing or too many: 7,000 of them', () => {
    const payload = writeClaim(wholeClaim);
    const changes = fc.tuple(fc.nat(payload.length - 1), fc.constantFrom(...'AZaz09-_'), fc.nat(2));
    const accepted = fc.sample(changes, 7000).filter(([at, by, how]) => {
      const tail = payload.slice(how === 2 ? at : at + 1);
      const mutated = payload.slice(0, at) + (how === 1 ? '' : by) + tail;
      return mutated !== payload && !(tried(mutated) instanceof PluralError);
    });
    expect(accepted).toEqual([]);
  });

  it('holds nothing that nobody can have counted, though its checksum is right', () => {
    const fields = fc.constantFrom(...FIELDS.slice(1));
    fc.assert(
      fc.property(fields, fc.nat(47), (field, cell) => {
        const claim: Claim = wholeClaim;
        const { table } = claim.sides[0]!.counts;
        const at = cell * WIDTH;
        fc.pre(table[at]! > 0);
        const changed = table.slice();
        // no count of one cell exceeds five hits on every image, squared
        changed[at + FIELDS.indexOf(field)] = 26 * table[at]!;
        const sides = [{ ...claim.sides[0]!, counts: { table: changed } }, claim.sides[1]!];
        expect(tried(writeClaim({ ...claim, sides }))).toBeInstanceOf(PluralError);
      }),
    );
  });

  it('has no dataset twice, whatever the second is called', () => {
    fc.assert(
      fc.property(side, word, word, (one, datasetName, labelSetName) => {
        const sides = [one, { ...one, datasetName, labelSetName }];
        expect(tried(writeClaim({ ...wholeClaim, sides }))).toMatchObject({ code: 'bad-format' });
      }),
    );
  });

  it('never throws anything else at any text, sealed or not', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 3000 }),
      fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from([1, ...bytes]).toString('base64url')),
      fc.uint8Array({ maxLength: 3000 }).map((bytes) => seal(bytes, { version: 1, maxRawBytes: 20_000, what: 'x' })),
    );
    fc.assert(
      fc.property(texts, (payload) => {
        tried(payload);
      }),
      { numRuns: 1000 },
    );
  });
});
