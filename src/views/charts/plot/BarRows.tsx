import type { ReactNode } from 'react';
import type { Interval } from '../../../domain/metrics/intervals';
import type { ImagesLink } from '../../../state/accuracy/rows/chartRows';
import { BAR_ROW_PX, BARS_AXIS_PX } from '../chartHeights';
import { fitText } from '../fitText';
import { type OnOpen, opens } from '../opens';
import { textWidth } from '../textWidth';
import { wrapText } from '../wrapText';
import { IntervalBar } from './IntervalBar';
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
  /** written behind that, as far as there is room */
  readonly note?: string | undefined;
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
  /** ends of the axis; those of the bars where absent */
  readonly domain?: Interval;
  /** absent where no bar opens anything */
  readonly onOpen?: OnOpen;
}

const NOTHING: OnOpen = () => undefined;

const NARROW_PX = 520;
const FONT_PX = 12.5;
const NOTE_PX = 12;
/** Room kept for notes behind the longest bar, in drawings of at least that width. */
const NOTES_ROOM_PX = 290;
const NOTES_FROM_PX = 800;
const HEADING_PX = 34;

/** Horizontal bars on one axis with zero marked and intervals; on a narrow screen the names stand above the bars. */
export function BarRows({ label, axis, lines, domain, onOpen = NOTHING }: Props) {
  const narrow = (width: number) => width < NARROW_PX;
  const heightOf = (width: number) => placeLines(lines, narrow(width)).height + BARS_AXIS_PX;
  return (
    <PlotBox
      label={label}
      minHeight={heightOf(NARROW_PX)}
      draw={(width, tipFor) => ({
        height: heightOf(width),
        content: <Rows {...{ axis, lines, domain, onOpen, width, tipFor }} narrow={narrow(width)} />,
      })}
    />
  );
}

/** Where each line starts; a heading takes room above its line. */
function placeLines(lines: readonly BarLine[], narrow: boolean): { tops: number[]; height: number; row: number } {
  const row = narrow ? 43 : BAR_ROW_PX;
  let at = 4;
  const tops = lines.map((line, i) => {
    if (line.heading) at += i === 0 ? HEADING_PX - 12 : HEADING_PX;
    const top = at;
    at += row;
    return top;
  });
  return { tops, height: at, row };
}

/** Room for the texts behind the longest bar, in steps: a text that grows by a digit moves no bar. */
function textRoom(lines: readonly BarLine[]): number {
  const widest = Math.max(...lines.map((l) => textWidth(l.text, FONT_PX, 600)));
  return Math.max(46, 8 * Math.ceil((widest + 12) / 8));
}

interface RowsProps extends Omit<Props, 'label' | 'domain' | 'onOpen'> {
  readonly domain: Interval | undefined;
  readonly onOpen: OnOpen;
  readonly width: number;
  readonly narrow: boolean;
  readonly tipFor: TipFor;
}

function Rows({ axis, lines, domain, onOpen, width, narrow, tipFor }: RowsProps) {
  const { tops, height, row } = placeLines(lines, narrow);
  const names = narrow ? 0 : Math.max(...lines.map((l) => textWidth(l.name, FONT_PX, l.strong ? 600 : 400)));
  const left = narrow ? 8 : Math.min(names, 0.45 * width) + 14;
  const [low, high] = domain ?? extent([0, ...lines.flatMap((l) => [l.from, l.to, ...(l.interval ?? [])])]);
  const notes = lines.some((l) => l.note) && width >= NOTES_FROM_PX;
  const x = linearScale([low, high], [left + 6, width - (notes ? NOTES_ROOM_PX : textRoom(lines))]);
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
            <Bar line={line} top={tops[i]!} row={row} {...{ x, left, narrow, width }} />
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
  /** of the drawing */
  readonly width: number;
}

function Bar({ line, top, row, x, left, narrow, width }: BarProps) {
  const bar = 16;
  const y = narrow ? top + row - bar - 6 : top + (row - bar) / 2;
  const middle = y + bar / 2;
  const [start, end] = [x(line.from), x(line.to)];
  const right = Math.max(start, end, line.interval ? x(line.interval[1]) : 0);
  return (
    <>
      <BarName
        line={line}
        narrow={narrow}
        x={narrow ? left : left - 10}
        y={narrow ? y - 6 : middle + 4}
        width={width}
      />
      {line.joined &&
        joins(
          top - row / 2,
          middle,
          narrow && start < left + textWidth(line.name, FONT_PX) + 4 ? y - 6 : undefined,
        ).map(([y1, y2]) => <line key={y1} x1={start} x2={start} y1={y1} y2={y2} className="bar-join" />)}
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
      {line.note && (
        <BarNote
          text={line.note}
          x={narrow ? left + textWidth(line.name, FONT_PX) + 10 : right + 18 + textWidth(line.text, FONT_PX, 600)}
          y={narrow ? y - 6 : middle + 4}
          end={width}
        />
      )}
    </>
  );
}

/** The line from the bar above, in two pieces where a name stands in its way, px; `nameY` is the name's baseline. */
function joins(from: number, to: number, nameY: number | undefined): Interval[] {
  if (nameY === undefined) return [[from, to]];
  return [
    [from, nameY - 12],
    [nameY + 4, to],
  ];
}

interface NameProps {
  readonly line: BarLine;
  readonly narrow: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Beside the bar in up to two lines; above it in one, in smaller type where it is long. */
function BarName({ line, narrow, x, y, width }: NameProps) {
  const weight = line.strong ? 600 : 400;
  const className = `bar-name${line.strong ? ' strong' : ''}`;
  if (narrow) {
    const fits = Math.min(1, (width - x) / textWidth(line.name, FONT_PX, weight));
    return (
      <text x={x} y={y} className={className} style={{ fontSize: fits * FONT_PX }}>
        {line.name}
      </text>
    );
  }
  const lines = wrapText(line.name, x, (text) => textWidth(text, FONT_PX, weight));
  return (
    <text x={x} y={y - 6.5 * (lines.length - 1)} textAnchor="end" className={className}>
      {lines.map((text, i) => (
        <tspan key={text} x={x} dy={i === 0 ? 0 : 13}>
          {text}
        </tspan>
      ))}
    </text>
  );
}

/** Left out where there is no room for a few letters. */
function BarNote({ text, x, y, end }: { text: string; x: number; y: number; end: number }) {
  if (end - x < 40) return null;
  return (
    <text x={x} y={y} className="bar-note">
      {fitText(text, end - x, (t) => textWidth(t, NOTE_PX))}
    </text>
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
