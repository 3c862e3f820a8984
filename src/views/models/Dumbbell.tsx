import type { ModelRow, Sides } from '../../state/models/modelRows';
import { MarkIcon } from '../ui/MarkIcon';

/** Axis of the column, %: all published accuracies lie in it. */
const FROM = 40;
const TO = 90;
const TICKS = [40, 50, 60, 70, 80, 90];

const at = (value: number): string => `${Math.min(100, Math.max(0, (100 * (100 * value - FROM)) / (TO - FROM)))}%`;

/** Accuracy on both datasets on one axis: what is said in the cells beside it, so assistive technology passes by. */
export function Dumbbell({ row }: { row: ModelRow }) {
  return (
    <span className="dumbbell" aria-hidden="true">
      <Pair sides={row.top1} metric="original" />
      <Pair sides={row.real} metric="other" />
    </span>
  );
}

function Pair({ sides: { V1, V2 }, metric }: { sides: Sides; metric: 'original' | 'other' }) {
  return (
    <span className={`pair mark-${metric}`}>
      {V1 !== undefined && V2 !== undefined && (
        <span className="stem" style={{ left: at(Math.min(V1, V2)), right: `calc(100% - ${at(Math.max(V1, V2))})` }} />
      )}
      {V1 !== undefined && (
        <span className={`end hollow ${metric}`} style={{ left: at(V1) }}>
          <MarkIcon mark={metric} />
        </span>
      )}
      {V2 !== undefined && (
        <span className="end" style={{ left: at(V2) }}>
          <MarkIcon mark={metric} />
        </span>
      )}
    </span>
  );
}

export function DumbbellAxis() {
  return (
    <span className="dumbbell-axis" aria-hidden="true">
      {TICKS.map((tick) => (
        <span key={tick} style={{ left: at(tick / 100) }}>
          {tick}
          {tick === TO && ' %'}
        </span>
      ))}
    </span>
  );
}
