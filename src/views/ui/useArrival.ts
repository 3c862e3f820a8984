import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a heading (`tabIndex` -1) of what came upon a reader's action, which may stand elsewhere on the page: brought into view and focused, so that
 * it is read; again whenever it comes to say something else.
 */
export function useArrival<T extends HTMLElement>(says: string): RefObject<T | null> {
  const heading = useRef<T>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says is what arrives
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, [says]);
  return heading;
}
