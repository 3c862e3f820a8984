import { startTransition, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { breather } from '../../lib/breath';
import { keepEqual } from '../../lib/pure/keepEqual';
import {
  accuracyRows,
  awaitsCounts,
  firstRows,
  prepareAccuracyRows,
  whatIfOptions,
} from '../../state/accuracy/rows/accuracyRows';
import type { AccuracyRows, FirstRows, WhatIfOptions } from '../../state/accuracy/rows/chartRows';
import { notHere } from '../../state/accuracy/rows/notHere';
import type { AppState } from '../../state/appState';
import { DEFAULT_VIEW, formatUrl } from '../../state/urlSchema';
import { useApp } from '../ui/storeContext';
import { useHeld } from '../ui/useHeld';
import { ImageNetCharts } from './ImageNetCharts';
import { useAccuracy } from './useAccuracy';
import { WhatIfBar } from './whatIf/WhatIfBar';

/** What the drop from ImageNet to ImageNetV2 becomes, metric by metric. Always these two, whatever Browse shows. */
export function ImageNetTab({ bar }: { bar: HTMLElement | null }) {
  const data = useAccuracy();
  const choices = useApp((s) => s.choices);
  const [answers, holdMore] = useHeld((s) => s.accuracyMore);
  const more = useMemo(
    () => (data?.countsAlone ? { published: answers.published } : answers),
    [data?.countsAlone, answers],
  );
  const view = useApp((s) => s.view);
  const needAccuracy = useApp((s) => s.needAccuracy);
  useEffect(() => {
    if (choices) void needAccuracy();
  }, [choices, needAccuracy]);
  // All of it deferred: rows are made and drawn in slices, between which the page answers to the reader.
  const now = useMemo(() => ({ data, view, more, choices }), [data, view, more, choices]);
  const prepared = usePrepared(now);
  const asked = prepared ? now : NOTHING_YET;
  const shown = useDeferredValue(asked);
  const below = useAfter(shown);
  useLayoutEffect(() => holdMore(below !== asked), [below, asked, holdMore]);
  const first = useKept<FirstRows>(shown, firstRows);
  const rows = useKept<AccuracyRows>(below, accuracyRows);
  const offered = useRef<WhatIfOptions | undefined>(undefined);
  const options = useMemo(() => {
    const made = shown.data && shown.choices && whatIfOptions(shown.data, shown.view, shown.choices, shown.more);
    offered.current = made && keepEqual(offered.current, made);
    return offered.current;
  }, [shown]);
  if (!prepared || !options || !data) return <Loading />;
  const missing = notHere(view, data, options);
  const shows = first?.pending.counts === false ? formatUrl(shown.view) : undefined;
  return (
    <>
      {bar &&
        createPortal(
          <WhatIfBar
            options={options}
            hero={first?.hero}
            coverage={first?.coverage}
            updating={first?.pending.counts ?? false}
          />,
          bar,
        )}
      <ImageNetCharts first={first} rows={rows} options={options} notice={missing.join(' ')} shows={shows} />
    </>
  );
}

/** `value` one drawing later: what rests on it is drawn after what rests on `value` stands on the page. */
function useAfter<T>(value: T): T {
  const [after, setAfter] = useState(value);
  useEffect(() => startTransition(() => setAfter(value)), [value]);
  return after;
}

/** The rows of before, said to be on their way to new counts; undefined where today's can be made. */
function waiting<T extends FirstRows>(
  before: T | undefined,
  data: NonNullable<Asked['data']>,
  view: Asked['view'],
  choices: NonNullable<Asked['choices']>,
): T | undefined {
  if (!before || data.awaited || !awaitsCounts(data, view, choices)) return undefined;
  return { ...before, pending: { ...before.pending, counts: true } };
}

type Made<T> = (
  data: NonNullable<Asked['data']>,
  view: Asked['view'],
  more: Asked['more'],
  choices: NonNullable<Asked['choices']>,
) => T | undefined;

/**
 * Rows of what is asked. What holds the same as before stays the same object: its charts are not drawn again. While new counts are on their
 * way, all of them stay as they were: old counts beside new choices would be neither view's figures.
 */
function useKept<T extends FirstRows>(asked: Asked, make: Made<T>): T | undefined {
  const before = useRef<T | undefined>(undefined);
  return useMemo(() => {
    const { data, view, more, choices } = asked;
    const made = data && choices && (waiting(before.current, data, view, choices) ?? make(data, view, more, choices));
    before.current = made && keepEqual(before.current, made);
    return before.current;
  }, [asked, make]);
}

const NOTHING_YET: Asked = { data: undefined, view: DEFAULT_VIEW, more: {}, choices: undefined };

/** Whether the code that makes rows has run on this page. */
let hasRun = false;

/** False until the first rows were made ahead, in slices between which the page answers to the reader. */
function usePrepared({ data, view, more, choices }: Asked): boolean {
  const [prepared, setPrepared] = useState(hasRun);
  const started = useRef(false);
  useEffect(() => {
    if (!data || !choices || started.current) return;
    started.current = true;
    const done = () => {
      hasRun = true;
      setPrepared(true);
    };
    // what fails here fails again where it is shown
    prepareAccuracyRows(data, view, more, choices, breather()).then(done, done);
  }, [data, view, more, choices]);
  return prepared;
}

interface Asked {
  readonly data: AppState['accuracy'];
  readonly view: AppState['view'];
  readonly more: AppState['accuracyMore'];
  readonly choices: AppState['choices'];
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
      <p>
        {progress
          ? `Counting model ${progress.done} of ${progress.of}… The figures that come with Plural do not hold this choice.`
          : 'Loading figures…'}
      </p>
      {progress && <progress aria-label="Counting models" max={progress.of} value={progress.done} />}
    </div>
  );
}
