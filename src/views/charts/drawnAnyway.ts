import { createContext, useSyncExternalStore } from 'react';

/** True around charts that are being saved: they are drawn wherever they stand. */
export const DrawnAnyway = createContext(false);

let printing = false;

/** What a page that is opened for paper was never told by an event. */
const isPaper = (): boolean => typeof window.matchMedia === 'function' && window.matchMedia('print').matches;

/** Whether the page is being printed: then every chart is drawn, at a width that paper has. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const set = (to: boolean) => () => {
        printing = to;
        changed();
      };
      const [begin, end] = [set(true), set(false)];
      const media = typeof window.matchMedia === 'function' ? window.matchMedia('print') : undefined;
      const follow = (event: MediaQueryListEvent) => set(event.matches)();
      window.addEventListener('beforeprint', begin);
      window.addEventListener('afterprint', end);
      media?.addEventListener('change', follow);
      return () => {
        window.removeEventListener('beforeprint', begin);
        window.removeEventListener('afterprint', end);
        media?.removeEventListener('change', follow);
      };
    },
    () => printing || isPaper(),
  );
}
