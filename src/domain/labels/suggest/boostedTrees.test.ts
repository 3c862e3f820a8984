import { describe, expect, it } from 'vitest';
import { Random } from '../../../lib/pure/random';
import { fitTrees, logOddsOf, probabilitiesOf, type TreeOptions } from './boostedTrees';

const OPTIONS: TreeOptions = { trees: 40, leaves: 8, learningRate: 0.2, minHessian: 1, ridge: 1 };

/** Rows whose target depends on two features together: neither alone says anything. */
function crossed(n: number, seed: string) {
  const random = new Random(seed);
  const features = Float32Array.from({ length: n * 3 }, () => random.float());
  const chances = Float64Array.from({ length: n }, (_, i) => {
    return features[i * 3]! > 0.5 !== features[i * 3 + 1]! > 0.5 ? 0.8 : 0.1;
  });
  return { features, chances, target: Uint8Array.from(chances, (p) => Number(random.chance(p))) };
}

describe('fitTrees', () => {
  const train = crossed(4000, 'train');
  const weights = new Float32Array(4000).fill(1);
  const fitted = fitTrees(train.features, 3, train.target, weights, OPTIONS);

  it('finds what two features say only together, with calibrated probabilities on rows it has not seen', () => {
    const test = crossed(2000, 'test');
    const found = probabilitiesOf(logOddsOf(fitted, test.features));
    const meanError = found.reduce((sum, p, i) => sum + Math.abs(p - test.chances[i]!), 0) / 2000;
    expect(meanError).toBeLessThan(0.08);
  });

  it('does not depend on the scale of a feature', () => {
    const scaled = train.features.map((x, i) => (i % 3 === 0 ? Math.exp(5 * x) : x));
    const again = fitTrees(scaled, 3, train.target, weights, OPTIONS);
    const [a, b] = [logOddsOf(fitted, train.features), logOddsOf(again, scaled)];
    a.forEach((x, i) => {
      expect(b[i]).toBeCloseTo(x, 9);
    });
  });

  it('takes a weight as so many rows', () => {
    const doubled = new Float32Array(4000).map((_, i) => (i < 1000 ? 2 : 1));
    const features = new Float32Array(15_000);
    features.set(train.features);
    features.set(train.features.subarray(0, 3000), 12_000);
    const target = Uint8Array.from([...train.target, ...train.target.subarray(0, 1000)]);
    const one = logOddsOf(fitTrees(train.features, 3, train.target, doubled, { ...OPTIONS, trees: 1 }), train.features);
    const two = logOddsOf(
      fitTrees(features, 3, target, new Float32Array(5000).fill(1), { ...OPTIONS, trees: 1 }),
      train.features,
    );
    // bins are quantiles of the rows, so that splits may lie a little apart
    const apart = one.reduce((sum, x, i) => sum + Math.abs(x - two[i]!), 0) / one.length;
    expect(apart).toBeLessThan(0.05);
  });

  it('says the share where there is nothing to split by', () => {
    const flat = fitTrees(new Float32Array(100), 1, new Uint8Array(100).fill(1, 0, 30), weights, OPTIONS);
    expect(probabilitiesOf(logOddsOf(flat, new Float32Array(1)))[0]).toBeCloseTo(0.3, 6);
  });
});
