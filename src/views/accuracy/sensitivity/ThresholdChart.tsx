import { memo } from 'react';
import type { ChartEstimate, ThresholdRow } from '../../../state/accuracy/rows/chartRows';
import { THRESHOLD_HEIGHT_PX } from '../../charts/chartHeights';
import { AxisBelow, AxisLeft } from '../../charts/plot/Axes';
import { boxSwatch, Legend, type LegendEntry, legendHeight } from '../../charts/plot/Legend';
import { PlotBox, type TipFor } from '../../charts/plot/PlotBox';
import type { PlotArea } from '../../charts/plot/plotArea';
import { extent, type LinearScale, linearScale, niceTicks } from '../../charts/plot/plotScale';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { useApp } from '../../ui/storeContext';

const PUBLISHED = 80;
/** ImageNet's images, in thousands, fit on the axis at the right. */
const MOST_IMAGES = 60;

interface Props {
  readonly rows: readonly ThresholdRow[];
  readonly onThreshold: (percent: number) => void;
}

const BANDS = (
  <>
    <path d="M0 0h13v6h-13z" className="band-gap" />
    <path d="M0 6h13v6h-13z" className="band-throughout" />
  </>
);

const LEGEND: readonly LegendEntry[] = [
  {
    name: 'gap',
    swatch: (
      <>
        <path d="M0 6h14" className="line-gap" />
        <circle cx={7} cy={6} r={3} className="dot-gap" />
      </>
    ),
  },
  {
    name: 'on the same images throughout',
    swatch: (
      <>
        <path d="M0 6h14" className="line-throughout" />
        <path d={diamond(7, 6)} className="dot-throughout" />
      </>
    ),
  },
  { name: 'evaluated images (right)', swatch: boxSwatch('area-n') },
  { name: 'bands: 95 % over images', swatch: BANDS },
];

/** The gap in label-set accuracy by the score from which ReaL's raters' votes make a label. */
export default memo(function ThresholdChart({ rows, onThreshold }: Props) {
  return (
    <PlotBox
      label="Lines of the gap by score threshold, and the number of evaluated images"
      minHeight={THRESHOLD_HEIGHT_PX}
      draw={(width, tipFor) => ({
        height: THRESHOLD_HEIGHT_PX,
        content: <Lines {...{ rows, onThreshold, width, tipFor }} />,
      })}
    />
  );
});

function Lines({ rows, onThreshold, width, tipFor }: Props & { readonly width: number; readonly tipFor: TipFor }) {
  const top = legendHeight(LEGEND, width - 8) + 18;
  const area: PlotArea = { left: 44, right: width - 36, top, bottom: THRESHOLD_HEIGHT_PX - 42 };
  const [low, high] = extent([0, ...rows.flatMap((r) => [...spanOf(r.gap), ...spanOf(r.gapThroughout)])]);
  const ticks = niceTicks(low, high, 6);
  const x = linearScale([0, 1], [area.left, area.right]);
  const y = linearScale([ticks[0]!, ticks.at(-1)!], [area.bottom, area.top]);
  const yImages = linearScale([0, MOST_IMAGES], [area.bottom, area.top]);
  const line = (of: (row: ThresholdRow) => number) => rows.map((r) => `${x(r.threshold)} ${of(r)}`).join('L');
  const [gap, throughout] = [
    (r: ThresholdRow) => y(100 * r.gap.value),
    (r: ThresholdRow) => y(100 * r.gapThroughout.value),
  ];
  const ends = [rows[0], rows.at(-1)].map((r) => x(r?.threshold ?? 0));
  return (
    <>
      <Legend entries={LEGEND} x={8} y={0} width={width - 8} />
      <path
        d={`M${ends[0]} ${area.bottom}L${line((r) => yImages(r.nEvaluated / 1000))}L${ends[1]} ${area.bottom}z`}
        className="area-n"
      />
      <AxisLeft {...{ area, scale: y, title: 'gap, points' }} ticks={ticks.map((at) => ({ at, text: minus(at) }))} />
      <AxisBelow
        {...{ area, scale: x, title: 'ReaL score threshold' }}
        ticks={[0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: String(at) }))}
      />
      {[0, 20, 40, 60].map((at) => (
        <text key={at} x={area.right + 6} y={yImages(at) + 4}>
          {at === 0 ? '0' : `${at}k`}
        </text>
      ))}
      <Band {...{ rows, x, y }} of={(r) => r.gapThroughout} className="band-throughout" />
      <Band {...{ rows, x, y }} of={(r) => r.gap} className="band-gap" />
      <Current x={x} area={area} />
      <path d={`M${line(throughout)}`} className="line-throughout" />
      <path d={rows.map((r) => diamond(x(r.threshold), throughout(r))).join('')} className="dot-throughout" />
      <path d={`M${line(gap)}`} className="line-gap" />
      {rows.map((row, i) => {
        const [before, after] = [rows[i - 1], rows[i + 1]].map((other) =>
          other ? (x(row.threshold) + x(other.threshold)) / 2 : x(row.threshold),
        ) as [number, number];
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table and the slider do the same by keyboard
          <g
            key={row.threshold}
            className="opens"
            onClick={() => onThreshold(Math.round(100 * row.threshold))}
            {...tipFor(<ThresholdTip row={row} />)}
          >
            <circle cx={x(row.threshold)} cy={gap(row)} r={3} className="dot-gap" />
            <rect
              x={before - 1}
              y={area.top}
              width={Math.max(8, after - before) + 2}
              height={area.bottom - area.top}
              className="hit not-in-file"
            />
          </g>
        );
      })}
    </>
  );
}

interface BandProps {
  readonly rows: readonly ThresholdRow[];
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly of: (row: ThresholdRow) => ChartEstimate;
  readonly className: string;
}

/** 95 % intervals of a line, at each threshold by itself. */
function Band({ rows, x, y, of, className }: BandProps) {
  const known = rows.filter((r) => of(r).interval);
  if (known.length < 2) return null;
  const end = (i: 0 | 1) => known.map((r) => `${x(r.threshold)} ${y(spanOf(of(r))[i])}`);
  return <path d={`M${[...end(1), ...end(0).reverse()].join('L')}z`} className={className} />;
}

/** Ends of the interval in points; the value itself where it has none. */
function spanOf({ value, interval = [value, value] }: ChartEstimate): [number, number] {
  return [100 * interval[0], 100 * interval[1]];
}

/** The threshold in force. It alone follows the slider; the lines wait for new figures. */
function Current({ x, area }: { x: LinearScale; area: PlotArea }) {
  const threshold = useApp((s) => s.view.threshold);
  const at = x(threshold / 100);
  const before = threshold > 50;
  return (
    <>
      {threshold !== PUBLISHED && (
        <line
          x1={x(PUBLISHED / 100)}
          x2={x(PUBLISHED / 100)}
          y1={area.top}
          y2={area.bottom}
          className="line-published"
        />
      )}
      <line x1={at} x2={at} y1={area.top} y2={area.bottom} className="line-current" />
      <text x={before ? at - 6 : at + 6} y={area.top + 13} textAnchor={before ? 'end' : 'start'} className="bar-label">
        {threshold === PUBLISHED ? 'published, 0.80' : `now ${(threshold / 100).toFixed(2)}`}
      </text>
    </>
  );
}

function diamond(x: number, y: number): string {
  return `M${x} ${y - 4}l4 4l-4 4l-4 -4z`;
}

const minus = (at: number) => String(at).replace('-', '−');

const withSpan = ({ value, interval }: ChartEstimate) =>
  `${signedPoints(value, 2)}${interval ? ` ${span(interval)}` : ''}`;

function ThresholdTip({ row }: { row: ThresholdRow }) {
  return (
    <>
      <strong>Score {row.threshold.toFixed(2)}</strong>
      <br />
      gap {withSpan(row.gap)}; {withSpan(row.gapThroughout)} on images evaluated at every threshold
      <br />
      ImageNet {percent(row.V1.value, 2)} %, {count(row.nEvaluated)} images evaluated
      <br />
      {percent(row.multiShare)} % of them multi-label
      <small className="block">click: use this threshold</small>
    </>
  );
}
