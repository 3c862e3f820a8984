import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { keepEqual } from '../../lib/pure/keepEqual';
import { accuracyRows, whatIfOptions } from '../../state/selectors/accuracyRows';
import type { AccuracyRows, WhatIfOptions } from '../../state/selectors/chartRows';
import { useApp } from '../ui/storeContext';
import { ImageNetCharts } from './ImageNetCharts';
import { notHere } from './notHere';

/** What the drop from ImageNet to ImageNetV2 becomes, metric by metric. Always these two, whatever Browse shows. */
export function ImageNetTab() {
  const data = useApp((s) => s.accuracy);
  const choices = useApp((s) => s.choices);
  const more = useApp((s) => s.accuracyMore);
  const view = useApp((s) => s.view);
  const needAccuracy = useApp((s) => s.needAccuracy);
  useEffect(() => {
    if (choices) void needAccuracy();
  }, [choices, needAccuracy]);
  // All of it deferred: rows are made and drawn in slices, between which the page answers to the reader.
  const asked = useMemo(() => ({ data, view, more, choices }), [data, view, more, choices]);
  const shown = useDeferredValue(asked);
  const before = useRef<AccuracyRows | undefined>(undefined);
  const rows = useMemo(() => {
    const made = shown.data && shown.choices && accuracyRows(shown.data, shown.view, shown.more, shown.choices);
    // what holds the same stays the same object: its charts are not drawn again
    before.current = made && keepEqual(before.current, made);
    return before.current;
  }, [shown]);
  const offered = useRef<WhatIfOptions | undefined>(undefined);
  const options = useMemo(() => {
    const made = shown.data && shown.choices && whatIfOptions(shown.data, shown.view, shown.choices, shown.more);
    offered.current = made && keepEqual(offered.current, made);
    return offered.current;
  }, [shown]);
  if (!options || !data) return <Loading />;
  const missing = notHere(view, data, options);
  return (
    <ImageNetCharts
      rows={rows}
      options={options}
      notice={missing.length > 0 && <span className="notice-inline">{missing.join(' ')} </span>}
    />
  );
}

function Loading() {
  const progress = useApp((s) => s.accuracyProgress);
  const error = useApp((s) => s.accuracyError);
  const needAccuracy = useApp((s) => s.needAccuracy);
  if (error) {
    return (
      <div className="loading">
        <p>The figures could not be loaded: {error}</p>
        <button type="button" className="button" onClick={() => void needAccuracy()}>
          Try again
        </button>
      </div>
    );
  }
  return (
    <div className="loading">
      <p>{progress ? `Counting model ${progress.done} of ${progress.of}…` : 'Loading figures…'}</p>
      {progress && <progress aria-label="Counting models" max={progress.of} value={progress.done} />}
    </div>
  );
}
