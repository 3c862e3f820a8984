import { useCallback, useId } from 'react';
import { Bar, type BarShapeProps, ComposedChart, usePlotArea, useXAxisScale } from 'recharts';
import type { Interval } from '../../domain/metrics/intervals';
import { GridLines, NumbersBelow, ticksWithin } from './axes';
import { BAND_TOP_PX, type BandBar, bandLayout, bandRowPx } from './bandLayout';
import { Hatch } from './Hatch';
import { Mark } from './Mark';
import type { OnOpen } from './opens';
import { Plot, type PlotParts } from './Plot';
import { RowNames } from './RowNames';
import { BELOW_PX } from './rowLayout';
import './bandBars.css';

interface Props {
  readonly label: string;
  readonly rows: readonly BandBar[];
  readonly onOpen?: OnOpen | undefined;
}

/** What shares could be, in percent: each a hatched bar from the least to the most, with marks that a line joins from row to row. */
export function BandBars({ label, rows, onOpen }: Props) {
  const hatch = useId();
  const draw = useCallback(
    ({ root, tip }: PlotParts) => {
      const layout = bandLayout(rows, root.width);
      return (
        <ComposedChart
          {...root}
          layout="vertical"
          data={[...rows]}
          margin={{ top: BAND_TOP_PX, right: layout.right, bottom: 0, left: 0 }}
        >
          <Hatch id={hatch} line="band-hatch" />
          <GridLines of="x" />
          <NumbersBelow domain={layout.domain} ticks={ticksWithin(layout.domain, 5)} unit="%" />
          <RowNames {...{ rows, layout }} roomPx={root.width} upPx={16} isStrong={() => true} />
          <Bar
            dataKey={rangeOf}
            isAnimationActive={false}
            barSize={18}
            shape={(props: BarShapeProps) => <Band {...props} rows={rows} narrow={layout.narrow} hatch={hatch} />}
          />
          {tip}
        </ComposedChart>
      );
    },
    [rows, hatch],
  );
  const tipOf = useCallback((index: number) => rows[index]?.tip, [rows]);
  const height = useCallback((width: number) => BAND_TOP_PX + rows.length * bandRowPx(width) + BELOW_PX, [rows.length]);
  return <Plot label={label} heightPx={height} draw={draw} tipOf={tipOf} onOpen={onOpen} />;
}

const rangeOf = ({ least, most }: BandBar): Interval => [least, most];

/** In narrow drawings the name takes the upper part of the row. */
const NARROW_DOWN_PX = 10;

interface BandProps extends BarShapeProps {
  readonly rows: readonly BandBar[];
  readonly narrow: boolean;
  readonly hatch: string;
}

/** The bar, the intervals of its ends, the judged share, the mark, and the way to the mark of the row above. */
function Band({ payload, index, y, height, rows, narrow, hatch }: BandProps) {
  const row = payload as BandBar;
  const scale = useXAxisScale();
  const area = usePlotArea();
  if (!scale || !area) return null;
  const at = (value: number) => scale(value) ?? 0;
  const top = y + (narrow ? NARROW_DOWN_PX : 0);
  const middle = top + height / 2;
  const [start, end] = [at(row.least), at(row.most)];
  const box = { x: start, y: top, width: Math.max(1, end - start), height, rx: 2 };
  const above = rows[index - 1];
  const rowPx = area.height / rows.length;
  return (
    <g className={`band-row${row.tip?.links ? ' opens' : ''}`}>
      <rect x={0} y={middle - rowPx / 2} width={area.x + area.width} height={rowPx} className="hit not-in-file" />
      <rect {...box} className="band-box" />
      <rect {...box} fill={`url(#${hatch})`} />
      {above && <line x1={at(above.at)} y1={middle - rowPx} x2={at(row.at)} y2={middle} className="band-join" />}
      {row.ends.map(
        (ends, i) =>
          ends && (
            <line
              key={i === 0 ? 'least' : 'most'}
              x1={at(ends[0])}
              x2={at(Math.min(100, ends[1]))}
              y1={top + height + 5}
              y2={top + height + 5}
              className="band-interval"
            />
          ),
      )}
      {row.judged !== undefined && (
        <line x1={at(row.judged)} x2={at(row.judged)} y1={top - 4} y2={top + height + 4} className="band-judged" />
      )}
      <Mark shape="diamond" x={at(row.at)} y={middle} size={6} />
      <text x={Math.max(end, at(Math.min(100, row.ends[1]?.[1] ?? 0))) + 12} y={middle + 5} className="band-figure">
        {row.text}
        {row.note && !narrow && (
          <tspan dx={8} className="figure-note">
            {row.note}
          </tspan>
        )}
      </text>
    </g>
  );
}
