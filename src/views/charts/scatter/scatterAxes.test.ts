import { describe, expect, it } from 'vitest';
import type { ScatterMark } from '../../../state/accuracy/rows/chartRows';
import { axisPosition, scatterAxis } from './scatterAxes';

const mark = (V1: number, kind: ScatterMark['kind'] = 'model'): ScatterMark => ({
  id: `${V1}`,
  V1,
  V2: V1,
  kind,
  links: {},
});
const MARKS = [0.1, ...Array.from({ length: 30 }, (_, i) => 0.7 + i / 300)].map((v) => mark(v));

describe('scatterAxis', () => {
  it('shows every mark, or only where most models are', () => {
    const all = scatterAxis([...MARKS, mark(0.95, 'published')], 'V1', 'all', false);
    expect(all.domain[0]).toBeLessThanOrEqual(10);
    expect(all.domain[1]).toBeGreaterThanOrEqual(95);
    const crowd = scatterAxis(MARKS, 'V1', 'crowd', false);
    expect(crowd.domain[0]).toBeGreaterThan(60);
    expect(crowd.domain[1]).toBeLessThan(85);
    const top = scatterAxis(MARKS, 'V1', 'top', false);
    expect(top.domain[0]).toBeGreaterThan(crowd.domain[0]);
  });

  it('sets probit ticks where their percent belong, inside the ends', () => {
    const axis = scatterAxis([mark(0.02), mark(0.999)], 'V1', 'all', true);
    expect(axis.domain.every(Number.isFinite)).toBe(true);
    for (const { at, text } of axis.ticks) expect(at).toBe(axisPosition(Number(text) / 100, true));
    for (let i = 1; i < axis.ticks.length; i++) expect(axis.ticks[i]!.at).toBeGreaterThan(axis.ticks[i - 1]!.at);
  });

  it('is not stretched by a model set aside, unless there is nothing else', () => {
    const aside = mark(0.01, 'set-aside');
    const sound = MARKS.slice(1);
    expect(scatterAxis([aside, ...sound], 'V1', 'all', false)).toEqual(scatterAxis(sound, 'V1', 'all', false));
    const alone = scatterAxis([aside], 'V1', 'all', false);
    expect(alone.domain[0]).toBeLessThanOrEqual(1);
    expect(alone.domain[0]).toBeGreaterThanOrEqual(0);
  });

  it('stands without marks', () => {
    expect(scatterAxis([], 'V2', 'crowd', false).domain.every(Number.isFinite)).toBe(true);
  });
});
