// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appWith } from '../../../testing/appWith';
import { committedJson } from '../../../testing/committedFigures';
import { StoreProvider } from '../../ui/storeContext';
import { Header } from '../Header';
// its code is here before it is asked for
import './ShareDialog';

const copied: string[] = [];

beforeEach(() => {
  copied.length = 0;
  // no dialogs here: what counts is what they hold and where the focus goes
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
    this.querySelector('button')?.focus();
  };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function opened(fragment = '#/accuracy?rated=1&v=1', software = 'Plural 1.2.3, commit abc') {
  const { store } = await appWith({
    fragment,
    pack: false,
    ports: {
      software,
      fetchFigures: async () => committedJson('figures.json'),
      fetchMoments: async () => committedJson('moments.json'),
    },
  });
  await store.getState().needAccuracy();
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
  render(
    <StoreProvider value={store}>
      <Header />
    </StoreProvider>,
  );
  await user.click(screen.getByRole('button', { name: 'Share…' }));
  await screen.findByRole('dialog', { name: 'Share this view' });
  const text = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name }).value;
  return { user, store, text };
}

test('one press copies the link; the other ways stand in a dialog that gives the focus back', async () => {
  const { user } = await opened();
  expect(screen.getByRole('button', { name: 'Copy link' })).toBeTruthy();
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
    'Link',
    'Embed',
    'Cite',
    'Methods',
    'Check',
  ]);
  expect(screen.getByRole('textbox', { name: 'Link to this view' })).toHaveProperty(
    'value',
    'https://plural.test/#/accuracy?rated=1&v=1',
  );
  expect(screen.getByRole('img', { name: 'QR code of the link to this view' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Send by…' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  expect(copied).toEqual(['https://plural.test/#/accuracy?rated=1&v=1']);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Link copied.'));
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement?.textContent).toBe('Share…');
});

test('tabs go by arrow keys, and each says what is shown', async () => {
  const { user, text } = await opened();
  screen.getByRole('tab', { name: 'Link' }).focus();
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement?.textContent).toBe('Embed');
  expect(text('Code for your page')).toMatch(
    /^<iframe src="https:\/\/plural\.test\/embed\.html#\/accuracy\?chart=gap&amp;rated=1&amp;v=1" title="The gap, many ways, by Plural" /,
  );
  await user.selectOptions(screen.getByRole('combobox', { name: 'Chart' }), 'How many labels');
  expect(text('Code for your page')).toContain('chart=counts&amp;rated=1');
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('tab', { name: 'Cite' }));
  const cited = text('The paper, the data, Plural, and this result');
  expect(cited).toContain('version = {1.2.3}');
  const [, hash] = /SHA-256 of figures and counts: ([0-9a-f]{64})/.exec(cited)!;
  await user.selectOptions(screen.getByRole('combobox', { name: 'Format' }), 'CFF');
  expect(text('The paper, the data, Plural, and this result')).toContain(hash!);
  await user.click(screen.getByRole('tab', { name: 'Methods' }));
  expect(text('Methods paragraph of these figures')).toContain('Only images count that the raters of the labels saw.');
  expect(text('Methods paragraph of these figures')).toContain(hash!);
  await user.click(screen.getByRole('tab', { name: 'Check' }));
  expect(screen.getByText(hash!)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Download Python script' })).toBeTruthy();
});

test('a view without figures says where they are; a chart that cannot stand alone says why', async () => {
  const { user, store, text } = await opened('#/methods');
  await user.click(screen.getByRole('tab', { name: 'Methods' }));
  expect(screen.getByRole('tabpanel').textContent).toMatch(/figures of Accuracy/);
  await user.click(screen.getByRole('tab', { name: 'Cite' }));
  expect(text('The paper, the data, and Plural')).not.toContain('SHA-256');
  store.getState().setView({ screen: 'accuracy', labelsV1: 'mine' });
  await user.click(screen.getByRole('tab', { name: 'Embed' }));
  await waitFor(() => expect(screen.getByRole('tabpanel').textContent).toMatch(/it needs other labels than/));
});

test('a long link has no QR code and says so; the system’s own sheet is there where the browser has one', async () => {
  const shared: unknown[] = [];
  Object.assign(navigator, { share: async (data: unknown) => void shared.push(data) });
  try {
    const { user, store } = await opened();
    await user.click(screen.getByRole('button', { name: 'Send by…' }));
    expect(shared).toEqual([{ title: 'Plural', url: 'https://plural.test/#/accuracy?rated=1&v=1' }]);
    store.getState().setView({ without: 'ж'.repeat(1400) });
    await waitFor(() => expect(screen.queryByRole('img')).toBeNull());
    expect(screen.getByRole('tabpanel').textContent).toMatch(
      /No QR code: the link has [\d,]+ bytes, and a code holds 2,953/,
    );
  } finally {
    Object.assign(navigator, { share: undefined });
  }
});
