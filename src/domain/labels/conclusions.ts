import { METRICS, type MetricId } from '../metrics/metricTable';
import type { Estimate, MatrixRow } from './sourceMatrix';

/** Whether a row says so: its 95 % interval lies wholly on one side of 0, or holds it; `unknown`: the figure is undefined under this source. */
export type Holds = 'yes' | 'no' | 'open' | 'unknown';

/** A statement, and what each source says of it. */
export interface Conclusion {
  readonly id: string;
  /** e.g. "a drop remains in label-set accuracy" */
  readonly text: string;
  /** by row of the matrix */
  readonly under: readonly { readonly id: string; readonly name: string; readonly holds: Holds }[];
  /** `every`: yes under every source for which the figure is defined; `none`: yes under none; else `some` */
  readonly holds: 'every' | 'some' | 'none';
}

const nameOf = (metric: MetricId): string => {
  const { name } = METRICS[metric];
  return /^[A-Z][a-z-]/.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;
};

/** Below this a difference is rounding: the two figures are the same by definition. */
const ROUNDING = 1e-9;

const above = ({ value, se, interval: [low, high] }: Estimate): Holds => {
  if (Number.isNaN(low)) return 'unknown';
  if (Math.abs(value) < ROUNDING && se < ROUNDING) return 'no';
  if (low > 0) return 'yes';
  return high < 0 ? 'no' : 'open';
};

const below = (estimate: Estimate): Holds => {
  const { value, se, interval } = estimate;
  return above({ value: -value, se, interval: [-interval[1], -interval[0]] });
};

/** What follows from a matrix under which source: that a drop remains, by metric, and that it is smaller than top-1's. */
export function conclusionsOf(rows: readonly MatrixRow[]): Conclusion[] {
  const metrics = rows[0]?.cells.map((cell) => cell.metric) ?? [];
  return metrics.flatMap((metric, i) => {
    const about = (id: string, text: string, judge: (cell: MatrixRow['cells'][number]) => Holds): Conclusion => {
      const under = rows.map((row) => ({ id: row.id, name: row.name, holds: judge(row.cells[i]!) }));
      const known = under.filter(({ holds }) => holds !== 'unknown');
      const agreeing = known.filter(({ holds }) => holds === 'yes').length;
      const holds = agreeing === 0 ? 'none' : agreeing === known.length ? 'every' : 'some';
      return { id, text, under, holds };
    };
    const drop = about(`drop:${metric}`, `a drop remains in ${nameOf(metric)}`, (cell) => above(cell.gap));
    if (metric === 'top1' || metric === 'top1_evaluated') return [drop];
    const smaller = about(`smaller:${metric}`, `the drop in ${nameOf(metric)} is smaller than in top-1`, (cell) =>
      below(cell.beyondTop1),
    );
    return [drop, smaller];
  });
}

/** One line: what holds under every source, what depends on whom one asks, what holds under none. */
export function conclusionLine(conclusions: readonly Conclusion[]): string {
  const texts = (holds: Conclusion['holds']) => conclusions.filter((c) => c.holds === holds);
  const every = texts('every').map((c) => c.text);
  const some = texts('some').map((c) => {
    const who = c.under.filter(({ holds }) => holds !== 'unknown').map(({ name, holds }) => `${name}: ${holds}`);
    return `${c.text} (${who.join('; ')})`;
  });
  const none = texts('none').map((c) => c.text);
  const part = (lead: string, list: readonly string[]) => (list.length > 0 ? [`${lead}: ${list.join('; ')}.`] : []);
  return [
    ...part('Under every source', every),
    ...part('Depends on the source', some),
    ...part('Shown under none', none),
  ].join(' ');
}
