import { usePlotArea, ZIndexLayer } from 'recharts';
import type { ScatterRows } from '../../../state/accuracy/rows/chartRows';
import { useHighlighted } from '../highlight';
import type { Point } from '../plotArea';
import { axisPosition } from './scatterAxes';
import type { EdgedPoint, ScatterPoint } from './scatterPoints';
import { ModelName } from './scatterWords';
import { usePlacing } from './usePlacing';

/** Above marks (`scatter` is 600), below what is active. */
const ABOVE_MARKS = 700;

/** More than a thousand dots as one path: they are a ground and cost one element. */
export function PublishedDots({ rows }: { rows: ScatterRows }) {
  const place = usePlacing();
  const area = usePlotArea();
  const dots = rows.marks.filter((m) => m.kind === 'published');
  if (!place || !area || dots.length === 0) return null;
  const path = dots.flatMap(({ V1, V2 }) => {
    const { x, y } = place({ x: axisPosition(V1, rows.probit), y: axisPosition(V2, rows.probit) });
    const isIn = x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
    return isIn ? [`M${x.toFixed(1)} ${y.toFixed(1)}h0`] : [];
  });
  return <path d={path.join('')} className="published" />;
}

/** From top-1 to label-set accuracy, model by model, as one path. */
export function Joins({ points }: { points: readonly ScatterPoint[] }) {
  const place = usePlacing();
  if (!place) return null;
  const path = points.flatMap((point) => {
    if (!point.any) return [];
    const [from, to] = [place(point), place(point.any)];
    return [`M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`];
  });
  return <path d={path.join('')} className="joins" />;
}

/** Models that what is seen leaves out, as arrows at its edge. */
export function Beyond({ points }: { points: readonly EdgedPoint[] }) {
  const place = usePlacing();
  if (!place) return null;
  return points.map((point) => {
    const { x, y } = place(point);
    const turn = (180 / Math.PI) * Math.atan2(-point.outY, point.outX);
    return (
      <path
        key={point.mark.id}
        d="M1 0l-9 -4.5v9z"
        transform={`translate(${x} ${y}) rotate(${turn})`}
        className={`beyond ${point.mark.kind}`}
      />
    );
  });
}

/** The model that stands out in all charts: rings, its join, and the intervals of both sides as a cross. */
export function Highlighted({ points, onProbit }: { points: readonly ScatterPoint[]; onProbit: boolean }) {
  const id = useHighlighted();
  const place = usePlacing();
  const area = usePlotArea();
  const point = points.find((p) => p.mark.id === id);
  if (!place || !area || !point) return null;
  const [at, any] = [place(point), point.any && place(point.any)];
  const { labelSet } = point.mark;
  return (
    <ZIndexLayer zIndex={ABOVE_MARKS}>
      <g className="highlighted not-in-file">
        {any && <path d={`M${at.x} ${at.y}L${any.x} ${any.y}`} className="join" />}
        <Cross of={point.mark} {...{ at, place, onProbit }} />
        {any && labelSet && <Cross of={labelSet} at={any} {...{ place, onProbit }} />}
        <circle cx={at.x} cy={at.y} r={7} />
        {any && <circle cx={any.x} cy={any.y} r={7} />}
        <ModelName id={id} at={at} area={area} others={[]} />
      </g>
    </ZIndexLayer>
  );
}

interface CrossProps {
  readonly of: ScatterPoint['mark'] | NonNullable<ScatterPoint['mark']['labelSet']>;
  readonly at: Point;
  readonly place: (at: Point) => Point;
  readonly onProbit: boolean;
}

function Cross({ of: { intervals }, at, place, onProbit }: CrossProps) {
  if (!intervals) return null;
  const [from, to] = ([0, 1] as const).map((i) =>
    place({ x: axisPosition(intervals.V1[i], onProbit), y: axisPosition(intervals.V2[i], onProbit) }),
  ) as [Point, Point];
  return <path d={`M${from.x} ${at.y}H${to.x}M${at.x} ${from.y}V${to.y}`} className="cross" />;
}
