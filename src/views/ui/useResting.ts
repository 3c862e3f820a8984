import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * A value that is shown while it is typed or dragged, and applied when that has rested for `restMs` milliseconds. What changes the value elsewhere
 * meanwhile wins: nothing that still waits undoes it. What was applied may arrive late; it does not take back what was typed since.
 * Returns what is shown, and what changes it.
 */
export function useResting<T>(value: T, apply: (value: T) => void, restMs: number): readonly [T, (next: T) => void] {
  const [draft, setDraft] = useState<{ readonly value: T }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const applied = useRef<{ readonly value: T }>(undefined);
  // in the same step as the change: an effect that comes later leaves the timer a moment to fire in
  useLayoutEffect(() => {
    const isOwn = applied.current !== undefined && Object.is(applied.current.value, value);
    applied.current = undefined;
    if (isOwn && timer.current !== undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    setDraft(undefined);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: T) => {
    clearTimeout(timer.current);
    setDraft({ value: next });
    timer.current = setTimeout(() => {
      timer.current = undefined;
      applied.current = { value: next };
      apply(next);
    }, restMs);
  };
  return [draft ? draft.value : value, change];
}
