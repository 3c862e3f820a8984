import { describe, expect, it } from 'vitest';
import { cellOf } from '../../domain/metrics/cells';
import { DEPTH, FEATURES, type SideImages } from '../../domain/uncertainty/imageFeatures';
import { Random } from '../../lib/pure/random';
import { SIMULATED, simulatedCoverage } from './simulatedCoverage';

/** Classes of ten images with one to six labels; accuracy falls with their number and by class. */
function images(seed: string, classes: number, rate: number): SideImages {
  const random = new Random(seed);
  const n = classes * 10;
  const side = { cells: new Uint8Array(n), groups: new Uint16Array(n), features: new Float64Array(n * DEPTH) };
  for (let row = 0; row < n; row++) {
    const k = random.int(1, 6);
    side.cells[row] = cellOf(k, true, false);
    side.groups[row] = Math.floor(row / 10);
    const right = Number(random.chance(rate + (row % classes) / classes / 5 - k / 30));
    const values: Record<string, number> = { n: 1, withOriginal: 1, top1: right, top5: 1, real: right, hits: right };
    FEATURES.forEach((name, f) => {
      side.features[row * DEPTH + f] = values[name] ?? 0;
    });
  }
  return side;
}

describe('simulated coverage', () => {
  const sides = [images('one', 40, 0.8), images('two', 40, 0.6)] as const;

  it('of both methods is near 95 % with ten images a class', () => {
    const found = simulatedCoverage(sides, { replications: 300, bootstrap: 100, seed: 'coverage' });
    expect(found.map(({ key }) => key)).toEqual(SIMULATED);
    const mean = (of: 'delta' | 'bootstrap') => found.reduce((sum, f) => sum + f[of], 0) / found.length;
    expect(Math.abs(mean('delta') - 0.95)).toBeLessThan(0.015);
    // percentiles of a hundred replicates are a little short
    expect(Math.abs(mean('bootstrap') - 0.945)).toBeLessThan(0.02);
  });

  it('is the same for the same seed', () => {
    const run = () => simulatedCoverage(sides, { replications: 20, seed: 'again' });
    expect(run()).toEqual(run());
  });
});
