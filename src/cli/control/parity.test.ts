import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asParityFile } from '../../formats/parityFile';
import { CONTROL_FOLDER } from './manifestFile';
import { computeParity } from './parity';

it('parity.json is what the program computes today: pixels byte for byte, classes, probabilities within 1e-6', async () => {
  const json: unknown = JSON.parse(readFileSync(join(CONTROL_FOLDER, 'parity.json'), 'utf8'));
  const committed = asParityFile(json, 'parity.json');
  const today = await computeParity();
  expect(committed.pictures).toHaveLength(24);
  const exact = ({ pictures, ...head }: typeof today) => ({
    ...head,
    pictures: pictures.map(({ scores: _, ...picture }) => picture),
  });
  expect(exact(committed)).toEqual(exact(today));
  const differences = committed.pictures.flatMap(({ scores }, i) =>
    scores.map((score, rank) => Math.abs(score - today.pictures[i]!.scores[rank]!)),
  );
  expect(Math.max(...differences)).toBeLessThan(1e-6);
});
