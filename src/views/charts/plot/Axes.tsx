import type { PlotArea } from '../plotArea';
import type { LinearScale } from './plotScale';

/** A place on an axis and what is written there. */
export interface AxisTick {
  readonly at: number;
  readonly text: string;
}

interface Props {
  readonly area: PlotArea;
  readonly ticks: readonly AxisTick[];
  readonly scale: LinearScale;
  readonly title: string;
  /** with lines across the area */
  readonly grid?: boolean;
}

/** The axis below the area. */
export function AxisBelow({ area, ticks, scale, title, grid = false }: Props) {
  return (
    <>
      {ticks.map(({ at, text }) => (
        <g key={at}>
          <line
            x1={scale(at)}
            x2={scale(at)}
            y1={grid ? area.top : area.bottom}
            y2={area.bottom + 5}
            className="grid-line"
          />
          <text x={scale(at)} y={area.bottom + 18} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <line x1={area.left} x2={area.right} y1={area.bottom} y2={area.bottom} className="axis-zero" />
      <text x={(area.left + area.right) / 2} y={area.bottom + 36} textAnchor="middle" className="axis-title">
        {title}
      </text>
    </>
  );
}

/** The axis at the left, with lines across the area; its title stands on its side. */
export function AxisLeft({ area, ticks, scale, title }: Props) {
  const middle = (area.top + area.bottom) / 2;
  return (
    <>
      {ticks.map(({ at, text }) => (
        <g key={at}>
          <line x1={area.left} x2={area.right} y1={scale(at)} y2={scale(at)} className="grid-line" />
          <text x={area.left - 8} y={scale(at) + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      <text transform={`translate(11 ${middle}) rotate(-90)`} textAnchor="middle" className="axis-title">
        {title}
      </text>
    </>
  );
}
