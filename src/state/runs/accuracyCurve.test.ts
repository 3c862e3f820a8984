import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_HITS } from '../../domain/runHits';
import { AccuracyCurve } from './accuracyCurve';

describe('AccuracyCurve', () => {
  it('stays small, in order, and begins and ends where the run does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 3000 }), (batches) => {
        const curve = new AccuracyCurve();
        let done = 0;
        for (const batch of batches) {
          done += batch;
          curve.add({ ...NO_HITS, done });
          expect(curve.points().length).toBeLessThanOrEqual(200);
        }
        const at = curve.points().map((p) => p.done);
        expect(at.at(-1)).toBe(done);
        expect(at[0]).toBe(batches[0]);
        expect([...at].sort((a, b) => a - b)).toEqual(at);
        expect(new Set(at).size).toBe(at.length);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps points all along', () => {
    const curve = new AccuracyCurve();
    for (let done = 8; done <= 50_000; done += 8) curve.add({ ...NO_HITS, done });
    const at = curve.points().map((p) => p.done);
    expect(at.length).toBeGreaterThan(60);
    const gaps = at.slice(1).map((x, i) => x - at[i]!);
    expect(Math.max(...gaps)).toBeLessThan(1200);
  });
});
