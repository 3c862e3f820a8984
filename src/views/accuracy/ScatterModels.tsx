import { memo } from 'react';
import {
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import type { LinearFit } from '../../domain/metrics/aggregate';
import type { ScatterMark, ScatterRows } from '../../state/selectors/chartRows';
import { count, percent, signedPoints } from '../ui/format';
import { textWidth } from '../ui/textWidth';
import { useMediaQuery } from '../ui/useMediaQuery';
import { ChartLegend } from './ChartLegend';
import { OpensHint } from './GapChart';
import type { LegendEntry } from './plot/Legend';
import { eitherLink, type OnOpen, opens } from './plot/opens';
import { axisPosition, scatterAxis, type Zoom } from './scatterAxes';

interface Placed {
  readonly mark: ScatterMark;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly rows: ScatterRows;
  /** the chosen model, ringed and named */
  readonly one: string;
  readonly zoom: Zoom;
  readonly onOpen: OnOpen;
}

const STAR = 'M0 -8L2 -2.6 7.6 -2.5 3.2 1 4.7 6.5 0 3.3 -4.7 6.5 -3.2 1 -7.6 -2.5 -2 -2.6Z';

const LEGEND: Readonly<Record<ScatterMark['kind'], LegendEntry>> = {
  model: { name: 'model', swatch: <circle cx={7} cy={6} r={4} className="point" /> },
  'set-aside': { name: 'set aside', swatch: <circle cx={7} cy={6} r={4} className="point set-aside" /> },
  run: { name: 'your own', swatch: <path d={STAR} transform="translate(7 6)" className="point run" /> },
  published: { name: 'timm, published', swatch: <path d="M4 4h0M10 8h0M5 10h0M11 3h0" className="published" /> },
};
const LINES: readonly LegendEntry[] = [
  { name: 'no drop', swatch: <path d="M0 6h14" className="line-identity" /> },
  { name: 'least squares', swatch: <path d="M0 6h14" className="line-fit" /> },
];

/** One mark per model, the line of no drop and the least-squares line over the models that count. */
export default memo(function ScatterModels({ rows: { marks, fit, probit: onProbit }, one, zoom, onOpen }: Props) {
  const place = (mark: ScatterMark): Placed => ({
    mark,
    x: axisPosition(mark.V1, onProbit),
    y: axisPosition(mark.V2, onProbit),
  });
  const [axisX, axisY] = [scatterAxis(marks, 'V1', zoom, onProbit), scatterAxis(marks, 'V2', zoom, onProbit)];
  const own = marks.filter((m) => m.kind !== 'published').map(place);
  const published = marks.filter((m) => m.kind === 'published').map(place);
  const kinds = (['model', 'set-aside', 'run', 'published'] as const).filter((k) => marks.some((m) => m.kind === k));
  const axis = (a: typeof axisX) => ({
    type: 'number' as const,
    domain: [...a.domain] as [number, number],
    ticks: a.ticks.map((t) => t.at),
    tickFormatter: (at: number) => a.ticks.find((t) => t.at === at)?.text ?? '',
    allowDataOverflow: true,
    interval: 0,
  });
  const narrow = useMediaQuery('(max-width: 480px)');
  const line = fitLine(fit, axisX.domain, onProbit);
  const ends = [Math.min(axisX.domain[0], axisY.domain[0]), Math.max(axisX.domain[1], axisY.domain[1])] as const;
  return (
    <ResponsiveContainer width="100%" height={430}>
      <ScatterChart margin={{ top: narrow ? 66 : 46, right: 14, bottom: 20, left: 4 }}>
        <CartesianGrid stroke="var(--line)" />
        <XAxis dataKey="x" {...axis(axisX)} label={{ value: 'ImageNet, %', position: 'insideBottom', offset: -10 }} />
        <YAxis
          dataKey="y"
          {...axis(axisY)}
          width={44}
          label={{ value: 'ImageNetV2, %', angle: -90, position: 'insideLeft' }}
        />
        <Tooltip
          cursor={false}
          content={({ payload }) => <MarkTip mark={(payload?.[0]?.payload as Placed | undefined)?.mark} />}
        />
        <ReferenceLine
          segment={[
            { x: ends[0], y: ends[0] },
            { x: ends[1], y: ends[1] },
          ]}
          ifOverflow="hidden"
          className="line-identity"
        />
        <PublishedDots marks={published} />
        {line && <ReferenceLine segment={line} ifOverflow="hidden" className="line-fit" />}
        <Scatter
          data={own}
          shape={(props: unknown) => <Mark {...(props as MarkProps)} one={one} onOpen={onOpen} />}
          isAnimationActive={false}
        />
        <FitText fit={fit} onProbit={onProbit} />
        <ChartLegend entries={[...kinds.map((k) => LEGEND[k]), ...LINES]} left={8} />
      </ScatterChart>
    </ResponsiveContainer>
  );
});

/** The line's ends at the ends of the horizontal axis. */
function fitLine({ slope, intercept }: LinearFit, domain: readonly [number, number], onProbit: boolean) {
  if (!Number.isFinite(slope)) return undefined;
  const at = (x: number) => ({ x, y: (onProbit ? intercept : 100 * intercept) + slope * x });
  return [at(domain[0]), at(domain[1])] as const;
}

interface MarkProps {
  readonly cx: number;
  readonly cy: number;
  readonly payload: Placed;
  readonly one: string;
  readonly onOpen: OnOpen;
}

/** Disc: model; ring: set aside; star: the reader's own. */
function Mark({ cx, cy, payload: { mark }, one, onOpen }: MarkProps) {
  const link = eitherLink(mark.links);
  const area = usePlotArea();
  const chosen = mark.id === one;
  // Left of the mark lies empty ground; where the name does not fit there, below it.
  const before = cx - 14 - textWidth(mark.id, 12) >= (area?.x ?? 0);
  return (
    <g {...opens(link, onOpen)}>
      {mark.kind === 'run' ? (
        <path d={STAR} transform={`translate(${cx} ${cy})`} className="point run" />
      ) : (
        <circle cx={cx} cy={cy} r={4} className={`point ${mark.kind}`} />
      )}
      {chosen && <circle cx={cx} cy={cy} r={8} className="chosen" />}
      {(chosen || mark.kind === 'run') && (
        <text
          x={before ? cx - 11 : cx + 8}
          y={before ? cy + 4 : cy + 18}
          textAnchor={before ? 'end' : 'start'}
          className="point-name"
        >
          {mark.id}
        </text>
      )}
    </g>
  );
}

/** Up to 1,300 dots as one path: they are a background and cost one element. */
function PublishedDots({ marks }: { marks: readonly Placed[] }) {
  const [x, y, area] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!x || !y || !area || marks.length === 0) return null;
  const path = marks.flatMap((mark) => {
    const [left, top] = [x(mark.x), y(mark.y)];
    if (left === undefined || top === undefined) return [];
    const inside = left >= area.x && left <= area.x + area.width && top >= area.y && top <= area.y + area.height;
    return inside ? [`M${left.toFixed(1)} ${top.toFixed(1)}h0`] : [];
  });
  return <path d={path.join('')} className="published" />;
}

function FitText({ fit, onProbit }: { fit: LinearFit; onProbit: boolean }) {
  const area = usePlotArea();
  if (!area || !Number.isFinite(fit.slope)) return null;
  const text = `slope ${fit.slope.toFixed(2)}${onProbit ? ' (probits)' : ''}, R² ${fit.r2.toFixed(3)}`;
  return (
    <text x={area.x + area.width - 8} y={area.y + area.height - 10} textAnchor="end" className="fit-text">
      {text}
    </text>
  );
}

function MarkTip({ mark }: { mark: ScatterMark | undefined }) {
  if (!mark) return null;
  return (
    <div className="tip">
      <strong>{mark.id}</strong>
      {mark.kind === 'set-aside' && ' (set aside)'}
      <br />
      {percent(mark.V1, 2)} % and {percent(mark.V2, 2)} %, gap {signedPoints(mark.V1 - mark.V2, 2)}
      {mark.n && (
        <>
          <br />
          over {count(mark.n.V1)} and {count(mark.n.V2)} images
        </>
      )}
      {eitherLink(mark.links) && <OpensHint />}
    </div>
  );
}
