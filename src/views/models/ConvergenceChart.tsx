import { useEffect, useRef, useState } from 'react';
import type { CurveRow } from '../../state/selectors/runRows';
import { count, percent } from '../ui/format';

const HEIGHT_PX = 190;
const AREA = { left: 40, top: 26, right: 12, bottom: 38 } as const;
/** The axis holds every interval from here on: the first images alone would make it useless. */
const SETTLED_IMAGES = 24;
const SERIES = ['top1', 'label-set'] as const;

interface Props {
  readonly rows: readonly CurveRow[];
  /** planned images */
  readonly of: number;
}

/** Lines of accuracy by images done, each with the band of its 95 % interval. */
export function ConvergenceChart({ rows, of }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="convergence">
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT_PX}
          role="img"
          aria-label="Lines of the accuracy by number of images, with the bands of their intervals"
        >
          <Lines rows={rows} of={of} width={width} />
        </svg>
      )}
    </div>
  );
}

function Lines({ rows, of, width }: Props & { readonly width: number }) {
  const [low, high] = rangeOf(rows);
  const right = width - AREA.right;
  const bottom = HEIGHT_PX - AREA.bottom;
  const x = (done: number) => AREA.left + ((right - AREA.left) * done) / of;
  const y = (share: number) =>
    bottom - ((bottom - AREA.top) * (Math.min(high, Math.max(low, share)) - low)) / (high - low);
  return (
    <>
      {ticksOf(low, high).map((share) => (
        <g key={share}>
          <line x1={AREA.left} x2={right} y1={y(share)} y2={y(share)} className="grid" />
          <text x={AREA.left - 6} y={y(share) + 4} textAnchor="end">
            {percent(share, 0)}
          </text>
        </g>
      ))}
      {[0, of].map((done) => (
        <text key={done} x={x(done)} y={bottom + 15} textAnchor={done === 0 ? 'start' : 'end'}>
          {count(done)}
        </text>
      ))}
      <text x={(AREA.left + right) / 2} y={bottom + 30} textAnchor="middle">
        images
      </text>
      {SERIES.map((name, i) => {
        const points = rows.flatMap(({ done, figures }) => {
          const { value, interval } = figures[i]!;
          return Number.isFinite(value) ? [{ done, value, interval }] : [];
        });
        if (points.length === 0) return null;
        const upper = points.map((p) => `${x(p.done)} ${y(p.interval[1])}`);
        const lower = points.map((p) => `${x(p.done)} ${y(p.interval[0])}`).reverse();
        return (
          <g key={name} className={`series ${name}`}>
            <path d={`M${[...upper, ...lower].join('L')}z`} className="band" />
            <path d={`M${points.map((p) => `${x(p.done)} ${y(p.value)}`).join('L')}`} className="curve" />
          </g>
        );
      })}
      <Legend names={rows[0]?.figures.map((f) => f.name) ?? []} />
    </>
  );
}

/** Dashes tell the lines apart where colours do not. */
function Legend({ names }: { names: readonly string[] }) {
  return SERIES.map((series, i) => (
    <g key={series} className={`series ${series}`} transform={`translate(${4 + 74 * i} 10)`}>
      <path d="M0 0h18" className="curve" />
      <text x={24} y={4}>
        {names[i]}
      </text>
    </g>
  ));
}

/** Tenths, or every other where they would crowd. */
function ticksOf(low: number, high: number): number[] {
  const [first, last] = [Math.round(10 * low), Math.round(10 * high)];
  const step = last - first > 5 ? 2 : 1;
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => (last - i * step) / 10);
}

/** Whole tenths that hold the settled part, fractions. */
function rangeOf(rows: readonly CurveRow[]): [number, number] {
  const settled = rows.filter((r) => r.done >= SETTLED_IMAGES);
  const ends = (settled.length > 0 ? settled : rows.slice(-1))
    .flatMap((r) => r.figures.flatMap((f) => [...f.interval]))
    .filter(Number.isFinite);
  if (ends.length === 0) return [0, 1];
  const low = Math.floor(Math.min(...ends) * 10) / 10;
  const high = Math.ceil(Math.max(...ends) * 10) / 10;
  return high > low ? [low, high] : [Math.max(0, low - 0.1), Math.min(1, low + 0.1)];
}
