import { THRESHOLDS } from '../../../state/viewState';
import { useApp } from '../../ui/storeContext';

/** Where the published score stands on the slider, fraction of its way. */
const PUBLISHED_AT = (THRESHOLDS.published - THRESHOLDS.from) / (THRESHOLDS.to - THRESHOLDS.from);

const NEEDS = 'needs the rater scores of a data pack: npm run data';

/** The rater score from which ReaL's classes count as valid. */
export function ThresholdSlider({ hasScores }: { hasScores: boolean }) {
  const threshold = useApp((s) => s.view.threshold);
  const setView = useApp((s) => s.setView);
  const changed = threshold !== THRESHOLDS.published;
  const text = (threshold / 100).toFixed(2);
  return (
    <label
      className={`pick threshold${changed ? ' changed' : ''}${hasScores ? '' : ' off'}`}
      title={hasScores ? undefined : NEEDS}
    >
      <span>ReaL score</span>
      {!hasScores && (
        <span id="threshold-why" className="visually-hidden">
          {NEEDS}
        </span>
      )}
      <span className="threshold-track">
        <input
          type="range"
          min={THRESHOLDS.from}
          max={THRESHOLDS.to}
          value={threshold}
          disabled={!hasScores}
          aria-describedby={hasScores ? undefined : 'threshold-why'}
          aria-label="ReaL score threshold"
          aria-valuetext={`${text}${changed ? '' : ', as published'}`}
          onChange={(event) => setView({ threshold: event.target.valueAsNumber })}
        />
        {changed && (
          <span className="threshold-published" style={{ left: `calc(8px + ${PUBLISHED_AT} * (100% - 16px))` }} />
        )}
      </span>
      <strong className="threshold-value">{text}</strong>
    </label>
  );
}
