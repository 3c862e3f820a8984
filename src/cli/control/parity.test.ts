import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asParityFile } from '../../formats/parityFile';
import { CONTROL_FOLDER } from './manifestFile';
import { computeParity } from './parity';

it('parity.json, made with the native build, is what the WebAssembly build gives: pixels, classes, probabilities within 1e-6', async () => {
  const json: unknown = JSON.parse(readFileSync(join(CONTROL_FOLDER, 'parity.json'), 'utf8'));
  const committed = asParityFile(json, 'parity.json');
  const today = await computeParity({ wasm: true });
  expect(committed.source).toContain('onnxruntime-node');
  expect(committed.model).toBe(today.model);
  expect(committed.pictures).toHaveLength(24);
  const exact = ({ pictures }: typeof today) => pictures.map(({ scores: _, ...picture }) => picture);
  expect(exact(committed)).toEqual(exact(today));
  const differences = committed.pictures.flatMap(({ scores }, i) =>
    scores.map((score, rank) => Math.abs(score - today.pictures[i]!.scores[rank]!)),
  );
  expect(Math.max(...differences)).toBeLessThan(1e-6);
});
