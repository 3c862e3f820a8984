import type { ChartEstimate } from '../../../state/accuracy/rows/chartRows';
import { span } from '../../charts/span';
import { signedPoints } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import './band.css';

interface Props {
  readonly drop: ChartEstimate;
  /** where the drop is gone, fraction; NaN where nowhere */
  readonly closesAt: number;
}

/** The share of the unjudged predictions that is taken as valid, on both sides alike, and the drop that it leaves. */
export function ShareSlider({ drop, closesAt }: Props) {
  const unjudged = useApp((s) => s.view.unjudged);
  const setView = useApp((s) => s.setView);
  const left = `drop ${signedPoints(drop.value)}`;
  return (
    <label className="band-share">
      <span>Of the unjudged, valid</span>
      <span className="band-track">
        <input
          type="range"
          min={0}
          max={100}
          value={unjudged}
          aria-label="Share of the unjudged that is valid"
          aria-valuetext={`${unjudged} %: ${left} points`}
          onChange={(event) => setView({ unjudged: event.target.valueAsNumber })}
        />
        {Number.isFinite(closesAt) && (
          <span className="band-closes" style={{ left: `calc(8px + ${closesAt} * (100% - 16px))` }} />
        )}
      </span>
      <strong>{unjudged} %</strong>
      <span>
        {left} <small>{span(drop.interval)}</small>
      </span>
    </label>
  );
}
