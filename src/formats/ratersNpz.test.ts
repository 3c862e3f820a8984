import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { LabelScores } from '../domain/labelScores';
import { npyBytes } from './npyBytes.fixture';
import { decodeLabelVotes, encodeLabelVotes } from './packLabelVotes';
import { bytesOf, joinBytes } from './packReader';
import { readRaterAnswers } from './ratersNpz';
import { readRaterVotes } from './raterVotes';

/** Answers as [rater][pair], -1 for none. */
type Answers = readonly (readonly number[])[];

const strings = (cells: readonly string[]): Uint8Array => {
  const data = new Uint8Array(cells.length * 28 * 4);
  cells.forEach((cell, i) => {
    [...cell].forEach((letter, j) => {
      data[(i * 28 + j) * 4] = letter.charCodeAt(0);
    });
  });
  return data;
};

function archive(pairs: readonly (readonly [string, number])[], answers: Answers, change: object = {}): Uint8Array {
  const cells = pairs.flatMap(([name, c]) => [name, String(c)]);
  const ones = answers.flatMap((row) => row.flatMap((given) => [0, 1, 2].map((a) => Number(a === given))));
  const tensor = {
    descr: '<f8',
    shape: [answers.length, pairs.length, 3],
    data: new Uint8Array(Float64Array.from(ones).buffer),
  };
  return zipSync({
    'info.npy': npyBytes({ descr: '<U28', shape: [pairs.length, 2], data: strings(cells) }),
    'tensor.npy': npyBytes({ ...tensor, ...change }),
  });
}

const PAIRS = [
  ['b.JPEG', 7],
  ['a.JPEG', 9],
  ['b.JPEG', 3],
] as const;
const FIVE: Answers = [
  [0, 2, 1],
  [2, 2, 1],
  [-1, 2, 0],
  [0, 2, 1],
  [1, 1, -1],
  [2, -1, 2],
];
const dataset = { id: 'd', name: 'D', imageIds: ['a', 'b', 'c'], originalLabels: Uint16Array.of(9, 3, 0) };
const scores: LabelScores = {
  labelSetId: 'real',
  datasetId: 'd',
  offsets: Uint32Array.of(0, 1, 3, 3),
  classes: Uint16Array.of(9, 3, 7),
  thousandths: Uint16Array.of(1, 2, 3),
};

describe('answers of raters', () => {
  it('come back as they were given', () => {
    const someAnswers = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }))
      .chain(([pairs, raters]) =>
        fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: pairs, maxLength: pairs }), {
          minLength: raters,
          maxLength: raters,
        }),
      );
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const pairs = answers[0]!.map((_, i) => [`${i}.JPEG`, i] as const);
        const read = readRaterAnswers(archive(pairs, answers), 'r.npz');
        expect([read.raters, read.perPair]).toEqual([answers.length, answers.length]);
        pairs.forEach((_, i) => {
          const at = (column: ArrayLike<number>) => answers.map((_, r) => column[i * answers.length + r]);
          expect(at(read.answer)).toEqual(answers.map((row) => row[i]));
          expect(at(read.rater)).toEqual(answers.map((_, r) => r));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('become votes in the order of the scores', () => {
    const votes = readRaterVotes(archive(PAIRS, FIVE), scores, dataset, 'r.npz');
    expect([[...votes.yes], [...votes.maybe]]).toEqual([
      [4, 1, 2],
      [1, 3, 1],
    ]);
    expect(decodeLabelVotes(encodeLabelVotes(votes), scores, 'v.bin')).toEqual(votes);
  });

  it.each([
    ['no archive', Uint8Array.of(1, 2, 3), /damaged or not a zip/],
    [
      'no tensor',
      zipSync({ 'info.npy': npyBytes({ descr: '<U28', shape: [0, 2], data: new Uint8Array(0) }) }),
      /tensor/,
    ],
    ['an archive that is cut', archive(PAIRS, FIVE).slice(0, 200), /r\.npz/],
    ['another type', archive(PAIRS, FIVE, { descr: '<f4' }), /<f8 \[raters x 3 x 3\]/],
    ['another shape', archive(PAIRS, FIVE, { shape: [6, 9, 1] }), /found.*6 x 9 x 1/],
    ['fewer numbers', archive(PAIRS, FIVE, { shape: [7, 3, 3] }), /63 numbers.*found 54/],
    [
      'other numbers',
      archive(PAIRS, [[0, 1, 2]], { data: new Uint8Array(Float64Array.of(1, 0, 0, 0, 0.5, 0, 0, 0, 1).buffer) }),
      /0 or 1.*item 4/,
    ],
    [
      'two answers of one',
      archive(PAIRS, [[0, 1, 2]], { data: new Uint8Array(Float64Array.of(1, 1, 0, 0, 1, 0, 0, 0, 0).buffer) }),
      /two of rater 0 to pair 0/,
    ],
    [
      'unlike numbers of answers',
      archive(PAIRS, [
        [0, 1, -1],
        [2, -1, -1],
      ]),
      /as many answers/,
    ],
  ])('are refused with %s', (_, bytes, message) => {
    expect(() => readRaterAnswers(bytes, 'r.npz')).toThrow(message);
  });

  it.each([
    ['other pairs', scores.classes.map((c) => c + 1), FIVE, /pairs of scores\.npz/],
    [
      'four answers',
      scores.classes,
      FIVE.slice(0, 4).map((row) => row.map((a) => Math.max(0, a))),
      /5 answers to a pair; found 4/,
    ],
  ])('become no votes with %s', (_, classes, answers, message) => {
    expect(() => readRaterVotes(archive(PAIRS, answers), { ...scores, classes }, dataset, 'r.npz')).toThrow(message);
  });

  it.each([
    ['other pairs', joinBytes([bytesOf(Uint32Array.of(2)), new Uint8Array(2)]), /3 pairs.*found 2/],
    ['six votes', joinBytes([bytesOf(Uint32Array.of(3)), Uint8Array.of(5, 6 * 3 + 3, 0)]), /pair 1.*3 yes and 3 maybe/],
    ['bytes left over', joinBytes([bytesOf(Uint32Array.of(3)), new Uint8Array(4)]), /bytes of payload/],
  ])('of a pack are refused with %s', (_, raw, message) => {
    expect(() => decodeLabelVotes(raw, scores, 'v.bin')).toThrow(message);
  });
});
