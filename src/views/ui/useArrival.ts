import { type RefObject, useEffect, useRef } from 'react';

/** For a heading (`tabIndex` -1) of what came upon a reader's action, which may stand elsewhere on the page: brought into view and focused, so that it is read. */
export function useArrival<T extends HTMLElement>(): RefObject<T | null> {
  const heading = useRef<T>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return heading;
}
