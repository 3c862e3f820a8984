import { useCallback } from 'react';
import { Bar, type BarShapeProps, ComposedChart, ReferenceLine, usePlotArea, useXAxisScale } from 'recharts';
import type { Interval } from '../../domain/metrics/intervals';
import { GridLines, NumbersBelow, ticksWithin } from './axes';
import { behind, figureFont, forestLayout, labelStart, rowPx, TOP_PX } from './forestLayout';
import type { ForestRow } from './forestRow';
import { Mark, type MarkShape } from './Mark';
import type { OnOpen } from './opens';
import { Plot, type PlotParts } from './Plot';
import { RowNames } from './RowNames';
import { BELOW_PX, type RowLayout } from './rowLayout';
import { textWidth } from './textWidth';
import './forest.css';

interface Props {
  readonly label: string;
  readonly rows: readonly ForestRow[];
  readonly unit: string;
  /** what zero means, written above it */
  readonly zero?: string;
  readonly domain?: Interval;
  readonly onOpen?: OnOpen | undefined;
}

const SHAPES: Readonly<Record<ForestRow['kind'], MarkShape>> = {
  top1: 'dot',
  any: 'diamond',
  single: 'dot',
  rest: 'dot',
};

/** Values with their intervals on one axis, the points first: a line from zero, the interval, the mark and the number itself. */
export function ForestChart({ label, rows, unit, zero, domain, onOpen }: Props) {
  const draw = useCallback(
    ({ root, tip }: PlotParts) => {
      const layout = forestLayout(rows, root.width, domain);
      const plain = rows.findIndex((r) => r.kind === 'rest');
      return (
        <ComposedChart
          {...root}
          layout="vertical"
          data={[...rows]}
          margin={{ top: TOP_PX, right: layout.right, bottom: 0, left: 0 }}
        >
          <GridLines of="x" />
          <NumbersBelow domain={layout.domain} ticks={ticksWithin(layout.domain, layout.narrow ? 5 : 6)} unit={unit} />
          <RowNames {...{ rows, layout }} roomPx={root.width} upPx={12} isStrong={({ kind }) => kind !== 'rest'} />
          {plain > 0 && <Parting above={plain} of={rows.length} />}
          <ReferenceLine x={0} className="line-zero" />
          {zero && <ZeroName text={zero} />}
          <Bar
            dataKey={span}
            isAnimationActive={false}
            shape={(props: BarShapeProps) => <ForestMark {...props} layout={layout} />}
          />
          {tip}
        </ComposedChart>
      );
    },
    [rows, unit, zero, domain],
  );
  const tipOf = useCallback((index: number) => rows[index]?.tip, [rows]);
  const height = useCallback((width: number) => TOP_PX + rows.length * rowPx(width) + BELOW_PX, [rows.length]);
  return <Plot label={label} heightPx={height} draw={draw} tipOf={tipOf} onOpen={onOpen} />;
}

const span = (row: ForestRow): [number, number] => [0, row.value];

/** What zero means, above its line and within the drawing. */
function ZeroName({ text }: { text: string }) {
  const scale = useXAxisScale();
  const area = usePlotArea();
  if (!scale || !area) return null;
  const left = (scale(0) ?? 0) - textWidth(text, 12) / 2;
  return (
    <text x={Math.max(0, left)} y={area.y - 6}>
      {text}
    </text>
  );
}

/** The hairline above the first of the quiet rows. */
function Parting({ above, of }: { above: number; of: number }) {
  const area = usePlotArea();
  if (!area) return null;
  const y = area.y + (area.height * above) / of;
  return <line x1={0} x2={area.x + area.width} y1={y} y2={y} className="line-parting" />;
}

/** Line from zero, interval, mark, number, and the published value where it differs. */
function ForestMark({ payload, index, y, height, layout }: BarShapeProps & { readonly layout: RowLayout }) {
  const { narrow, domain } = layout;
  const row = payload as ForestRow;
  const scale = useXAxisScale();
  const area = usePlotArea();
  if (!scale || !area) return null;
  const at = (value: number) => scale(value) ?? 0;
  const middle = y + height / 2 + (narrow ? 8 : 0);
  const [x, end] = [at(row.value), at(labelStart(row, domain))];
  const [px, weight] = figureFont(row);
  const note = behind(row, narrow);
  const opens = row.tip.links ? ' opens' : '';
  return (
    <g data-index={index} className={`forest-row ${row.kind}${opens}`}>
      <rect x={0} y={y} width={area.x + area.width} height={height} className="hit not-in-file" />
      <line x1={at(0)} x2={x} y1={middle} y2={middle} className="stem" />
      {row.was !== undefined && <Ghost from={at(row.was)} to={x} y={middle} />}
      {row.interval && (
        <line x1={at(row.interval[0])} x2={at(row.interval[1])} y1={middle} y2={middle} className="interval" />
      )}
      <Mark shape={SHAPES[row.kind]} x={x} y={middle} size={row.kind === 'rest' ? 4.5 : 6} />
      <text x={end + 12} y={middle + 0.36 * px} className="figure" fontSize={px} fontWeight={weight}>
        {row.text}
        {note && (
          <tspan dx={8} className="figure-note" fontSize={12} fontWeight={400}>
            {note}
          </tspan>
        )}
      </text>
    </g>
  );
}

/** The published value, and the way from it. */
function Ghost({ from, to, y }: { from: number; to: number; y: number }) {
  return (
    <g className="ghost">
      <line x1={from} x2={to} y1={y} y2={y} className="ghost-way" />
      <circle cx={from} cy={y} r={5} className="ghost-mark" />
    </g>
  );
}
