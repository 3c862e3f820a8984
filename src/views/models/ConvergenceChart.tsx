import { useMemo } from 'react';
import type { Interval } from '../../domain/metrics/intervals';
import type { CurveRow } from '../../state/selectors/runRows';
import { CurveChart } from '../charts/CurveChart';
import { count, interval, percent } from '../ui/format';

/** The axis holds every interval from here on: the first images alone would make it useless. */
const SETTLED_IMAGES = 24;
const IDS = ['top1', 'any'] as const;

interface Props {
  readonly rows: readonly CurveRow[];
  /** planned images */
  readonly of: number;
}

/** Lines of accuracy by images done, each with the band of its 95 % interval. */
export default function ConvergenceChart({ rows, of }: Props) {
  const points = useMemo(() => rows.map(pointOf), [rows]);
  const names = rows[0]?.figures.map((f) => f.name).join('\n') ?? '';
  const curves = useMemo(() => names.split('\n').map((name, i) => ({ id: IDS[i]!, name })), [names]);
  const [low, high] = rangeOf(rows);
  const domain = useMemo((): Interval => [low, high], [low, high]);
  const range = useMemo((): Interval => [0, of], [of]);
  return (
    <CurveChart
      label="Accuracy by number of images, with the bands of their intervals, %"
      axis="images"
      format={count}
      heightPx={216}
      {...{ curves, points, domain, range }}
    />
  );
}

const pointOf = ({ done, figures }: CurveRow) => ({
  at: done,
  values: figures.map((f) => 100 * f.value),
  intervals: figures.map((f): Interval => [100 * f.interval[0], 100 * f.interval[1]]),
  tip: {
    title: `${count(done)} images`,
    pairs: figures.map((f) => [f.name, `${percent(f.value)} % [${interval(f.interval)}]`] as const),
  },
});

/** Whole tens of percent that hold the settled part. */
function rangeOf(rows: readonly CurveRow[]): [number, number] {
  const settled = rows.filter((r) => r.done >= SETTLED_IMAGES);
  const ends = (settled.length > 0 ? settled : rows.slice(-1))
    .flatMap((r) => r.figures.flatMap((f) => [...f.interval]))
    .filter(Number.isFinite);
  if (ends.length === 0) return [0, 100];
  const low = Math.floor(Math.min(...ends) * 10) * 10;
  const high = Math.ceil(Math.max(...ends) * 10) * 10;
  return high > low ? [low, high] : [Math.max(0, low - 10), Math.min(100, low + 10)];
}
