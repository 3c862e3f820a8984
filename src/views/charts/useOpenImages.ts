import { useCallback } from 'react';
import { useApp } from '../ui/storeContext';
import type { OnOpen } from './opens';

/** Opens images in Browse; none of them in detail. */
export function useOpenImages(): OnOpen {
  const setView = useApp((s) => s.setView);
  return useCallback((link) => setView({ screen: 'browse', image: '', ...link }), [setView]);
}
