// @vitest-environment jsdom
import { act, cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { className } from '../../../domain/classes/classTable';
import { inHand } from '../../../state/labels/queueState';
import { until } from '../../../testing/appPorts';
import { appWith } from '../../../testing/appWith';
import { StoreProvider } from '../../ui/storeContext';
import { AnnotateScreen } from './AnnotateScreen';

// two busy cores: what comes is waited for, however late
configure({ asyncUtilTimeout: 30_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = (keys: string) => userEvent.keyboard(keys);

/** The annotate mode at the first image of ImageNetV2's three, with its proposals drawn. */
async function annotating(before?: (app: Awaited<ReturnType<typeof appWith>>) => Promise<void>) {
  // jsdom's blobs are no streams of Node
  vi.stubGlobal('DecompressionStream', undefined);
  const app = await appWith({});
  const { state, store } = app;
  await before?.(app);
  if (!state().view.annotate) await state().annotate();
  render(
    <StoreProvider value={store}>
      <AnnotateScreen />
    </StoreProvider>,
  );
  await seen(app);
  const entry = () => state().editing!.entries.get(state().view.image);
  return { ...app, entry };
}

/** The image of the view is drawn. */
const seen = ({ state }: Pick<Awaited<ReturnType<typeof appWith>>, 'state'>) =>
  waitFor(() => {
    const { image } = state().view;
    expect(screen.getByText(new RegExp(`^${image} ·`))).toBeTruthy();
    // the selected model names five, whatever the labels are
    expect(within(screen.getByLabelText('Proposed classes')).getAllByRole('button').length).toBeGreaterThan(4);
  });

const proposal = (number: number) =>
  within(screen.getByLabelText('Proposed classes')).getAllByRole('button')[number - 1]!;
const saidOf = (number: number) => proposal(number).getAttribute('aria-label')!.split(': ')[1];
const bar = () => screen.getAllByRole('status')[0]!.textContent!;

describe('by keyboard', () => {
  test('a number says yes, again no, again nothing; each row by its own key', async () => {
    await annotating();
    const rows = within(screen.getByLabelText('Proposed classes')).getAllByRole('button');
    expect(rows.map((row) => row.getAttribute('aria-keyshortcuts'))).toEqual(rows.map((_, i) => String(i + 1)));
    const open = rows.findIndex((row) => row.getAttribute('aria-label')!.endsWith('not judged')) + 1;
    for (const said of ['valid', 'not valid', 'not judged']) {
      await press(String(open));
      await waitFor(() => expect(saidOf(open)).toBe(said));
    }
    const others = rows.map((_, i) => i + 1).filter((n) => n !== open);
    const before = others.map(saidOf);
    await press(String(open));
    await waitFor(() => expect(saidOf(open)).toBe('valid'));
    expect(others.map(saidOf)).toEqual(before);
    expect(bar()).toMatch(/^1 of 3 · 1 judged · saved$/);
    await press('9');
    expect(bar()).toMatch(/ 1 judged /);
  });

  test('a slash leads to the search, which adds a class by synonym and gives the keys back', async () => {
    const { entry } = await annotating();
    await press('/');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Add a class' }));
    await press('tusker');
    const found = screen.getAllByRole('option');
    await press('{ArrowDown}{ArrowUp}{Enter}');
    await waitFor(() => expect(entry()?.classes).toContain(101));
    expect(found[0]!.textContent).toMatch(/^tusker/);
    expect(screen.getByLabelText('tusker: valid')).toBeTruthy();
    expect(document.activeElement).not.toBe(screen.getByRole('combobox', { name: 'Add a class' }));
    await press('0');
    await waitFor(() => expect(entry()?.classes).toEqual([]));
  });

  test('none fits and unsure are keys and buttons, and say their state', async () => {
    const { entry } = await annotating();
    const none = () => screen.getByRole('button', { name: /^None fits/ });
    const unsure = () => screen.getByRole('button', { name: /^Unsure/ });
    await press('0');
    await waitFor(() => expect(none().getAttribute('aria-pressed')).toBe('true'));
    const shown = within(screen.getByLabelText('Proposed classes')).getAllByRole('button');
    expect(shown.every((row) => row.getAttribute('aria-label')!.endsWith(': not valid'))).toBe(true);
    await press('u');
    await waitFor(() => expect(unsure().getAttribute('aria-pressed')).toBe('true'));
    await userEvent.click(unsure());
    await waitFor(() => expect(unsure().getAttribute('aria-pressed')).toBe('false'));
    expect(entry()).toMatchObject({ classes: [] });
  });

  test('while a note is typed its letters are no keys; Enter takes it, Escape drops it', async () => {
    const { state, entry } = await annotating();
    await press('n');
    const field = screen.getByRole('textbox', { name: /^Note/ });
    expect(document.activeElement).toBe(field);
    await press('10 u/ars z');
    expect(state().editing!.entries.size).toBe(0);
    expect(state().view.image).toBe('v2_0');
    await press('{Enter}');
    await waitFor(() => expect(entry()).toMatchObject({ note: '10 u/ars z' }));
    expect(entry()).not.toHaveProperty('isUnsure');
    expect(state().view.image).toBe('v2_0');
    await press('n more{Escape}');
    expect(state().view.annotate).toBe(true);
    await waitFor(() => expect((field as HTMLInputElement).value).toBe('10 u/ars z'));
    await press('u');
    await waitFor(() => expect(entry()).toMatchObject({ isUnsure: true, note: '10 u/ars z' }));
  });

  test('undo and redo go step by step, across images, and lead to the image', async () => {
    const app = await annotating();
    const { state, store } = app;
    const button = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
    expect(button(/^Undo/).ariaDisabled).toBe('true');
    await press('0');
    await waitFor(() => expect(bar()).toMatch(/ 1 judged /));
    await press('{Enter}');
    await seen(app);
    await press('0');
    await waitFor(() => expect(bar()).toMatch(/^2 of 3 · 2 judged /));
    await press('{Control>}z{/Control}{Control>}z{/Control}');
    await until(store, (s) => s.editing!.entries.size === 0);
    expect(state().view.image).toBe('v2_0');
    await press('{Control>}y{/Control}');
    await until(store, (s) => s.editing!.entries.size === 1);
    await press('{Control>}{Shift>}z{/Shift}{/Control}');
    await until(store, (s) => s.editing!.entries.size === 2);
    expect(state().view.image).toBe('v2_1');
    await waitFor(() => expect(button(/^Redo/).ariaDisabled).toBe('true'));
  });

  test('Enter and the arrows go from image to image and stop at the ends; Escape leaves', async () => {
    const app = await annotating();
    const { state } = app;
    await press('{ArrowLeft}');
    expect(state().view.image).toBe('v2_0');
    await press('{ArrowRight}');
    await seen(app);
    expect(state().view.image).toBe('v2_1');
    await press('{Enter}');
    await seen(app);
    expect(state().view.image).toBe('v2_2');
    await press('{ArrowLeft}');
    await seen(app);
    expect(state().view.image).toBe('v2_1');
    // on a button Enter presses it
    screen.getByRole('button', { name: /^Unsure/ }).focus();
    await press('{Enter}');
    await waitFor(() => expect(state().editing!.entries.get('v2_1')).toMatchObject({ isUnsure: true }));
    expect(state().view.image).toBe('v2_1');
    await press('{Escape}');
    expect(state().view).toMatchObject({ annotate: false, screen: 'browse' });
  });
});

describe('with the queue', () => {
  const queued = () =>
    annotating(async ({ state }) => {
      await state().findSuggestions({ kind: 'missing', against: 'all' });
      await state().annotate(inHand(state().queue!)!.imageId);
    });
  const rowAt = (app: Awaited<ReturnType<typeof queued>>, at: number) => app.state().queue!.found!.rows[at]!;
  /** The card asks what the queue has in hand. */
  const asked = (app: Awaited<ReturnType<typeof queued>>) =>
    waitFor(() => {
      const row = inHand(app.state().queue!)!;
      expect(screen.getByLabelText('Suggestion').textContent).toContain(`${className(row.classIndex)}?`);
      expect(screen.getByText(new RegExp(`^${row.imageId} ·`))).toBeTruthy();
    });

  test('A accepts, R rejects, S skips, each once, and the next one comes', async () => {
    const app = await queued();
    const { state } = app;
    await asked(app);
    const [first, second, third] = [rowAt(app, 0), rowAt(app, 1), rowAt(app, 2)];
    await press('a');
    await asked(app);
    expect(bar()).toMatch(/^suggestion 2 of \d+ /);
    await press('r');
    await asked(app);
    await press('s');
    await asked(app);
    expect(state().queue!.at).toBe(3);
    await waitFor(() => {
      const { entries } = state().editing!;
      expect(entries.get(first.imageId)!.classes).toContain(first.classIndex);
      expect(entries.get(second.imageId)!.not).toContain(second.classIndex);
    });
    const skipped = state().editing!.entries.get(third.imageId);
    expect([...(skipped?.classes ?? []), ...(skipped?.not ?? [])]).not.toContain(third.classIndex);
    const strip = within(screen.getByRole('navigation', { name: 'Images of the queue' })).getAllByRole('button', {
      hidden: true,
    });
    expect(strip.slice(0, 4).map((tile) => tile.getAttribute('aria-label')!.split(', ')[1])).toEqual([
      'accepted',
      'rejected',
      'skipped',
      undefined,
    ]);
  });

  test('Enter and the arrows walk the queue; an answer taken back is in hand again; letters typed answer nothing', async () => {
    const app = await queued();
    const { state } = app;
    await press('{Enter}');
    await asked(app);
    expect(state().queue!.at).toBe(1);
    await press('{ArrowLeft}');
    await asked(app);
    expect(state().queue!.at).toBe(0);
    await press('nars{Enter}');
    await waitFor(() => expect(state().editing!.entries.size).toBe(1));
    expect(state().queue!.at).toBe(0);
    await userEvent.click(screen.getByRole('button', { name: /^Accept/ }));
    await asked(app);
    await waitFor(() => expect(state().editing!.canUndo).toBe(true));
    const { imageId, classIndex } = rowAt(app, 0);
    await waitFor(() => expect(state().editing!.entries.get(imageId)!.classes).toContain(classIndex));
    await press('{Control>}z{/Control}');
    await waitFor(() => expect(state().editing!.entries.get(imageId)!.classes).not.toContain(classIndex));
    await asked(app);
    expect(state().view.image).toBe(imageId);
    await act(async () => state().endAnnotating());
    expect(state().view.screen).toBe('labels');
  });

  test('which models say so stands on the card, by the place that they give the class', async () => {
    const app = await queued();
    await asked(app);
    const card = within(screen.getByLabelText('Suggestion'));
    await userEvent.click(card.getByText('1 of 1 model'));
    expect(card.getByText(/^(first|second|third|fourth|fifth): good$/)).toBeTruthy();
  });
});
