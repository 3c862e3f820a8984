import { PluralError } from '../../lib/pure/errors';
import { topK } from '../softmaxTopK';

/** Largest difference of one output between two providers, in the model's own units (logits or probabilities). */
export const OUTPUT_TOLERANCE = 1e-3;

const TOP = 5;

/**
 * Compares WebGPU's outputs with those of WASM for the same pictures.
 * @param gpu, wasm rows of the same pictures in the same order, [pictures][columns]
 * @returns the largest difference
 * @throws code `model` where outputs are missing, NaN, all zero, differ by more than 1e-3, or rank other classes first to fifth;
 *   classes whose WASM outputs are equal may trade places
 */
export function compareProviders(gpu: readonly Float32Array[], wasm: readonly Float32Array[]): number {
  const fail = (found: string) => new PluralError('model', 'WebGPU gives other results than WASM', { found });
  if (gpu.length !== wasm.length) throw fail(`${gpu.length} rows instead of ${wasm.length}`);
  let largest = 0;
  for (const [i, row] of gpu.entries()) {
    const reference = wasm[i]!;
    if (row.length !== reference.length) throw fail(`${row.length} outputs instead of ${reference.length}`);
    if (row.some(Number.isNaN)) throw fail('NaN');
    if (row.every((value) => value === 0)) throw fail('only zeros');
    for (const [column, value] of row.entries()) largest = Math.max(largest, Math.abs(value - reference[column]!));
    if (!(largest <= OUTPUT_TOLERANCE)) throw fail(`outputs that differ by ${largest.toPrecision(2)}`);
    const wanted = topK(reference, TOP);
    const rank = topK(row, TOP).findIndex((column, r) => reference[column] !== reference[wanted[r]!]);
    if (rank >= 0) throw fail(`another class at rank ${rank + 1}`);
  }
  return largest;
}
