/** A page that is still on its way is waited for so long, ms. */
const ARRIVES_MS = 10_000;

/**
 * Scrolls to a part of a page and gives its title the focus: the fragment of the address holds the view. A part that is not drawn yet is waited
 * for, until the reader does something else.
 * @param id of the part; its title has `-title` behind it
 */
export function goToPart(id: string): void {
  if (show(id)) return;
  const drawn = new MutationObserver(() => show(id) && end());
  const acts = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const;
  const end = () => {
    drawn.disconnect();
    clearTimeout(tooLate);
    for (const act of acts) window.removeEventListener(act, end);
  };
  const tooLate = setTimeout(end, ARRIVES_MS);
  for (const act of acts) window.addEventListener(act, end, { passive: true });
  drawn.observe(document.body, { childList: true, subtree: true });
}

function show(id: string): boolean {
  const part = document.getElementById(id);
  part?.scrollIntoView();
  document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
  return part !== null;
}
