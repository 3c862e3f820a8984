import type { AppState } from '../appState';
import type { AppStore } from '../appStore';

type Asked = Pick<AppState, 'view' | 'choices' | 'list' | 'listError' | 'accuracy' | 'accuracyError'>;

/** True when the screen that was asked for shows what it is about. */
export function isScreenThere(s: Asked): boolean {
  if (!s.choices) return false;
  if (s.view.screen === 'browse') return s.list !== undefined || s.listError !== undefined;
  if (s.view.screen === 'accuracy') return s.accuracy !== undefined || s.accuracyError !== undefined;
  return true;
}

/** Resolves when the first screen is there. */
export function firstScreen(store: AppStore): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isScreenThere(store.getState())) return false;
      resolve();
      return true;
    };
    if (look()) return;
    const stop = store.subscribe(() => void (look() && stop()));
  });
}
