import { Random } from '../../../lib/pure/random';

/** Fold of every image, [n], as even as can be and dealt at random; candidates of one image share its fold. */
export function foldsOf(n: number, folds: number, seed: string): Uint8Array {
  const random = new Random(seed);
  const order = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const out = new Uint8Array(n);
  order.forEach((row, i) => {
    out[row] = i % folds;
  });
  return out;
}
