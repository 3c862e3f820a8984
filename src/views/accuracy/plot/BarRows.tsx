import type { ReactNode } from 'react';
import type { Interval } from '../../../domain/metrics/intervals';
import type { ImagesLink } from '../../../state/selectors/chartRows';
import { textWidth } from '../../ui/textWidth';
import { IntervalBar } from './IntervalBar';
import { type OnOpen, opens } from './opens';
import { PlotBox, type TipFor } from './PlotBox';
import { extent, type LinearScale, linearScale, niceTicks } from './plotScale';

/** One bar on the common axis; all numbers in the axis' unit. */
export interface BarLine {
  readonly id: string;
  readonly name: string;
  /** the bar goes from here to `to` */
  readonly from: number;
  readonly to: number;
  /** ends of the interval of `to` */
  readonly interval?: Interval | undefined;
  /** written beside the bar */
  readonly text: string;
  readonly strong?: boolean;
  /** shape besides colour */
  readonly hatched?: boolean;
  /** a thin line joins this bar's start to the end of the one above */
  readonly joined?: boolean;
  /** a heading above this bar */
  readonly heading?: string;
  readonly link?: ImagesLink | undefined;
  readonly tip: ReactNode;
}

interface Props {
  readonly label: string;
  readonly axis: string;
  readonly lines: readonly BarLine[];
  readonly onOpen: OnOpen;
}

const NARROW_PX = 520;
const FONT_PX = 12.5;
const HEADING_PX = 34;
const AXIS_PX = 40;

/** Horizontal bars on one axis with zero marked and intervals; on a narrow screen the names stand above the bars. */
export function BarRows({ label, axis, lines, onOpen }: Props) {
  const narrow = (width: number) => width < NARROW_PX;
  const heightOf = (width: number) => placeLines(lines, narrow(width)).height + AXIS_PX;
  return (
    <PlotBox
      label={label}
      minHeight={heightOf(NARROW_PX)}
      draw={(width, tipFor) => ({
        height: heightOf(width),
        content: <Rows {...{ axis, lines, onOpen, width, tipFor }} narrow={narrow(width)} />,
      })}
    />
  );
}

/** Where each line starts; a heading takes room above its line. */
function placeLines(lines: readonly BarLine[], narrow: boolean): { tops: number[]; height: number; row: number } {
  const row = narrow ? 43 : 29;
  let at = 4;
  const tops = lines.map((line, i) => {
    if (line.heading) at += i === 0 ? HEADING_PX - 12 : HEADING_PX;
    const top = at;
    at += row;
    return top;
  });
  return { tops, height: at, row };
}

interface RowsProps extends Omit<Props, 'label'> {
  readonly width: number;
  readonly narrow: boolean;
  readonly tipFor: TipFor;
}

function Rows({ axis, lines, onOpen, width, narrow, tipFor }: RowsProps) {
  const { tops, height, row } = placeLines(lines, narrow);
  const names = narrow ? 0 : Math.max(...lines.map((l) => textWidth(l.name, FONT_PX, l.strong ? 600 : 400)));
  const left = narrow ? 8 : Math.min(names, 0.45 * width) + 14;
  const [low, high] = extent([0, ...lines.flatMap((l) => [l.from, l.to, ...(l.interval ?? [])])]);
  const x = linearScale([low, high], [left + 6, width - 46]);
  const ticks = niceTicks(low, high, narrow ? 5 : 9).filter((t) => t >= low && x(t) <= width - 12);
  return (
    <>
      <Hatching />
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={0} y2={height} className={tick === 0 ? 'axis-zero' : 'grid-line'} />
          <text x={x(tick)} y={height + 15} textAnchor="middle" className="tick">
            {String(tick).replace('-', '−')}
          </text>
        </g>
      ))}
      <text x={(x(low) + x(high)) / 2} y={height + 32} textAnchor="middle" className="axis-title">
        {axis}
      </text>
      {lines.map((line, i) => {
        const opened = opens(line.link, onOpen);
        return (
          <g key={line.id} {...opened} {...tipFor(line.tip)}>
            {line.heading && (
              <text x={narrow ? 8 : 0} y={tops[i]! - 10} className="bar-heading">
                {line.heading}
              </text>
            )}
            <Bar line={line} top={tops[i]!} row={row} x={x} left={left} narrow={narrow} />
            <rect x={0} y={tops[i]!} width={width} height={row} className="hit not-in-file" />
          </g>
        );
      })}
    </>
  );
}

interface BarProps {
  readonly line: BarLine;
  readonly top: number;
  readonly row: number;
  readonly x: LinearScale;
  readonly left: number;
  readonly narrow: boolean;
}

function Bar({ line, top, row, x, left, narrow }: BarProps) {
  const bar = 16;
  const y = narrow ? top + row - bar - 6 : top + (row - bar) / 2;
  const middle = y + bar / 2;
  const [start, end] = [x(line.from), x(line.to)];
  const right = Math.max(start, end, line.interval ? x(line.interval[1]) : 0);
  return (
    <>
      <text
        x={narrow ? left : left - 10}
        y={narrow ? y - 6 : middle + 4}
        textAnchor={narrow ? 'start' : 'end'}
        className={`bar-name${line.strong ? ' strong' : ''}`}
      >
        {line.name}
      </text>
      {line.joined && <line x1={start} x2={start} y1={top - row / 2} y2={middle} className="bar-join" />}
      <rect
        x={Math.min(start, end)}
        y={y}
        width={Math.max(1, Math.abs(end - start))}
        height={bar}
        rx={2}
        className={`bar-row${line.strong ? ' strong' : ''}`}
      />
      {line.hatched && (
        <rect
          x={Math.min(start, end)}
          y={y}
          width={Math.max(1, Math.abs(end - start))}
          height={bar}
          rx={2}
          fill="url(#bar-hatch)"
        />
      )}
      {line.interval && <IntervalBar x1={x(line.interval[0])} x2={x(line.interval[1])} y1={middle} y2={middle} />}
      <text x={right + 8} y={middle + 4} className="bar-label">
        {line.text}
      </text>
    </>
  );
}

function Hatching() {
  return (
    <defs>
      <pattern id="bar-hatch" width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1={0} x2={0} y1={0} y2={6} className="hatch-line" />
      </pattern>
    </defs>
  );
}
