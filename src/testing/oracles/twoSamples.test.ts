import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { chiSquareExcess, kolmogorovSmirnovExcess } from './twoSamples';

const draw = (seed: string, count: number, next: (random: Random) => number): number[] => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => next(random));
};

describe('two-sample tests', () => {
  it('pass samples of one distribution nearly always', () => {
    const excesses = Array.from({ length: 200 }, (_, i) => [
      kolmogorovSmirnovExcess(
        draw(`a${i}`, 80, (random) => random.float()),
        draw(`b${i}`, 120, (random) => random.float()),
      ),
      chiSquareExcess(
        draw(`c${i}`, 300, (random) => random.int(1, 20)),
        draw(`d${i}`, 200, (random) => random.int(1, 20)),
      ),
    ]);
    expect(excesses.filter(([ks]) => ks! >= 0).length).toBeLessThanOrEqual(2);
    expect(excesses.filter(([, chi]) => chi! >= 0).length).toBeLessThanOrEqual(2);
  });

  it('find samples of different ones', () => {
    const [low, high] = [draw('low', 100, (r) => r.float()), draw('high', 100, (r) => r.range(0.4, 1.4))];
    expect(kolmogorovSmirnovExcess(low, high)).toBeGreaterThan(0);
    const [few, all] = [draw('few', 200, (r) => r.int(1, 10)), draw('all', 200, (r) => r.int(1, 20))];
    expect(chiSquareExcess(few, all)).toBeGreaterThan(0);
  });
});
