import { type PlotArea, usePlotArea } from 'recharts';
import type { ScatterRows } from '../../../state/accuracy/rows/chartRows';
import { useApp } from '../../ui/storeContext';
import type { Point } from '../plotArea';
import { textWidth } from '../textWidth';
import { namePlace } from './namePlace';
import { lineInside, type ScatterArea } from './scatterAxes';
import type { ScatterPoint } from './scatterPoints';
import { usePlacing } from './usePlacing';

interface Props {
  readonly rows: ScatterRows;
  readonly seen: ScatterArea;
  readonly inside: readonly ScatterPoint[];
  /** models that what is seen leaves out */
  readonly beyond: number;
}

/** Names of axes, lines, kinds of marks and some models, in place of a legend. */
export function ScatterWords({ rows, seen, inside, beyond }: Props) {
  // asked here: a choice moves names, no mark
  const one = useApp((s) => s.view.one);
  const place = usePlacing();
  const area = usePlotArea();
  if (!place || !area) return null;
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  const places = inside.flatMap((p) => [place(p), ...(p.any ? [place(p.any)] : [])]);
  return (
    <>
      <text x={0} y={area.y - 14}>
        on ImageNetV2, %
      </text>
      <text x={right} y={bottom + 44} textAnchor="end">
        on ImageNet, %
      </text>
      <LineName seen={seen} />
      <KindNames inside={inside} />
      {namedPoints(inside, one, area.width >= ROOMY_PX).map((point) => (
        <ModelName key={point.mark.id} id={point.mark.id} at={place(point)} area={area} others={places} />
      ))}
      {cornerLines(rows, beyond).map((text, i, all) => (
        <text
          key={text}
          x={right - 8}
          y={bottom - 10 - 16 * (all.length - 1 - i)}
          textAnchor="end"
          className="fit-text"
        >
          {text}
        </text>
      ))}
    </>
  );
}

/** Below this the name of the highest model would hide others, px. */
const ROOMY_PX = 480;

/** The lowest and the highest model, the chosen one, the reader's own, and those set aside. */
function namedPoints(inside: readonly ScatterPoint[], one: string, roomy: boolean): ScatterPoint[] {
  const models = inside.filter((p) => p.mark.kind === 'model');
  const ends = [models[0], roomy ? models.at(-1) : undefined].filter((p) => p !== undefined);
  return [...new Set([...ends, ...inside.filter((p) => p.mark.kind !== 'model' || p.mark.id === one)])];
}

function cornerLines({ fit, probit }: ScatterRows, beyond: number): string[] {
  return [
    ...(beyond > 0 ? [`${beyond} beyond the axes`] : []),
    ...(Number.isFinite(fit.slope)
      ? [`slope ${fit.slope.toFixed(2)}${probit ? ' (probits)' : ''}, R² ${fit.r2.toFixed(3)}`]
      : []),
  ];
}

/** Stands above the line of no drop, on empty ground. */
function LineName({ seen }: { seen: ScatterArea }) {
  const place = usePlacing();
  const ends = lineInside(0, 1, seen);
  if (!place || !ends) return null;
  const [from, to] = [place(ends[0]), place(ends[1])];
  if (to.x - from.x < 80) return null;
  return (
    <text x={from.x + 0.35 * (to.x - from.x) - 8} y={from.y + 0.35 * (to.y - from.y) - 6} textAnchor="end">
      no drop
    </text>
  );
}

/** What ● and ◆ are, beside a model of the lower half; below all of ● and above all of ◆ the ground is empty. */
function KindNames({ inside }: { inside: readonly ScatterPoint[] }) {
  const place = usePlacing();
  const models = inside.filter((p) => p.mark.kind === 'model');
  const quarter = models[Math.floor(models.length / 4)];
  if (!place || !quarter?.any) return null;
  const [at, any] = [place(quarter), place(quarter.any)];
  return (
    <>
      <text x={at.x + 10} y={at.y + 22} className="kind-name tone-top1">
        original label
      </text>
      <text x={any.x - 14} y={any.y - 10} textAnchor="end" className="kind-name tone-any">
        any valid label
      </text>
    </>
  );
}

interface NameProps {
  readonly id: string;
  readonly at: Point;
  readonly area: PlotArea;
  readonly others: readonly Point[];
}

/** A model's name beside its mark. */
export function ModelName({ id, at, area, others }: NameProps) {
  const bounds = { left: area.x, right: area.x + area.width, bottom: area.y + area.height };
  return (
    <text {...namePlace(textWidth(id, 12, 600), at, bounds, others)} className="model-name">
      {id}
    </text>
  );
}
