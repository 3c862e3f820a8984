import { useEffect } from 'react';
import type { Overlay } from './overlays';

/** Keys that work on every screen: Ctrl+K finds and does, `/` leads to the text field of the screen, `?` shows all keys. */
export function useShellKeys(open: (what: Overlay) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, target } = event;
      const at = target instanceof HTMLElement ? target : undefined;
      if (event.altKey || event.defaultPrevented || at?.closest('dialog')) return;
      if (ctrlKey || metaKey) {
        if (key.toLowerCase() !== 'k' || event.shiftKey) return;
        open('palette');
      } else if (at?.closest('input, select, textarea')) return;
      else if (key === '?') open('keys');
      else if (key === '/') toTextField();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
}

/** It may be folded away where there is little room. */
function toTextField(): void {
  const field = document.querySelector<HTMLElement>('[aria-keyshortcuts="/"]');
  field?.closest('details')?.setAttribute('open', '');
  field?.focus();
}
