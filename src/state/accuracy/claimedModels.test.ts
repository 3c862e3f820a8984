import { describe, expect, it } from 'vitest';
import { COMPARED } from '../../data/compute/comparison';
import { type Claim, type ClaimSide, countedImages } from '../../domain/figures/claim';
import { CELL_COUNT, WIDTH } from '../../domain/metrics/cells';
import { readClaim, writeClaim } from '../../formats/links/claimPayload';
import { committedFigures } from '../../testing/committedFigures';
import { claimRows } from '../links/claimRows';
import type { SideId } from '../viewState';
import { whyNotDrawn, withClaims } from './claimedModels';

const data = committedFigures();
const model = data.models.find(({ id }) => id === 'resnet50')!;

function side(id: SideId, { counts = model[id], ...change }: Partial<ClaimSide> = {}): ClaimSide {
  const images = countedImages(model[id]);
  const hash = 'a1'.repeat(32);
  const { datasetId, labelSetId } = COMPARED[id];
  const names = { datasetId, datasetName: id, labelSetId, labelSetName: labelSetId };
  const hashes = { datasetSha256: hash, labelSetSha256: hash, predictionsSha256: hash };
  return { ...names, ...hashes, images, predicted: images, k: 5, counts, ...change };
}

/** As its receiver reads it. */
const claimOf = (V2: ClaimSide, V1 = side('V1')): Claim =>
  readClaim(writeClaim({ model: 'net', origin: 'run', receipt: [], sides: [V1, V2] }));

/** `n` images, all of one label that is right. */
function inOneCell(n: number) {
  const table = new Float64Array(CELL_COUNT * WIDTH);
  table.set([n, n, n, n, n, n, n, n, n], (1 * 4 + 2 + 1) * WIDTH);
  return { table };
}

/** The same counts without `count` images of the largest cell, where nothing was right. */
function without(id: SideId, count: number) {
  const table = model[id].table.slice();
  const cells = Array.from({ length: CELL_COUNT }, (_, cell) => cell * WIDTH);
  const at = cells.reduce((most, one) => (table[one]! > table[most]! ? one : most));
  table[at]! -= count;
  table[at + 1]! -= count;
  table.fill(0, at + 2, at + WIDTH);
  return { table };
}

describe('whyNotDrawn', () => {
  it('draws counts of the published labels, of all images or without some', () => {
    expect(whyNotDrawn(claimOf(side('V2')), data)).toBeUndefined();
    for (const count of [1, 10, 500]) {
      const part = side('V2', { counts: without('V2', count), predicted: 10_000 - count });
      expect(whyNotDrawn(claimOf(part), data)).toBeUndefined();
      const [{ coverage }] = withClaims(data, [{ payload: '', id: 'net', claim: claimOf(part) }], '').models.slice(
        -1,
      ) as [(typeof data.models)[number]];
      expect(coverage).toEqual({ V2: { n: 10_000 - count, of: 10_000 } });
    }
  });

  it.each([
    ['one image missing, all counts in one cell', { counts: inOneCell(9999), predicted: 9999 }],
    ['a part that has more of a kind than there is', { counts: inOneCell(9000), predicted: 9000 }],
    ['another number of images', { images: 20_000 }],
    ['images missing that are said to be predicted', { counts: without('V2', 100) }],
    ['more missing than not predicted', { counts: without('V2', 100), predicted: 9999 }],
  ] as const)('does not draw %s', (_, change) => {
    const claim = claimOf(side('V2', change));
    expect(whyNotDrawn(claim, data)).toMatch(/do not rest on the labels Refined \(Multilabelfy\)/);
    expect(withClaims(data, [{ payload: '', id: 'net', claim }], '')).toBe(data);
  });

  it('looks at what the published models have in common where labels name a part of the images', () => {
    const parted = data.models.map((m) => ({ ...m, coverage: { V2: { n: 10_000, of: 12_000 } } }));
    const some = { ...data, models: parted };
    const of = (change: Partial<ClaimSide>) => claimOf(side('V2', { images: 12_000, predicted: 12_000, ...change }));
    expect(whyNotDrawn(of({}), some)).toBeUndefined();
    expect(whyNotDrawn(of({ counts: inOneCell(9999) }), some)).toMatch(/do not rest on/);
    expect(whyNotDrawn(of({ predicted: 10_000, images: 10_000 }), some)).toMatch(/do not rest on/);
  });
});

describe('claimRows', () => {
  it('tells how many images count, and no interval over those that do not', () => {
    const [one, two] = claimRows(claimOf(side('V2', { counts: inOneCell(300) })));
    expect(one).toMatchObject({ images: '50,000', top1: { interval: expect.anything() } });
    expect(two).toMatchObject({ images: '300 of 10,000, 10,000 predicted', top1: { value: 1, n: 300 } });
    for (const share of [two!.top1, two!.top5, two!.anyValid]) expect(share).not.toHaveProperty('interval');
    const few = claimRows(claimOf(side('V2', { counts: without('V2', 5), predicted: 9995 })))[1]!;
    expect(few).toMatchObject({ images: '9,995 of 10,000', top1: { n: 9995, interval: expect.anything() } });
  });
});
