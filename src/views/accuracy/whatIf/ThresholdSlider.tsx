import { useId } from 'react';
import { THRESHOLDS } from '../../../state/viewState';
import { count } from '../../ui/format';
import { useApp } from '../../ui/storeContext';

/** The rater score from which ReaL's classes count as valid. */
export function ThresholdSlider({ hasScores, evaluated }: { hasScores: boolean; evaluated: number }) {
  const threshold = useApp((s) => s.view.threshold);
  const setView = useApp((s) => s.setView);
  const marks = useId();
  return (
    <label className="threshold">
      <span className="threshold-head">
        ReaL score threshold <output>{(threshold / 100).toFixed(2)}</output>
      </span>
      <input
        type="range"
        min={THRESHOLDS.from}
        max={THRESHOLDS.to}
        value={threshold}
        disabled={!hasScores}
        list={marks}
        aria-label="ReaL score threshold"
        aria-valuetext={`${(threshold / 100).toFixed(2)}${threshold === THRESHOLDS.published ? ', as published' : ''}`}
        onChange={(event) => setView({ threshold: event.target.valueAsNumber })}
      />
      <datalist id={marks}>
        <option value={THRESHOLDS.published} />
      </datalist>
      <small>
        {hasScores
          ? `classes with this rater score or more are valid; published: 0.80. Leaves ${count(evaluated)} ImageNet images with a label.`
          : 'needs the rater scores, which only a data pack holds'}
      </small>
    </label>
  );
}
