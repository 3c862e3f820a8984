import {
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { LinearFit } from '../../domain/metrics/aggregate';
import type { ScatterPoint } from '../../state/selectors/accuracy';
import { signedPoints } from '../ui/format';

interface Mark extends ScatterPoint {
  readonly x: number;
  readonly y: number;
}

/** One mark per model, the line of no drop and the least-squares line over the models shown. */
export default function ScatterModels({
  points,
  fit,
  one,
}: {
  points: readonly ScatterPoint[];
  fit: LinearFit;
  one: string;
}) {
  const marks = points.map((p): Mark => ({ ...p, x: 100 * p.V1, y: 100 * p.V2 }));
  const xs = marks.map((m) => m.x);
  const all = marks.flatMap((m) => [m.x, m.y]);
  const low = Math.floor(Math.min(...all) / 5) * 5;
  const high = Math.ceil(Math.max(...all) / 5) * 5;
  const onFit = (x: number) => ({ x, y: 100 * fit.intercept + fit.slope * x });
  const ends = [onFit(Math.min(...xs)), onFit(Math.max(...xs))] as const;
  const rest = marks.filter((m) => m.id !== one);
  return (
    <ResponsiveContainer width="100%" height={380}>
      <ScatterChart margin={{ top: 8, right: 12, bottom: 20, left: 4 }}>
        <CartesianGrid stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="x"
          domain={[low, high]}
          label={{ value: 'ImageNet, %', position: 'insideBottom', offset: -10 }}
        />
        <YAxis
          type="number"
          dataKey="y"
          domain={[low, high]}
          width={44}
          label={{ value: 'ImageNetV2, %', angle: -90, position: 'insideLeft' }}
        />
        <Tooltip
          cursor={false}
          content={({ payload }) => <MarkTip mark={payload?.[0]?.payload as Mark | undefined} />}
        />
        <ReferenceLine
          segment={[
            { x: low, y: low },
            { x: high, y: high },
          ]}
          className="line-identity"
        />
        {Number.isFinite(fit.slope) && <ReferenceLine segment={ends} ifOverflow="hidden" className="line-fit" />}
        <Scatter data={rest} fill="var(--v2)" shape={shapeOf} isAnimationActive={false} />
        <Scatter data={marks.filter((m) => m.id === one)} shape="star" fill="var(--struck)" isAnimationActive={false} />
      </ScatterChart>
    </ResponsiveContainer>
  );
}

/** Clean models are discs, models set aside are rings. */
function shapeOf(props: unknown) {
  const { cx, cy, payload } = props as { cx: number; cy: number; payload: Mark };
  return <circle cx={cx} cy={cy} r={4} className={payload.anomalous ? 'point set-aside' : 'point'} />;
}

function MarkTip({ mark }: { mark: Mark | undefined }) {
  if (!mark) return null;
  return (
    <div className="tip">
      <strong>{mark.id}</strong>
      <br />
      {mark.x.toFixed(2)} % and {mark.y.toFixed(2)} %, gap {signedPoints(mark.V1 - mark.V2, 2)}
      {mark.anomalous ? ' (set aside)' : ''}
    </div>
  );
}
