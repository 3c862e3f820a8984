// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { Menu } from './Menu';

afterEach(cleanup);

function open() {
  render(
    <>
      <Menu label="Open images">
        <button type="button">Files</button>
      </Menu>
      <button type="button">Elsewhere</button>
    </>,
  );
  const summary = screen.getByText('Open images');
  const details = summary.parentElement as HTMLDetailsElement;
  details.open = true;
  return { summary, details };
}

test('Escape closes it and gives the focus back to its button', async () => {
  const { summary, details } = open();
  screen.getByText('Files').focus();
  await userEvent.keyboard('{Escape}');
  expect(details.open).toBe(false);
  expect(document.activeElement).toBe(summary);
});

test('it stays open while the focus moves inside, and closes when it leaves', async () => {
  const { summary, details } = open();
  summary.tabIndex = 0;
  summary.focus();
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByText('Files'));
  expect(details.open).toBe(true);
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByText('Elsewhere'));
  expect(details.open).toBe(false);
});
