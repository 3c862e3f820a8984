// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type AppState, EMPTY } from '../../state/appState';
import { StoreProvider } from '../ui/storeContext';
import NewVersion from './NewVersion';

afterEach(cleanup);

function shown(state: Partial<AppState>, others = 0) {
  const reload = vi.fn(async () => {});
  const offline = { isKept: true, isolates: false, newVersion: { others, reload } };
  const store = createStore(() => ({ ...EMPTY, ...state, offline }) as AppState);
  render(
    <StoreProvider value={store}>
      <NewVersion />
    </StoreProvider>,
  );
  return { reload, store, said: () => screen.getByRole('status').textContent };
}

test('says that a new version is here, and loads it with a press', async () => {
  const { reload, said } = shown({});
  expect(said()).toBe('A new version of Plural is here: reload when you like.');
  expect(reload).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Reload' }));
  expect(reload).toHaveBeenCalledOnce();
});

test('waits for what is under way, and says for what', () => {
  const { said } = shown({ readingLabels: { fileName: 'a.json', entries: 3 }, editsUnderWay: 1 });
  expect(said()).toContain('Waits for: the label file, an edit.');
  expect(screen.getByRole('button', { name: 'Reload' })).toHaveProperty('ariaDisabled', 'true');
});

test('says before the press what is in memory alone, and what to close', () => {
  const { said } = shown({ unstoredLabels: { mine: 'no room' } }, 2);
  expect(said()).toContain('Lost then: labels that this browser could not keep.');
  expect(said()).toContain('Plural is open 2 more times: close those first.');
});

test('Later hides it', async () => {
  shown({});
  await userEvent.click(screen.getByRole('button', { name: 'Later' }));
  expect(screen.queryByRole('region', { name: 'New version' })).toBeNull();
});
