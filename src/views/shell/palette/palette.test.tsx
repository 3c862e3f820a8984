// @vitest-environment jsdom
import { cleanup, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chosenTheme } from '../../../lib/theme';
import { resolveSelection } from '../../../state/selection';
import { appWith } from '../../../testing/appWith';
import { StoreProvider } from '../../ui/storeContext';
import { Header } from '../Header';
import { commandsFor } from './commands';
// its code is here before it is asked for
import './Palette';

// two busy cores: what comes is waited for, however late
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => {
  // no dialogs here: what counts is what they hold and where the focus goes
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
    this.querySelector<HTMLElement>('input, button')?.focus();
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});

/** The header over a page with a main part, and the palette opened from there by its key. */
async function opened(fragment = '#/methods') {
  const app = await appWith({ fragment });
  render(
    <StoreProvider value={app.store}>
      <Header />
      <main id="main" tabIndex={-1}>
        <button type="button">Elsewhere</button>
      </main>
    </StoreProvider>,
  );
  const user = userEvent.setup();
  screen.getByText('Elsewhere').focus();
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: 'Find and do' });
  const field = screen.getByRole('combobox', { name: 'Find and do' });
  return { ...app, user, field, view: () => app.state().view };
}

const options = () => screen.getAllByRole('option').map((o) => o.querySelector('.palette-name')!.textContent!.trim());
const active = () => {
  const id = screen.getByRole('combobox', { name: 'Find and do' }).getAttribute('aria-activedescendant');
  return document.getElementById(id!)!.querySelector('.palette-name')!.textContent!.trim();
};
const dialog = () => screen.queryByRole('dialog', { name: 'Find and do' });

it('opens by its key, is walked by arrows from end to end, and Escape gives the focus back', async () => {
  const { user, field } = await opened();
  expect(document.activeElement).toBe(field);
  expect(options().slice(0, 6)).toEqual(['Start', 'Browse', 'Accuracy', 'Models', 'Labels', 'Methods']);
  expect(active()).toBe('Start');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(active()).toBe('Accuracy');
  await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
  expect(active()).toBe(options().at(-1));
  await user.keyboard('{ArrowDown}');
  expect(active()).toBe('Start');
  await user.keyboard('{Control>}k{/Control}');
  expect(dialog()).toBeNull();
  expect(document.activeElement).toBe(screen.getByText('Elsewhere'));
});

it('leads to a screen, and takes the focus along', async () => {
  const { user, view } = await opened();
  await user.keyboard('mod{Enter}');
  expect(view().screen).toBe('models');
  expect(dialog()).toBeNull();
  expect(document.activeElement?.id).toBe('main');
});

it('asks a question of Browse, and closes what was open there', async () => {
  const { user, view } = await opened('#/browse?look=confusions&v=1');
  await user.keyboard('right after{Enter}');
  expect(view()).toMatchObject({ screen: 'browse', query: 'verdict:other original:in', look: '' });
});

it('finds a class by a synonym or its WordNet id, and opens its page', async () => {
  const { user, field, view } = await opened();
  await user.keyboard('n03793489');
  expect(options()[0]).toContain('mouse');
  await user.clear(field);
  await user.keyboard('computer mouse{Enter}');
  expect(view()).toMatchObject({ screen: 'browse', look: 'class.673' });
});

it('no dataset, label set or model that is chosen leaves one behind that is not there', async () => {
  const { state } = await appWith({ fragment: '#/browse?d=imagenetv2-matched-frequency&l=refined&m=good&v=1' });
  const [V1, V2] = ['imagenet-val', 'imagenetv2-matched-frequency'];
  const all = state().choices!;
  const only = { good: V2, bad: V1 };
  const choices = { ...all, models: all.models.map((m) => ({ ...m, datasetIds: [only[m.id as 'good']] })) };
  const v2 = state().view;
  for (const view of [v2, { ...v2, model: 'none' }, { ...v2, dataset: V1, labels: 'real', model: 'bad' }]) {
    const { selection } = resolveSelection(view, choices);
    const chosen = commandsFor({ choices, selection, view }).filter(({ group }) => group !== 'Do');
    expect(chosen.filter(({ group }) => group === 'Dataset').length).toBeGreaterThan(1);
    for (const { does } of chosen)
      if (does.kind === 'view') expect(resolveSelection({ ...view, ...does.view }, choices).problems).toEqual([]);
  }
});

it('chooses a model, a label set and a dataset', async () => {
  const { user, state, view } = await opened();
  const { choices } = state();
  const model = choices!.models[0]!;
  await user.keyboard(`${model.name}{Enter}`);
  expect(view()).toMatchObject({ screen: 'browse', model: model.id });
  const set = choices!.labelSets[0]!;
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: 'Find and do' });
  await user.keyboard(`label set ${set.name} ${choices!.datasets.find((d) => d.id === set.datasetId)!.name}{Enter}`);
  expect(view()).toMatchObject({ labels: set.id, dataset: set.datasetId });
});

it('switches the theme', async () => {
  const { user } = await opened();
  await user.keyboard('dark{Enter}');
  expect(chosenTheme()).toBe('dark');
  expect(document.activeElement).toBe(screen.getByText('Elsewhere'));
});

it('opens what stands over the page in place of itself', async () => {
  const { user } = await opened();
  await user.keyboard('keys{Enter}');
  expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeTruthy();
  expect(dialog()).toBeNull();
});

it('says how many there are, and where there is none', async () => {
  const { user, field } = await opened();
  await user.keyboard('a');
  expect(screen.getByText(/^40 of [\d,]+: type on\.$/)).toBeTruthy();
  await user.clear(field);
  await user.keyboard('zzzz');
  expect(screen.queryAllByRole('option')).toEqual([]);
  expect(screen.getByText('Nothing is called “zzzz”.')).toBeTruthy();
  await user.keyboard('{Enter}');
  expect(dialog()).not.toBeNull();
});
