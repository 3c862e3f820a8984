import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { placeObjects } from './placement';
import { MOST_OBJECTS, SCALE_RANGE } from './sceneModel';
import { blackBody, planScene } from './scenePlan';

describe('planScene', () => {
  it('is a function of seed and difficulty', () => {
    expect(planScene('a', 'plain')).toEqual(planScene('a', 'plain'));
    expect(planScene('a', 'plain')).not.toEqual(planScene('b', 'plain'));
  });

  it('hard is the same camera and surroundings, with blur, clutter and wrong exposure', () => {
    for (let i = 0; i < 50; i += 1) {
      const [plain, hard] = [planScene(`s${i}`, 'plain'), planScene(`s${i}`, 'hard')];
      expect(hard.camera).toEqual(plain.camera);
      expect(hard.ground).toEqual(plain.ground);
      expect(plain.blurPx).toBe(0);
      expect(plain.clutter).toBe(0);
      expect(hard.blurPx).toBeGreaterThan(0);
      expect(hard.clutter).toBeGreaterThan(0);
      expect(hard.exposure < 0.7 || hard.exposure > 1.4).toBe(true);
    }
  });
});

describe('grades between plain and hard', () => {
  it('go from one to the other in steps, in every condition, with the same camera and surroundings', () => {
    for (let i = 0; i < 50; i += 1) {
      const [plain, third, more, hard] = (['plain', 'third', 'two-thirds', 'hard'] as const).map((d) =>
        planScene(`s${i}`, d),
      );
      expect(third!.camera).toEqual(plain!.camera);
      expect(more!.wall).toEqual(plain!.wall);
      const far = (a: number, b: number, c: number, d: number) =>
        Math.sign(b - a) === Math.sign(d - a) &&
        Math.abs(b - a) <= Math.abs(c - a) &&
        Math.abs(c - a) <= Math.abs(d - a);
      for (const of of ['blurPx', 'clutter', 'exposure'] as const)
        expect(far(plain![of], third![of], more![of], hard![of]), of).toBe(true);
      expect(third!.blurPx).toBeCloseTo(hard!.blurPx / 3, 12);
    }
  });
});

describe('blackBody', () => {
  it('is reddish when cold, bluish when hot, within [0, 1] also beyond its range', () => {
    const [cold, hot] = [blackBody(2500), blackBody(12_000)];
    expect(cold[0]).toBeGreaterThan(cold[2]);
    expect(hot[2]).toBeGreaterThan(hot[0]);
    for (const kelvin of [0, 100, 6600, 1e6])
      for (const value of blackBody(kelvin)) expect(value >= 0 && value <= 1).toBe(true);
  });
});

describe('placeObjects', () => {
  it('finds room for five of the largest in most attempts, inside the picture and apart', () => {
    const diameters = Array.from({ length: MOST_OBJECTS }, () => SCALE_RANGE[1]);
    let found = 0;
    for (let i = 0; i < 100; i += 1) {
      const spots = placeObjects(new Random(`place/${i}`), diameters);
      if (!spots) continue;
      found += 1;
      for (const [a, spot] of spots.entries()) {
        expect(Math.min(spot.u, spot.v, 1 - spot.u, 1 - spot.v)).toBeGreaterThan(0.2);
        for (const other of spots.slice(a + 1))
          expect(Math.hypot(spot.u - other.u, spot.v - other.v)).toBeGreaterThan(SCALE_RANGE[1] * 0.7);
      }
    }
    expect(found).toBeGreaterThan(10);
  });

  it('gives up where there is no room', () => {
    expect(placeObjects(new Random('full'), [0.9, 0.9, 0.9])).toBeUndefined();
  });
});
