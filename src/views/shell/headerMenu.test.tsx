// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { appWith } from '../../testing/appWith';
import { StoreProvider } from '../ui/storeContext';
import { Header } from './Header';
// their code is here before it is asked for
import './HeaderMenu';
import './KeyList';

const root = document.documentElement;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
    this.querySelector('button')?.focus();
  };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  delete root.dataset.theme;
});

async function shown() {
  const app = await appWith({ fragment: '#/labels', ports: { software: 'Plural 1.2.3, commit abc' } });
  render(
    <StoreProvider value={app.store}>
      <Header />
      <input type="search" aria-label="Filter images" aria-keyshortcuts="/" />
    </StoreProvider>,
  );
  const user = userEvent.setup();
  const open = async () => {
    await user.click(screen.getByRole('button', { name: 'Menu' }));
    await screen.findByRole('group', { name: 'Theme' });
  };
  return { ...app, user, open };
}

it('holds the theme, which stays', async () => {
  const { user, open } = await shown();
  await open();
  const theme = () => within(screen.getByRole('group', { name: 'Theme' })).getAllByRole('button');
  const pressed = () => theme().find((b) => b.getAttribute('aria-pressed') === 'true')?.textContent;
  expect(pressed()).toBe('System');
  await user.click(screen.getByRole('button', { name: 'Dark' }));
  expect([pressed(), root.dataset.theme]).toEqual(['Dark', 'dark']);
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Menu' }));
  await open();
  expect(pressed()).toBe('Dark');
  await user.click(screen.getByRole('button', { name: 'System' }));
  expect(root.dataset.theme).toBeUndefined();
});

it('leads to the tour, the methods and the licences, and says what this is', async () => {
  const { user, open, state } = await shown();
  await open();
  expect(screen.getByText(/Plural 1\.2\.3, commit abc/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Licences' }).getAttribute('href')).toBe('licences.txt');
  expect(screen.getByRole('link', { name: 'Methods and sources' }).getAttribute('href')).toContain('#/methods');
  expect(screen.getByRole('link', { name: 'Take the tour' }).getAttribute('href')).toContain('tour=1');
  expect(state().view.screen).toBe('labels');
  await user.click(screen.getByRole('button', { name: /^Keys/ }));
  expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
  expect(screen.queryByRole('group', { name: 'Theme' })).toBeNull();
});

it('the slash leads to the text field of the screen, and is typed where one types', async () => {
  const { user } = await shown();
  const filter = screen.getByRole('searchbox', { name: 'Filter images' });
  await user.keyboard('/');
  expect(document.activeElement).toBe(filter);
  expect(filter).toHaveProperty('value', '');
  await user.keyboard('/?');
  expect(filter).toHaveProperty('value', '/?');
  expect(screen.queryByRole('dialog', { name: 'Keys' })).toBeNull();
});

it('a question mark shows all keys', async () => {
  const { user } = await shown();
  await user.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
});
