import { type RefObject, useEffect, useRef } from 'react';

/** What was on a page already: who comes back to it is not taken there again. */
const seen = new WeakSet<object>();

/**
 * For a heading (`tabIndex` -1) of something that came upon a reader's action, which may stand elsewhere on the page: brought into view and focused,
 * so that it is read; again whenever it comes to say something else.
 */
export function useArrival<T extends HTMLElement>(what: object, says: string): RefObject<T | null> {
  const heading = useRef<T>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says is what arrives
  useEffect(() => {
    if (seen.has(what)) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, [says]);
  useEffect(() => void seen.add(what), [what]);
  return heading;
}
