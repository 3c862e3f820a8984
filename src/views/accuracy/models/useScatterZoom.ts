import { useCallback, useState } from 'react';
import type { ScatterRows } from '../../../state/accuracy/rows/chartRows';
import type { ScatterZoom } from '../../../state/viewState';
import { highlighted } from '../../charts/highlight';
import { axisPosition, type ScatterArea, wholeArea, zoomBy, zoomTo } from '../../charts/scatter/scatterAxes';

interface Zoomed {
  readonly of: string;
  readonly area: ScatterArea | undefined;
}

/** How far a button goes. */
const STEP = 0.5;

/**
 * The part of the axes that is seen, drawn by pointer or reached by steps around the highlighted model (the middle of what is seen where none
 * is). Other axes or another metric show the whole again.
 */
export function useScatterZoom(rows: ScatterRows, zoom: ScatterZoom) {
  const of = `${rows.metric} ${rows.probit} ${zoom}`;
  const [zoomed, setZoomed] = useState<Zoomed>({ of, area: undefined });
  const area = zoomed.of === of ? zoomed.area : undefined;
  const onArea = useCallback(
    (drawn: ScatterArea) => setZoomed({ of, area: zoomTo(drawn, wholeArea(rows, zoom)) }),
    [of, rows, zoom],
  );
  const step = (factor: number) => {
    const whole = wholeArea(rows, zoom);
    const now = area ?? whole;
    const mark = rows.marks.find((m) => m.id === highlighted());
    const at = mark
      ? { x: axisPosition(mark.V1, rows.probit), y: axisPosition(mark.V2, rows.probit) }
      : { x: (now.x[0] + now.x[1]) / 2, y: (now.y[0] + now.y[1]) / 2 };
    setZoomed({ of, area: zoomBy(now, factor, at, whole) });
  };
  return {
    area,
    onArea,
    nearer: () => step(STEP),
    further: () => step(1 / STEP),
    back: () => setZoomed({ of, area: undefined }),
  };
}
