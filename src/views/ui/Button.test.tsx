// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from './Button';

afterEach(cleanup);

it('that is grey says why, does nothing, and keeps the focus and its place in the form', async () => {
  const onClick = vi.fn();
  const onSubmit = vi.fn((event) => event.preventDefault());
  const form = (off: string | false) => (
    <form onSubmit={onSubmit}>
      <input aria-label="Name" />
      <Button type="submit" off={off} onClick={onClick}>
        Keep
      </Button>
    </form>
  );
  const { rerender } = render(form('Give a name first'));
  const button = screen.getByRole('button', { name: 'Keep' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-describedby')!)!.textContent).toBe('Give a name first');
  const user = userEvent.setup();
  await user.click(button);
  await user.keyboard('{Enter} ');
  await user.type(screen.getByLabelText('Name'), 'x{Enter}');
  expect([onClick, onSubmit].map((f) => f.mock.calls.length)).toEqual([0, 0]);
  button.focus();
  rerender(form(false));
  expect(screen.getByRole('button', { name: 'Keep' })).toBe(button);
  expect(document.activeElement).toBe(button);
  expect([...button.attributes].map(({ name }) => name).filter((n) => /aria|title/.test(n))).toEqual([]);
  await user.click(button);
  expect([onClick, onSubmit].map((f) => f.mock.calls.length)).toEqual([1, 1]);
});

/** Controls that are grey by the plain attribute, with the words beside them that say why. */
const SAID_BESIDE: Readonly<Record<string, string>> = {
  'charts/FigureFiles.tsx': 'its title',
  'charts/ChartFigure.tsx': 'hands that on',
  'charts/SaveAllCharts.tsx': 'Saving chart 1 of 9…',
  'accuracy/whatIf/ThresholdSlider.tsx': 'described by what it needs',
  'labels/LabelSetTable.tsx': '✓ in use',
  'models/ModelCardForm.tsx': 'described by what fixes it',
  'shell/LinkedFile.tsx': 'Fetching…',
  'shell/RunStrip.tsx': 'loading the model…, cancelling…',
  'shell/claims/ClaimCard.tsx': 'Counting again…',
  'ui/FileButton.tsx': 'described by why',
};

it('nothing else is grey without a word', () => {
  const views = 'src/views/';
  const grey = readdirSync(views, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'))
    .filter((path) => /\sdisabled(=|\s|>)/.test(readFileSync(`${views}${path}`, 'utf8').replace(/`[^`]*`/g, '')));
  expect(grey.sort()).toEqual(Object.keys(SAID_BESIDE).sort());
});
