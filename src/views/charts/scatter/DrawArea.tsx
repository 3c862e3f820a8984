import { type PointerEvent, useRef, useState } from 'react';
import { usePlotArea, useXAxisInverseScale, useYAxisInverseScale } from 'recharts';
import { pinModel, usePinned } from '../highlight';
import type { Point } from '../plotArea';
import type { ScatterArea } from './scatterAxes';

/** Shorter ways are clicks, px. */
const LEAST_PX = 8;

/** The ground of a chart, on which the pointer draws the area to see; a click on it lets go of the model that is kept. */
export function DrawArea({ onArea }: { onArea: (drawn: ScatterArea) => void }) {
  const area = usePlotArea();
  const [toX, toY] = [useXAxisInverseScale(), useYAxisInverseScale()];
  const pinned = usePinned();
  const from = useRef<Point | undefined>(undefined);
  const [drawn, setDrawn] = useState<Rectangle>();
  if (!area || !toX || !toY) return null;
  const at = ({ clientX, clientY, currentTarget }: PointerEvent<SVGRectElement>): Point => {
    const box = currentTarget.getBoundingClientRect();
    return { x: area.x + clientX - box.left, y: area.y + clientY - box.top };
  };
  const inside = ({ x, y }: Point): Point => ({
    x: Math.min(area.x + area.width, Math.max(area.x, x)),
    y: Math.min(area.y + area.height, Math.max(area.y, y)),
  });
  const end = () => {
    from.current = undefined;
    setDrawn(undefined);
  };
  return (
    <>
      <rect
        {...area}
        className="hit draw-area not-in-file"
        onPointerDown={(event) => {
          if (event.button !== 0 || event.pointerType === 'touch') return;
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = at(event);
        }}
        onPointerMove={(event) => {
          if (from.current) setDrawn(rectangle(from.current, inside(at(event))));
        }}
        onPointerUp={() => {
          const { x, y, width, height } = drawn ?? { x: 0, y: 0, width: 0, height: 0 };
          if (width >= LEAST_PX && height >= LEAST_PX) {
            onArea({
              x: [Number(toX(x)), Number(toX(x + width))],
              y: [Number(toY(y + height)), Number(toY(y))],
            });
          } else if (from.current && pinned) pinModel(pinned);
          end();
        }}
        onPointerCancel={end}
      />
      {drawn && <rect {...drawn} className="drawn-area not-in-file" />}
    </>
  );
}

interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

const rectangle = (a: Point, b: Point): Rectangle => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});
