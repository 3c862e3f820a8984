import { Suspense, useRef, useState } from 'react';
import { lazyPart } from '../ui/lazyPart';
import { useApp } from '../ui/storeContext';
import { useResting } from '../ui/useResting';

const Completion = lazyPart('Completion', () => import('./Completion'));

const TYPING_PAUSE_MS = 150;
/** What is typed after a rest of this long is a step of its own, which Back takes back. */
const STEP_MS = 1500;

/** The filter text. It is applied when typing pauses or the focus leaves; the field itself never lags. */
export function FilterField({
  problems,
  notes = [],
}: {
  problems: readonly string[];
  notes?: readonly string[] | undefined;
}) {
  const query = useApp((s) => s.view.query);
  const setView = useApp((s) => s.setView);
  /** what it held when it got the focus */
  const [found, setFound] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const appliedAt = useRef(Number.NEGATIVE_INFINITY);
  const apply = (text: string) => {
    const now = performance.now();
    setView({ query: text }, now - appliedAt.current > STEP_MS);
    appliedAt.current = now;
  };
  const [draft, setDraft, applyNow] = useResting(query, apply, TYPING_PAUSE_MS);
  return (
    <div className="search">
      <input
        ref={input}
        type="search"
        aria-label="Filter images"
        aria-describedby="filter-hint"
        aria-keyshortcuts="/"
        placeholder="id, class, labels>=2 …"
        spellCheck={false}
        autoComplete="off"
        maxLength={500}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={() => setFound(draft)}
        onBlur={() => {
          setFound(undefined);
          // what is pressed next builds on what is typed
          applyNow();
        }}
      />
      {found !== undefined && (
        <Suspense>
          <Completion input={input} text={draft} before={found} onTake={setDraft} />
        </Suspense>
      )}
      <p id="filter-hint" className={problems.length > 0 ? 'hint notice error' : 'hint'}>
        {[...problems, ...notes].join(' ') || 'Words match ids and class names.'}
      </p>
    </div>
  );
}
