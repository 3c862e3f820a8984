import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyImages, columnsOf } from '../../testing/columns';
import { filterImages } from './filterImages';
import { parseImageQuery } from './imageQuery';
import { sortRows } from './sortRows';
import { SORTS } from './sorts';
import { votesAt, votesOf } from './votes';

const columns = columnsOf([
  { original: 1, labels: [1, 2], predicted: [1, 2, 3, 4, 5] },
  { original: 1, labels: [1], predicted: [2, 1, 3, 4, 5] },
  { original: 1, labels: [], predicted: [1, 2, 3, 4, 5] },
  { original: 1, labels: [3] },
  { original: 1, labels: [2], predicted: [2, 1, 3, 4, 5] },
]);
const imageIds = ['e', 'd', 'c', 'b', 'a'];
const scores = new Float32Array(columns.predictions.classes.length);
scores.set([0.9], 0);
scores.set([0.3], columns.predictions.k);
scores.set([0.5], 4 * columns.predictions.k);
const predictions = { ...columns.predictions, scores };
/** The same predictions moved on by one image. */
const other = { ...predictions, modelId: 'b', classes: new Uint16Array(predictions.classes).fill(2) };
const votes = votesOf([predictions, other], columns.labels);
const at = { ...columns, imageIds, predictions, votes, named: new Map([['b', other]]) };
const found = (text: string) => [...filterImages(at, parseImageQuery(text).query).rows];

test('votes are shares of the models that predicted the image; not known without a label', () => {
  expect([...votes]).toEqual([1, 0, Number.NaN, 0, 1]);
});

test('votes on one image are those that the share is made of', () => {
  expect(votesAt([predictions, other], columns.labels, 0, 1)).toEqual({ original: 1, other: 1, voted: 2, models: 2 });
  expect(votesAt([predictions, other], columns.labels, 2, 1)).toEqual({ original: 0, other: 0, voted: 0, models: 2 });
  expect(votesAt([predictions, other], columns.labels, 3, 1)).toEqual({ original: 0, other: 0, voted: 1, models: 2 });
  // the original label, which is not valid there, is none
  expect(votesAt([predictions, other], columns.labels, 4, 1)).toEqual({ original: 0, other: 2, voted: 2, models: 2 });
  fc.assert(
    fc.property(fc.array(anyImages(), { minLength: 1, maxLength: 5 }), anyImages(), (guesses, images) => {
      const { labels, originalLabels } = columnsOf(images);
      const models = guesses.map((guess) => {
        const predicted = images.map((image, i) => ({ ...image, predicted: guess[i]?.predicted }));
        return columnsOf(predicted).predictions;
      });
      const shares = votesOf(models, labels);
      for (const row of images.keys()) {
        const votes = votesAt(models, labels, row, originalLabels[row]!);
        expect((votes.original + votes.other) / votes.voted).toBe(shares[row]);
        const firsts = models.map(({ classes, k }) => classes[row * k]);
        const named = firsts.filter((first) => first === originalLabels[row]).length;
        expect(votes.original).toBe(images[row]!.labels.includes(originalLabels[row]!) ? named : 0);
      }
    }),
  );
});

test('bounds are met by the number that is written, and by nothing unknown', () => {
  expect(found('conf>=0.9')).toEqual([0]);
  expect(found('conf>0.9')).toEqual([]);
  expect(found('conf<0.9')).toEqual([1, 2, 4]);
  expect(found('conf>0.2 conf<0.6')).toEqual([1, 4]);
  expect(found('votes:0')).toEqual([1, 3]);
  expect(found('votes<=1')).toEqual([0, 1, 3, 4]);
});

test('right and wrong are asked of images with a label and a prediction', () => {
  expect(found('right:b')).toEqual([0, 4]);
  expect(found('wrong:b')).toEqual([1, 3]);
  expect(found('right:nobody')).toEqual([]);
  expect(found('wrong:nobody')).toEqual([]);
});

test('orders by confidence, votes, labels, id and class', () => {
  const rows = Uint32Array.from([0, 1, 2, 3, 4]);
  const sorted = (sort: (typeof SORTS)[number]) => [...sortRows(rows, sort, at)];
  expect(sorted('file')).toEqual([0, 1, 2, 3, 4]);
  expect(sorted('sure')).toEqual([0, 4, 1, 2, 3]);
  expect(sorted('unsure')).toEqual([2, 1, 4, 0, 3]);
  expect(sorted('easy')).toEqual([0, 4, 1, 3, 2]);
  expect(sorted('hard')).toEqual([1, 3, 0, 4, 2]);
  expect(sorted('many')).toEqual([0, 1, 3, 4, 2]);
  expect(sorted('few')).toEqual([2, 1, 3, 4, 0]);
  expect(sorted('id')).toEqual([4, 3, 2, 1, 0]);
  expect(sorted('class')).toEqual([0, 1, 2, 3, 4]);
});

test('an order loses no image and repeats none', () => {
  fc.assert(
    fc.property(anyImages(), fc.constantFrom(...SORTS), (images, sort) => {
      const { predictions: predicted, ...rest } = columnsOf(images);
      const all = Uint32Array.from(images.keys());
      const ids = images.map((_, i) => `i${i}`);
      const share = votesOf([predicted], rest.labels);
      const sorted = sortRows(all, sort, { ...rest, predictions: predicted, imageIds: ids, votes: share });
      expect([...sorted].sort((a, b) => a - b)).toEqual([...all]);
    }),
  );
});
