import type { ControlBar } from '../../state/selectors/control';
import { interval, percent } from '../ui/format';

/** Four bars with their intervals, drawn directly: they follow the slider within a frame. */
export function ControlBars({ bars }: { bars: readonly ControlBar[] }) {
  return (
    <ul className="control-bars" aria-label="Accuracy at this mix">
      {bars.map(({ id, name, value, interval: ends }) => (
        <li key={id}>
          <span className="control-bar-name">{name}</span>
          <span className="control-bar-track">
            <span className={`control-bar-fill ${id}`} style={{ width: `${100 * value}%` }} />
            <span
              className="control-bar-interval"
              style={{ left: `${100 * ends[0]}%`, width: `${100 * (ends[1] - ends[0])}%` }}
            />
          </span>
          <span className="control-bar-value">
            {percent(value)} % <small>{interval(ends)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
