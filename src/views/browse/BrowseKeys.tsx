import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../ui/lazyPart';

const KeyList = lazyPart('The list of keys', () => import('./KeyList'));

/** Keys that work anywhere in Browse: `/` leads to the filter, `?` shows all keys. */
export function BrowseKeys() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, select, textarea, dialog');
      if (!isPlain || isTyping || (event.key !== '/' && event.key !== '?')) return;
      event.preventDefault();
      if (event.key === '?') setOpen(true);
      else document.querySelector<HTMLElement>('[aria-keyshortcuts="/"]')?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <KeyList onClose={() => setOpen(false)} />
    </Suspense>
  );
}
