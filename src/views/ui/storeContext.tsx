import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppState } from '../../state/appState';
import type { AppStore } from '../../state/appStore';

export const StoreContext = createContext<AppStore | null>(null);

export const StoreProvider = StoreContext.Provider;

/** The part of the state that a component shows. Throws where no store was provided. */
export function useApp<T>(select: (state: AppState) => T): T {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useApp needs a StoreProvider above it');
  return useStore(store, select);
}
