import { PluralError } from '../../lib/pure/errors';
import { CLASS_COUNT, type LabelSet, labelsOf } from '../labelSet';
import { CLASSES_TOGETHER } from './classesTogether';

/** Images that must list both classes. */
export const LEAST_TOGETHER = 2;

/** Which two classes are often seen in one image: 1 at `a * 1000 + b`, [1000 x 1000], symmetric, 0 on the diagonal. */
export type Together = Uint8Array;

/** Pairs of classes that at least `LEAST_TOGETHER` images of the label sets list together. */
export function pairsTogether(sets: readonly LabelSet[]): Together {
  const images = new Uint16Array(CLASS_COUNT * CLASS_COUNT);
  for (const set of sets) {
    for (let row = 0; row + 1 < set.offsets.length; row++) {
      const labels = labelsOf(set, row);
      for (const a of labels) for (const b of labels) if (a !== b) images[a * CLASS_COUNT + b]! += 1;
    }
  }
  return Uint8Array.from(images, (count) => Number(count >= LEAST_TOGETHER));
}

/** As text: a line a class, holding those above it that it is seen with, base 36, joined by commas. */
export const togetherText = (together: Together): string =>
  Array.from({ length: CLASS_COUNT }, (_, a) =>
    Array.from({ length: CLASS_COUNT - a - 1 }, (_, i) => a + 1 + i)
      .filter((b) => together[a * CLASS_COUNT + b] === 1)
      .map((b) => b.toString(36))
      .join(','),
  ).join('\n');

/** Reverses `togetherText`. Throws `bad-format` on anything else. */
export function readTogether(text: string): Together {
  const together = new Uint8Array(CLASS_COUNT * CLASS_COUNT);
  const lines = text.split('\n');
  const pairs = lines.flatMap((line, a) =>
    line === '' ? [] : line.split(',').map((b) => [a, Number.parseInt(b, 36)] as const),
  );
  if (lines.length !== CLASS_COUNT || pairs.some(([a, b]) => !(b > a && b < CLASS_COUNT))) {
    throw new PluralError('bad-format', 'not the classes seen together', {
      file: 'classesTogether.ts',
      remedy: 'Make it again: npm run mistakes.',
    });
  }
  for (const [a, b] of pairs) {
    together[a * CLASS_COUNT + b] = 1;
    together[b * CLASS_COUNT + a] = 1;
  }
  return together;
}

let kept: Together | undefined;

/** Of the published label sets, as it comes with Plural. */
export function publishedTogether(): Together {
  kept ??= readTogether(CLASSES_TOGETHER.slice(1, -1));
  return kept;
}
