import { useCallback, useId } from 'react';
import { Bar, type BarShapeProps, ComposedChart, ErrorBar, ReferenceLine, usePlotArea, useXAxisScale } from 'recharts';
import type { Interval } from '../../domain/metrics/intervals';
import { GridLines, NumbersBelow, ticksWithin } from './axes';
import { Hatch } from './Hatch';
import type { OnOpen } from './opens';
import { Plot, type PlotParts } from './Plot';
import { RowNames } from './RowNames';
import { rangeLayout, rangeRowPx, rightOf } from './rangeLayout';
import type { RangeRow } from './rangeRow';
import { BELOW_PX } from './rowLayout';
import './rangeBars.css';

interface Props {
  readonly label: string;
  readonly rows: readonly RangeRow[];
  /** stands behind the last number of the axis */
  readonly unit: string;
  /** ends of the axis; those of the bars where absent */
  readonly domain?: Interval;
  readonly onOpen?: OnOpen | undefined;
}

/** Horizontal bars on one axis, each from one value to another with its interval and number; on a narrow screen names stand above the bars. */
export function RangeBars({ label, rows, unit, domain, onOpen }: Props) {
  const hatch = useId();
  const draw = useCallback(
    ({ root, tip }: PlotParts) => {
      const layout = rangeLayout(rows, root.width, domain);
      const ticks = ticksWithin(layout.domain, layout.narrow ? 4 : 6);
      return (
        <ComposedChart
          {...root}
          layout="vertical"
          data={[...rows]}
          margin={{ top: 4, right: layout.right, bottom: 0, left: 0 }}
        >
          <Hatch id={hatch} line="range-hatch" />
          <GridLines of="x" />
          <NumbersBelow domain={layout.domain} ticks={ticks} unit={unit} />
          <RowNames
            {...{ rows, layout, isHeading }}
            roomPx={root.width - layout.right}
            upPx={8}
            isStrong={(row) => isHeading(row) || row.strong === true}
          />
          <ReferenceLine x={0} className="line-zero" />
          <Bar
            dataKey={rangeOf}
            isAnimationActive={false}
            barSize={layout.narrow ? 14 : 18}
            shape={(props: BarShapeProps) => <Shape {...props} narrow={layout.narrow} hatch={hatch} />}
          >
            <ErrorBar
              dataKey={errorOf}
              width={0}
              strokeWidth={2}
              isAnimationActive={false}
              className="range-interval"
              transform={layout.narrow ? `translate(0 ${NARROW_DOWN_PX})` : undefined}
            />
          </Bar>
          {tip}
        </ComposedChart>
      );
    },
    [rows, unit, domain, hatch],
  );
  const tipOf = useCallback(
    (index: number) => {
      const row = rows[index];
      return row?.heading ? { title: row.name, pairs: [] } : row?.tip;
    },
    [rows],
  );
  const height = useCallback((width: number) => 4 + rows.length * rangeRowPx(width) + BELOW_PX, [rows.length]);
  return <Plot label={label} heightPx={height} draw={draw} tipOf={tipOf} onOpen={onOpen} />;
}

/** In narrow drawings the name takes the upper half of the row. */
const NARROW_DOWN_PX = 10;

const rangeOf = ({ from, to }: RangeRow): Interval => [from, to];

/** Distances of the interval's ends from the bar's end, as recharts takes them. */
const errorOf = ({ to, interval, heading }: RangeRow): Interval | undefined =>
  interval && !heading ? [to - interval[0], interval[1] - to] : undefined;

const isHeading = ({ heading }: RangeRow): boolean => heading === true;

/** The bar, what joins it to the one above, its number, and the published value where it differs. */
function Shape({ payload, y, height, narrow, hatch }: BarShapeProps & { narrow: boolean; hatch: string }) {
  const row = payload as RangeRow;
  const scale = useXAxisScale();
  const area = usePlotArea();
  if (!scale || !area || row.heading) return null;
  const at = (value: number) => scale(value) ?? 0;
  const top = y + (narrow ? NARROW_DOWN_PX : 0);
  const middle = top + height / 2;
  const [start, end] = [at(row.from), at(row.to)];
  const right = Math.max(row.dot ? end + 6 : start, end, ...rightOf(row).map(at));
  const box = { x: Math.min(start, end), y: top, width: Math.max(1, Math.abs(end - start)), height, rx: 2 };
  const rowPx = rangeRowPx(narrow ? 0 : Number.POSITIVE_INFINITY);
  return (
    <g className={`range-row tone-${row.tone}${row.strong ? ' strong' : ''}${row.tip?.links ? ' opens' : ''}`}>
      <rect x={0} y={middle - rowPx / 2} width={area.x + area.width} height={rowPx} className="hit not-in-file" />
      {row.joined && <line x1={start} x2={start} y1={top + height - rowPx} y2={top} className="range-join" />}
      {row.truth !== undefined && (
        <line x1={at(row.truth)} x2={at(row.truth)} y1={top - 6} y2={top + height + 6} className="range-truth" />
      )}
      {row.dot ? <circle cx={end} cy={middle} r={5.5} className="mark" /> : <rect {...box} className="mark" />}
      {row.hatched && <rect {...box} fill={`url(#${hatch})`} />}
      {row.was !== undefined && (
        <rect
          {...box}
          x={Math.min(start, at(row.was))}
          width={Math.max(1, Math.abs(at(row.was) - start))}
          className="ghost-box"
        />
      )}
      <text x={right + 8} y={middle + 5} className="range-figure">
        {row.text}
        {(row.wasText ?? row.note) && (
          <tspan dx={8} className="figure-note">
            {row.wasText ?? row.note}
          </tspan>
        )}
      </text>
    </g>
  );
}
