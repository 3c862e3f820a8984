import { expect, it } from 'vitest';
import { classesAnswer } from './classesAnswer';

const rows = (...gains: number[]) => gains.map((value, i) => ({ name: `class ${i}`, gain: { value } }));

it('names the class that gains most, and what the middle one gains', () => {
  expect(classesAnswer(rows(0.6, 0.3, 0.05, 0, -0.01))).toBe(
    'A few most of all: class 0 gains 60.0 points, the middle one of 5 classes 5.0.',
  );
});

it('has words for few classes and for none', () => {
  expect(classesAnswer(rows(0.6))).toBe('class 0 gains 60.0 points.');
  expect(classesAnswer([])).toBe('No class has an image with a valid label.');
});
