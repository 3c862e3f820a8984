const TABBABLE = 'a[href], button, select, summary, input[type=checkbox], input[type=radio], [tabindex="0"]';

/** A place in the page, and what stood beside it while it had the focus. */
interface Level {
  readonly element: Element;
  readonly before: Element | null;
  readonly after: Element | null;
}

/** From an element to the body, innermost first. */
function levelsOf(element: Element): Level[] {
  const levels: Level[] = [];
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement)
    levels.push({ element: at, before: at.previousElementSibling, after: at.nextElementSibling });
  return levels;
}

/** What Tab reaches in an element that is in the page and shown, itself first. Fields for text are left out: they open keyboards and lists. */
function tabbablesIn(element: Element | null | undefined): HTMLElement[] {
  if (!element?.isConnected) return [];
  return [...(element.matches(TABBABLE) ? [element] : []), ...element.querySelectorAll(TABBABLE)].filter(
    (one): one is HTMLElement => one instanceof HTMLElement && (one.checkVisibility?.() ?? true),
  );
}

/** What is nearest to where the focus was: behind it, before it, else around it; undefined: nothing short of the whole page. */
function nearestTo(levels: readonly Level[], main: Element): HTMLElement | undefined {
  for (const { element, before, after } of levels) {
    if (element.contains(main)) return undefined;
    const [next, previous] = [after, before].map((beside) => (beside?.contains(main) ? null : beside));
    const inside = tabbablesIn(element)[0];
    const found = inside ?? tabbablesIn(next)[0] ?? tabbablesIn(previous).at(-1);
    if (found) return found;
  }
  return undefined;
}

/**
 * Where what has the focus is taken out of the page, as a row that was removed or a question that was answered, the focus goes to its neighbour,
 * not to the beginning of the page. Who moves it elsewhere by the next task is left alone, and so is a list that scrolls under the focus.
 * @returns what ends it
 */
export function keepFocus(main: HTMLElement): () => void {
  let levels: Level[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLost = () => document.activeElement === document.body && levels[0]?.element.isConnected === false;
  const onFocus = ({ target }: FocusEvent) => {
    levels = target instanceof Element && !target.closest('[role=grid]') ? levelsOf(target) : [];
  };
  const mend = () => {
    if (isLost()) (nearestTo(levels, main) ?? main).focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => {
    if (!isLost()) return;
    clearTimeout(timer);
    timer = setTimeout(mend);
  });
  document.addEventListener('focusin', onFocus);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', onFocus);
  };
}
