import { describe, expect, it } from 'vitest';
import { ActiveClock } from './activeClock';

describe('ActiveClock', () => {
  it('counts work, of a pause the batches that were under way, and not sleep', () => {
    const clock = new ActiveClock(1000);
    expect(clock.tick(4000)).toBe(3000);
    // pressed Pause at 5000
    expect(clock.tick(5000)).toBe(4000);
    // a batch that was under way: its images count, and so does its time
    expect(clock.tick(6000)).toBe(5000);
    clock.resume(90_000);
    expect(clock.tick(91_000)).toBe(6000);
    // eight hours of sleep
    expect(clock.tick(91_000 + 8 * 3_600_000)).toBe(126_000);
    // a clock that was set back
    expect(clock.tick(0)).toBe(126_000);
  });

  it('goes on from an earlier part of the run', () => {
    const clock = new ActiveClock(0, 60_000);
    expect(clock.tick(2000)).toBe(62_000);
  });

  it('leaves the start of the workers out of the rate', () => {
    const clock = new ActiveClock(0);
    clock.tick(5000);
    expect(clock.rate(8)).toBeUndefined();
    clock.tick(6000);
    expect(clock.rate(18)).toBe(10);
  });

  it('gives the rate of late, not of the whole run', () => {
    const clock = new ActiveClock(0);
    expect(clock.rate(0)).toBeUndefined();
    let done = 0;
    for (let second = 1; second <= 60; second++) {
      clock.tick(second * 1000);
      done += 10;
      clock.rate(done);
    }
    for (let second = 61; second <= 100; second++) {
      clock.tick(second * 1000);
      done += 30;
      clock.rate(done);
    }
    expect(clock.rate(done)).toBeCloseTo(30, 0);
  });
});
