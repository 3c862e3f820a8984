import { type RefObject, useContext, useEffect, useLayoutEffect, useRef } from 'react';
import { formatUrl } from '../../state/urlSchema';
import type { Screen, ViewState } from '../../state/viewState';
import { StoreContext, useApp } from '../ui/storeContext';

/** Where a reader was on a screen. */
interface Place {
  readonly topPx: number;
  /** what had the focus, as assistive technology names it */
  readonly focused: string | undefined;
}

/** A screen that fills up late is waited for so long, ms. */
const FILLS_MS = 3000;
const FOCUSABLE = 'a[href], button, input, select, summary, [tabindex]';

const nameOf = (element: Element): string =>
  `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''}`;

/** What fills the screen: Browse has several, which take one another's place. */
const partOf = (view: ViewState): string =>
  view.screen === 'browse' ? `browse ${view.look} ${view.annotate}` : view.screen;

/**
 * Who comes back to a view finds it scrolled to where it was, and the keyboard where it was; a new view begins at its top. Where the focus
 * would be nowhere, `main` has it.
 * @param screen that is drawn
 */
export function useReaderPlace(main: RefObject<HTMLElement | null>, screen: Screen): void {
  const store = useContext(StoreContext);
  const places = useRef(new Map<string, Place>());
  const now = useRef<Place>({ topPx: 0, focused: undefined });

  useEffect(() => {
    const element = main.current!;
    const scrolled = () => {
      now.current = { ...now.current, topPx: element.scrollTop };
    };
    const focused = ({ target }: FocusEvent) => {
      now.current = { ...now.current, focused: target instanceof Element ? nameOf(target) : undefined };
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    element.addEventListener('focusin', focused);
    const left = store?.subscribe(({ view }, { view: before }) => {
      if (partOf(view) !== partOf(before)) places.current.set(formatUrl(before), now.current);
    });
    return () => {
      element.removeEventListener('scroll', scrolled);
      element.removeEventListener('focusin', focused);
      left?.();
    };
  }, [main, store]);

  const drawn = useRef<string>(undefined);
  // on the way to another screen the one that is drawn stays as it is
  const part = useApp((s) => (s.view.screen === screen ? partOf(s.view) : undefined));
  useLayoutEffect(() => {
    const before = drawn.current;
    if (part === undefined || before === part || !store) return undefined;
    drawn.current = part;
    if (before === undefined) return undefined;
    const element = main.current!;
    const place = places.current.get(formatUrl(store.getState().view));
    now.current = { topPx: 0, focused: undefined };
    element.scrollTop = place?.topPx ?? 0;
    return place ? returnTo(element, place) : focusSomewhere(element);
  }, [main, part, store]);
}

/** The focus goes to `main` where what had it is gone. */
function focusSomewhere(main: HTMLElement): undefined {
  if (document.activeElement === document.body) main.focus({ preventScroll: true });
}

/** Nothing that a reader chose has the focus. */
const isLost = (main: HTMLElement): boolean => [document.body, main].includes(document.activeElement as HTMLElement);

/** Tries until the screen holds the place, or the reader acts; the function ends that. */
function returnTo(main: HTMLElement, { topPx, focused }: Place): () => void {
  const lost = isLost(main);
  const untilMs = performance.now() + FILLS_MS;
  let frame = 0;
  const end = () => {
    cancelAnimationFrame(frame);
    for (const type of ['wheel', 'pointerdown', 'keydown', 'touchstart']) window.removeEventListener(type, end);
  };
  const attempt = () => {
    main.scrollTop = topPx;
    const target =
      lost && focused
        ? [...main.querySelectorAll<HTMLElement>(FOCUSABLE)].find((e) => nameOf(e) === focused)
        : undefined;
    target?.focus({ preventScroll: true });
    const isThere = Math.abs(main.scrollTop - topPx) < 2 && (target || !lost || !focused);
    if (!isThere && performance.now() < untilMs) {
      frame = requestAnimationFrame(attempt);
      return;
    }
    end();
    focusSomewhere(main);
  };
  for (const type of ['wheel', 'pointerdown', 'keydown', 'touchstart'])
    window.addEventListener(type, end, { passive: true });
  attempt();
  return end;
}
