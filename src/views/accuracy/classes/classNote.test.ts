import { expect, it } from 'vitest';
import { classNote } from './classNote';

const classes = (...sizes: number[]) => sizes.map((n) => ({ n, smallSample: n < 30 }));

it.each([
  ['all classes are small', classes(10, 9, 10), /luck\. All of 3 classes .* \(the smallest on 9\).*too narrow/],
  ['a switch leaves few images of some', classes(50, 7, 31, 29), /luck\. 2 of 4 classes .* \(the smallest on 7\)/],
  ['one class is small', classes(50, 7), /luck\. 1 of 2 classes rests on .* \(the smallest on 7\)/],
  ['every class is large', classes(50, 30), /luck\. Below each name/],
])('says whose intervals are too narrow where %s', (_, rows, sentence) => {
  expect(classNote(rows)).toMatch(sentence);
});
