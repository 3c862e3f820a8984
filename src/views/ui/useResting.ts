import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * A value that is shown while it is typed or dragged, and applied when that has rested for `restMs` milliseconds. What changes the value elsewhere
 * meanwhile wins: nothing that still waits undoes it. What was applied may arrive late; it does not take back what was typed since.
 * Returns what is shown, what changes it, and what applies at once what still waits.
 */
export function useResting<T>(
  value: T,
  apply: (value: T) => void,
  restMs: number,
): readonly [T, (next: T) => void, () => void] {
  const [draft, setDraft] = useState<{ readonly value: T }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<() => void>(() => undefined);
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
    const end = () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      applied.current = { value: next };
      apply(next);
    };
    waiting.current = end;
    timer.current = setTimeout(end, restMs);
  };
  const applyNow = () => {
    if (timer.current !== undefined) waiting.current();
  };
  return [draft ? draft.value : value, change, applyNow];
}
