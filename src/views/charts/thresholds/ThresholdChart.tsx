import { type KeyboardEvent, memo, useCallback, useRef } from 'react';
import { Area, ComposedChart, Line, ReferenceLine, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { ChartEstimate, ThresholdRow } from '../../../state/accuracy/rows/chartRows';
import { isPublishedScore, PUBLISHED_SCORE } from '../../../state/accuracy/rows/thresholdAnswer';
import { count, percent, signedPoints } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { ActiveDatum } from '../ActiveDatum';
import { extentOf, GridLines, NumbersBelow, NumbersLeft } from '../axes';
import { THRESHOLD_HEIGHT_PX } from '../chartHeights';
import { Plot, type PlotParts } from '../Plot';
import { span } from '../span';
import type { ChartTip } from '../Tip';
import { textWidth } from '../textWidth';
import './threshold.css';

interface Props {
  readonly rows: readonly ThresholdRow[];
  readonly onThreshold: (percent: number) => void;
}

/** The gap in label-set accuracy by the score from which ReaL's raters' votes make a label; a click or Enter puts a score in force. */
export default memo(function ThresholdChart({ rows, onThreshold }: Props) {
  const active = useRef<ThresholdRow | undefined>(undefined);
  const onActive = useCallback((row: ThresholdRow | undefined) => {
    active.current = row;
  }, []);
  const draw = useCallback((parts: PlotParts) => <Lines {...{ parts, rows, onActive }} />, [rows, onActive]);
  const tipOf = useCallback((index: number) => rows[index] && tipOfRow(rows[index]), [rows]);
  const use = () => {
    if (active.current) onThreshold(Math.round(100 * active.current.threshold));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chart inside has the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is heard before the chart takes it
    <div
      className="threshold-plot"
      onClick={use}
      onKeyDownCapture={(event: KeyboardEvent) => {
        if (event.key === 'Enter') use();
      }}
    >
      <Plot
        label="Lines of the gap by score threshold. Enter puts a score in force"
        heightPx={THRESHOLD_HEIGHT_PX}
        draw={draw}
        tipOf={tipOf}
      />
    </div>
  );
});

interface LinesProps {
  readonly parts: PlotParts;
  readonly rows: readonly ThresholdRow[];
  readonly onActive: (row: ThresholdRow | undefined) => void;
}

function Lines({ parts: { root, tip }, rows, onActive }: LinesProps) {
  const domain = extentOf([0, ...rows.flatMap((r) => [...ends(r.gap), ...ends(r.gapThroughout), wasPoints(r)])]);
  return (
    <ComposedChart {...root} data={[...rows]} margin={{ top: 44, right: 16, bottom: 20, left: 0 }}>
      <GridLines of="y" />
      <NumbersBelow domain={[0, 1]} ticks={SCORES} dataKey="threshold" />
      <NumbersLeft domain={domain} about={6} />
      <ReferenceLine y={0} className="line-zero" />
      <Area dataKey={throughoutBand} className="band throughout" {...STILL} />
      <Area dataKey={gapBand} className="band" {...STILL} />
      <Scores />
      <Line dataKey={throughoutValue} className="threshold-line throughout" dot={false} {...STILL} />
      <Line dataKey={gapValue} className="threshold-line" dot={{ r: 3, className: 'threshold-dot' }} {...STILL} />
      <Ghost rows={rows} />
      <Words rows={rows} />
      <ActiveDatum onActive={onActive} />
      {tip}
    </ComposedChart>
  );
}

const SCORES = [0, 0.2, 0.4, 0.6, 0.8, 1];
const STILL = { isAnimationActive: false, activeDot: false, type: 'linear' } as const;

/** Ends of the interval in points; the value itself where it has none. */
const ends = ({ value, interval = [value, value] }: ChartEstimate): [number, number] => [
  100 * interval[0],
  100 * interval[1],
];

const wasPoints = ({ was }: ThresholdRow) => (was === undefined ? undefined : 100 * was);
const gapValue = (row: ThresholdRow) => 100 * row.gap.value;
const throughoutValue = (row: ThresholdRow) => 100 * row.gapThroughout.value;
const gapBand = (row: ThresholdRow) => ends(row.gap);
const throughoutBand = (row: ThresholdRow) => ends(row.gapThroughout);

/** The published score, and the one in force. It alone follows the slider; the lines wait for new figures. */
function Scores() {
  const threshold = useApp((s) => s.view.threshold) / 100;
  const isPublished = isPublishedScore(threshold);
  return (
    <>
      {!isPublished && (
        <ReferenceLine x={PUBLISHED_SCORE} className="line-published" label={scoreLabel('published', 0.8)} />
      )}
      <ReferenceLine
        x={threshold}
        className="line-current"
        label={scoreLabel(isPublished ? 'published, 0.80' : `now ${threshold.toFixed(2)}`, threshold)}
      />
    </>
  );
}

/** Above the plot, towards its middle. */
const scoreLabel = (value: string, at: number) => ({
  value,
  position: at > 0.5 ? ('insideTopRight' as const) : ('insideTopLeft' as const),
  className: 'score-label',
});

/** The published drop where today's is another: known at the published score alone. */
function Ghost({ rows }: { rows: readonly ThresholdRow[] }) {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  const row = rows.find((r) => r.was !== undefined);
  if (!x || !y || row?.was === undefined) return null;
  const [at, from, to] = [x(row.threshold) ?? 0, y(100 * row.was) ?? 0, y(gapValue(row)) ?? 0];
  return (
    <g className="ghost">
      <line x1={at} x2={at} y1={from} y2={to} className="ghost-way" />
      <circle cx={at} cy={from} r={5} className="ghost-mark" />
      <text x={at - 9} y={from + (from < to ? -6 : 14)} textAnchor="end" className="threshold-name throughout">
        was {signedPoints(row.was)}
      </text>
    </g>
  );
}

/** What either line is, above or below its band where both are furthest apart; the axes' names. */
function Words({ rows }: { rows: readonly ThresholdRow[] }) {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  const area = usePlotArea();
  const [first] = rows;
  if (!x || !y || !area || !first) return null;
  const place = (words: string, of: (row: ThresholdRow) => ChartEstimate, above: boolean) => {
    const from = x(first.threshold) ?? 0;
    const under = rows.filter((r) => (x(r.threshold) ?? 0) <= from + textWidth(words, 12, 600));
    const edges = under.map((r) => y(ends(of(r))[above ? 1 : 0]) ?? 0);
    return { x: from + 4, y: above ? Math.min(...edges) - 6 : Math.max(...edges) + 16 };
  };
  const gapAbove = gapValue(first) >= throughoutValue(first);
  return (
    <>
      <text x={0} y={area.y - 32}>
        drop, points
      </text>
      <text x={area.x + area.width} y={area.y + area.height + 44} textAnchor="end">
        ReaL score from
      </text>
      <text {...place(ANY, gapOf, gapAbove)} className="threshold-name">
        {ANY}
      </text>
      <text {...place(SAME, throughoutOf, !gapAbove)} className="threshold-name throughout">
        {SAME}
      </text>
    </>
  );
}

const ANY = 'any valid label';
const SAME = 'same images throughout';
const gapOf = (row: ThresholdRow) => row.gap;
const throughoutOf = (row: ThresholdRow) => row.gapThroughout;

const tipOfRow = (row: ThresholdRow): ChartTip => ({
  title: `Score ${row.threshold.toFixed(2)}`,
  pairs: [
    ['drop', `${signedPoints(row.gap.value, 2)} ${span(row.gap.interval)}`],
    ...(row.was === undefined ? [] : [['as published', signedPoints(row.was, 2)] as const]),
    ['same images throughout', `${signedPoints(row.gapThroughout.value, 2)} ${span(row.gapThroughout.interval)}`],
    ['ImageNet', `${percent(row.V1.value, 2)} %`],
    ['with several labels', `${percent(row.multiShare)} %`],
    ['Enter', 'uses this score'],
  ],
  n: `${count(row.nEvaluated)} evaluated`,
});
