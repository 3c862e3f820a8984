import type { StoreApi } from 'zustand/vanilla';
import { isCancelled, messageOf } from '../lib/pure/errors';
import type { AppState, Notice, NoticeAction } from './appState';
import type { Ports } from './ports';

/** What a slice works with. */
export interface SliceContext {
  readonly ports: Ports;
  readonly set: StoreApi<AppState>['setState'];
  readonly get: StoreApi<AppState>['getState'];
  readonly notify: (kind: Notice['kind'], text: string, action?: NoticeAction) => void;
  /** Shows an error, unless it only says that something was cancelled. */
  readonly report: (error: unknown) => void;
  /** Reloads the list, its tiles and the detail under today's view. */
  readonly refreshList: () => Promise<void>;
  /** The data are open, or said that they cannot be: what a file belongs to can be told from then on. */
  readonly opened: Promise<void>;
  /** Reads again what can be chosen and resolves the selection. */
  readonly refreshChoices: () => Promise<void>;
}

const SHOWN_ERRORS = 3;

/** Notices: the newest errors, a repeated one only once, and the newest piece of information. */
export function noticeBoard(set: SliceContext['set']) {
  let last = 0;
  const notify = (kind: Notice['kind'], text: string, action?: NoticeAction) => {
    last += 1;
    const notice = { id: last, kind, text, ...(action ? { action } : {}) };
    set((s) => {
      const errors = s.notices.filter((n) => n.kind === 'error' && n.text !== text);
      const kept = kind === 'error' ? s.notices.filter((n) => n.kind === 'info') : [];
      return { notices: [...errors.slice(kind === 'error' ? 1 - SHOWN_ERRORS : -SHOWN_ERRORS), ...kept, notice] };
    });
  };
  const report = (error: unknown) => {
    if (!isCancelled(error)) notify('error', messageOf(error));
  };
  return { notify, report };
}
