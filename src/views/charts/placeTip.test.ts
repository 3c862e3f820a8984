import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, placeTip } from './placeTip';

const area: Box = { left: 0, top: 0, width: 600, height: 400 };
const tip = { width: 160, height: 80 };

const hides = (place: { left: number; top: number }, { left, top, width, height }: Box): boolean =>
  place.left < left + width &&
  left < place.left + tip.width &&
  place.top < top + height &&
  top < place.top + tip.height;

test('a tip hides nothing where there is room, and stays inside', () => {
  const words = fc.record({
    left: fc.integer({ min: 0, max: 380 }),
    top: fc.integer({ min: 100, max: 380 }),
    width: fc.integer({ min: 4, max: 200 }),
    height: fc.constant(14),
  });
  // the top strip is free
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), fc.integer({ min: 0, max: 600 }), (kept, x) => {
      const place = placeTip(tip, { x, y: 200 }, kept, area);
      expect(kept.some((box) => hides(place, box))).toBe(false);
      expect(place.left).toBeGreaterThanOrEqual(0);
      expect(place.left + tip.width).toBeLessThanOrEqual(area.width);
      expect(place.top).toBeGreaterThanOrEqual(0);
      expect(place.top + tip.height).toBeLessThanOrEqual(area.height);
    }),
  );
});

test('of the free places the nearest is taken', () => {
  const row: Box = { left: 0, top: 180, width: 600, height: 40 };
  const above = placeTip(tip, { x: 300, y: 185 }, [row], area);
  expect(above.top + tip.height).toBeLessThanOrEqual(180);
  const below = placeTip(tip, { x: 300, y: 216 }, [row], area);
  expect(below.top).toBeGreaterThanOrEqual(220);
});

test('what does not fit starts at the corner', () => {
  expect(placeTip({ width: 900, height: 80 }, { x: 10, y: 10 }, [], { ...area, left: 3, top: 5 })).toEqual({
    left: 3,
    top: 5,
  });
});
