import type { Fall, StartFacts } from '../../state/start/startFacts';
import { percent } from '../ui/format';
import { MarkIcon } from '../ui/MarkIcon';

/** Ends of two lines nearer than this, share of the height, would write over each other. */
const APART = 0.1;
const STEP = 10;

/** Lowest and highest full ten percent around all values, fractions. */
function axisOf(models: StartFacts['models']): readonly [number, number] {
  const values = models.flat();
  return [
    (Math.floor((100 * Math.min(...values)) / STEP) * STEP) / 100,
    (Math.ceil((100 * Math.max(...values)) / STEP) * STEP) / 100,
  ];
}

/** Places of two texts, shares of the height from the top: where their values are, or a little apart around them. */
export function apart(upper: number, lower: number): readonly [number, number] {
  const lacking = APART - (lower - upper);
  return lacking > 0 ? [upper - lacking / 2, lower + lacking / 2] : [upper, lower];
}

/**
 * A line per model from ImageNet to ImageNetV2, by the original label and by any valid one, their means thick. Lines stretch with the place; words
 * and marks are HTML above them, so that nothing is measured or scaled.
 */
export function FallChart({ facts: { models, falls } }: { facts: StartFacts }) {
  const [from, to] = axisOf(models);
  const y = (value: number) => (to - value) / (to - from);
  const line = (a: number, b: number) => `M0 ${(100 * y(a)).toFixed(2)}L100 ${(100 * y(b)).toFixed(2)}`;
  const mean = ({ V1, V2 }: Fall) => line(V1, V2);
  const left = apart(y(falls.other.V1), y(falls.original.V1));
  const right = apart(y(falls.other.V2), y(falls.original.V2));
  const ticks = Array.from({ length: Math.round((100 * (to - from)) / STEP) + 1 }, (_, i) => to - (i * STEP) / 100);
  const isFree = (top: number) => left.every((taken) => Math.abs(taken - top) > APART / 1.5);
  return (
    <div className="fall-chart" role="img" aria-label={said(falls)}>
      <p className="fall-heads" aria-hidden="true">
        <b>ImageNet</b>
        <b>ImageNetV2</b>
      </p>
      <div className="fall-plot" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} className="fall-tick" style={{ top: `${100 * y(tick)}%` }}>
            {isFree(y(tick)) && <small>{percent(tick, 0)}</small>}
          </span>
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <path className="faint-other" d={models.map(([, , a, b]) => line(a, b)).join('')} />
          <path className="faint-original" d={models.map(([a, b]) => line(a, b)).join('')} />
          <path className="mean-other" d={mean(falls.other)} />
          <path className="mean-original" d={mean(falls.original)} />
        </svg>
        {(['other', 'original'] as const).map((metric, i) => (
          <span key={metric} className={`mark-${metric}`}>
            <Dot metric={metric} side="left" top={y(falls[metric].V1)} />
            <Dot metric={metric} side="right" top={y(falls[metric].V2)} />
            <span className="fall-end left" style={{ top: `${100 * left[i]!}%` }}>
              <small>{metric === 'other' ? 'any valid label' : 'original label'}</small> {percent(falls[metric].V1)}
            </span>
            <span className="fall-end right" style={{ top: `${100 * right[i]!}%` }}>
              {percent(falls[metric].V2)}
            </span>
          </span>
        ))}
      </div>
    </div>
  );
}

function Dot({ metric, side, top }: { metric: 'original' | 'other'; side: 'left' | 'right'; top: number }) {
  return (
    <span className={`fall-dot ${side}`} style={{ top: `${100 * top}%` }}>
      <MarkIcon mark={metric} />
    </span>
  );
}

const said = ({ original, other }: StartFacts['falls']): string => {
  const words = (name: string, { V1, V2 }: Fall) =>
    `${name} ${percent(V1)} % on ImageNet, ${percent(V2)} % on ImageNetV2`;
  return `Mean accuracy: ${words('any valid label', other)}; ${words('original label', original)}`;
};
