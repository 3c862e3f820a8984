import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipSegment, type PlotArea, toEdge } from './plotArea';

const AREA: PlotArea = { left: 40, right: 400, top: 30, bottom: 330 };
const point = fc.record({ x: fc.integer({ min: -500, max: 900 }), y: fc.integer({ min: -500, max: 900 }) });
const isInside = ({ x, y }: { x: number; y: number }) =>
  x >= AREA.left - 1e-6 && x <= AREA.right + 1e-6 && y >= AREA.top - 1e-6 && y <= AREA.bottom + 1e-6;

describe('toEdge', () => {
  it('leaves what is inside, and brings all else to the edge it is beyond', () => {
    fc.assert(
      fc.property(point, (at) => {
        const edged = toEdge(at, AREA);
        expect(isInside(edged)).toBe(true);
        expect(edged.outX === 0 && edged.outY === 0).toBe(isInside(at));
        expect(Math.sign(at.x - edged.x)).toBe(edged.outX);
        expect(Math.sign(at.y - edged.y)).toBe(edged.outY);
      }),
    );
  });
});

describe('clipSegment', () => {
  it('keeps the part of the line that is inside, on the same line', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        const clipped = clipSegment(from, to, AREA);
        if (isInside(from)) expect(clipped?.[0]).toEqual(from);
        for (const end of clipped ?? []) {
          expect(isInside(end)).toBe(true);
          const cross = (end.x - from.x) * (to.y - from.y) - (end.y - from.y) * (to.x - from.x);
          expect(Math.abs(cross)).toBeLessThan(1e-3);
        }
      }),
    );
  });

  it('is nothing for a line that passes by', () => {
    expect(clipSegment({ x: 0, y: 0 }, { x: 500, y: 0 }, AREA)).toBeUndefined();
    expect(clipSegment({ x: 0, y: 60 }, { x: 39, y: 100 }, AREA)).toBeUndefined();
  });
});
