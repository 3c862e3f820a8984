import { useContext, useState, useSyncExternalStore } from 'react';
import type { AppState } from '../../state/appState';
import type { AppStore } from '../../state/appStore';
import { StoreContext } from './storeContext';

/**
 * A part of the state that can be held as it is, and how to hold it. While React draws something large in slices, every other change makes it
 * begin again: what comes meanwhile and may wait is held until that is drawn. Throws as `useApp`.
 */
export function useHeld<T>(select: (state: AppState) => T): readonly [T, (held: boolean) => void] {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useHeld needs a StoreProvider above it');
  const [gate] = useState(() => makeGate(store, select));
  return [useSyncExternalStore(gate.subscribe, gate.value), gate.hold];
}

function makeGate<T>(store: AppStore, select: (state: AppState) => T) {
  let held = false;
  let value = select(store.getState());
  const listeners = new Set<() => void>();
  const update = () => {
    const now = select(store.getState());
    if (held || now === value) return;
    value = now;
    for (const listener of listeners) listener();
  };
  return {
    value: () => value,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      const off = store.subscribe(update);
      // what changed between the first drawing and now
      update();
      return () => {
        listeners.delete(listener);
        off();
      };
    },
    hold: (hold: boolean) => {
      held = hold;
      update();
    },
  };
}
