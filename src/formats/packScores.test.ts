import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelScores } from '../domain/labelScores';
import type { PublishedAccuracies } from '../domain/publishedAccuracies';
import { decodeAccuracies, encodeAccuracies } from './packAccuracies';
import { decodeLabelScores, encodeLabelScores } from './packLabelScores';
import { bytesOf, joinBytes } from './packReader';

const info = { labelSetId: 'real', datasetId: 'd', file: 'scores.bin' };

const pair = fc.record({ c: fc.integer({ min: 0, max: 999 }), score: fc.integer({ min: 0, max: 1000 }) });
const someScores = fc.array(fc.uniqueArray(pair, { selector: (p) => p.c, maxLength: 5 })).map((rows): LabelScores => {
  const sorted = rows.map((row) => row.sort((a, b) => a.c - b.c));
  const offsets = Uint32Array.of(0, ...sorted.map((_, i) => sorted.slice(0, i + 1).flat().length));
  const pairs = sorted.flat();
  const classes = Uint16Array.from(pairs, (p) => p.c);
  return { labelSetId: 'real', datasetId: 'd', offsets, classes, thousandths: Uint16Array.from(pairs, (p) => p.score) };
});

const someAccuracies = fc
  .uniqueArray(fc.string().map((name) => name.replaceAll('\n', ' ')))
  .map((names): PublishedAccuracies => {
    const column = (step: number) => Float64Array.from(names, (_, i) => ((i * step) % 100_001) / 100_000);
    const imgSizes = Uint16Array.from(names, (_, i) => 96 + i);
    return { names, imgSizes, top1V1: column(7919), realV1: column(15_101), top1V2: column(100_000) };
  });

describe('rater scores in a pack', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(someScores, (scores) => {
        const n = scores.offsets.length - 1;
        expect(decodeLabelScores(encodeLabelScores(scores), { ...info, n })).toEqual(scores);
      }),
    );
  });

  const payload = (n: number, total: number, counts: number[], classes: number[], scores: number[]) => {
    const planes = (values: number[]) => [
      Uint8Array.from(values, (v) => v & 255),
      Uint8Array.from(values, (v) => v >> 8),
    ];
    const head = [bytesOf(Uint32Array.of(n, total)), bytesOf(Uint16Array.from(counts))];
    return joinBytes([...head, ...planes(classes), ...planes(scores)]);
  };

  it.each([
    ['another number of images', payload(1, 0, [0], [], []), /2 images.*found 1/],
    ['counts that do not add up', payload(2, 3, [1, 1], [1, 2, 3], [1, 2, 3]), /3 pairs.*found 2/],
    ['a class outside the list', payload(2, 1, [0, 1], [1000], [1]), /image 1.*class 1000/],
    ['classes out of order', payload(2, 2, [2, 0], [5, 4], [1, 1]), /image 0.*class 4/],
    ['a class twice', payload(2, 2, [2, 0], [5, 5], [1, 1]), /image 0.*class 5/],
    ['a score above 1', payload(2, 1, [1, 0], [5], [1001]), /image 0.*class 5 with 1001/],
    ['a total beyond the payload', payload(2, 131_070, [65_535, 65_535], [1], [1]), /131070 more bytes/],
    ['bytes left over', joinBytes([payload(2, 0, [0, 0], [], []), new Uint8Array(1)]), /bytes of payload/],
    ['nothing', new Uint8Array(0), /4 more bytes/],
  ])('are refused with %s', (_, raw, message) => {
    expect(() => decodeLabelScores(raw, { ...info, n: 2 })).toThrow(message);
  });
});

describe('published accuracies in a pack', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(someAccuracies, (accuracies) => {
        expect(decodeAccuracies(encodeAccuracies(accuracies), 'a.bin')).toEqual(accuracies);
      }),
    );
  });

  const head = (n: number, bytes: number) => bytesOf(Uint32Array.of(n, bytes));
  it.each([
    ['more models than bytes', head(0xffff_ffff, 0), /more bytes/],
    ['another number of names', joinBytes([head(1, 3), new Uint8Array(14), Uint8Array.of(97, 10, 98)]), /1 names.*2/],
    [
      'an accuracy above 1',
      joinBytes([head(1, 1), new Uint8Array(2), bytesOf(Uint32Array.of(0, 100_001, 0)), Uint8Array.of(97)]),
      /at most 100000.*100001/,
    ],
    ['bytes left over', joinBytes([head(0, 0), new Uint8Array(1)]), /bytes of payload/],
  ])('are refused with %s', (_, raw, message) => {
    expect(() => decodeAccuracies(raw, 'a.bin')).toThrow(message);
  });

  it('take no name with a line break', () => {
    const one = Float64Array.of(0.5);
    const broken = { names: ['a\nb'], imgSizes: Uint16Array.of(224), top1V1: one, realV1: one, top1V2: one };
    expect(() => encodeAccuracies(broken)).toThrow(/line break/);
  });
});
