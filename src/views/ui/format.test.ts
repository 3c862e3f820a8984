import { describe, expect, it } from 'vitest';
import { interval, percent, signedPoints } from './format';

describe('figures as text', () => {
  it('rounds equal numbers alike, however they were added up', () => {
    expect(signedPoints(0.1925)).toBe('19.3');
    expect(signedPoints(0.19249999999999995)).toBe('19.3');
  });

  it('shows a true minus sign, and a dash for what is undefined', () => {
    expect(signedPoints(-0.0079, 2)).toBe('−0.79');
    expect(signedPoints(-0.0004)).toBe('0.0');
    expect(signedPoints(-0.004, 0)).toBe('0');
    expect(signedPoints(-0.0006)).toBe('−0.1');
    expect(percent(Number.NaN)).toBe('–');
    expect(interval([Number.NaN, 1])).toBe('–');
    expect(interval([0.624, 0.643])).toBe('62.4 to 64.3');
  });
});
