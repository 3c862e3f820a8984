import { probit } from '../probit';
import type { PairedTest } from './pairedTests';

/**
 * The difference, a fraction, that this pair would have needed under this order for its flip to count: z SE with 2 Phi(-z) = level / pairs, since Holm
 * multiplies the smallest p by the number of pairs. SE = sqrt(b + c) / n for McNemar's test, the normal approximation of its exact tail (b and c: images that
 * one model alone has right). A pair with exactly this difference would be found half the time; for four times in five it takes z + 0.84.
 */
export function neededDifference(test: PairedTest, n: number, pairs: number, level = 0.05): number {
  const { se = Math.sqrt((test.onlyFirst ?? 0) + (test.onlySecond ?? 0)) / n } = test;
  return -probit(level / (2 * pairs)) * se;
}
