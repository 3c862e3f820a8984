// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Suggestion, Suggestions } from '../../../data/compute/labels/suggestionTypes';
import { deferred } from '../../../testing/appPorts';
import { appWith } from '../../../testing/appWith';
import { committedJson } from '../../../testing/committedFigures';
import { StoreProvider } from '../../ui/storeContext';
import { QueueSection } from './QueueSection';

// two busy cores: what comes is waited for, however late
configure({ asyncUtilTimeout: 30_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function shown(given: Parameters<typeof appWith>[0] = {}) {
  // jsdom's blobs are no streams of Node
  vi.stubGlobal('DecompressionStream', undefined);
  const app = await appWith(given);
  render(
    <StoreProvider value={app.store}>
      <QueueSection />
    </StoreProvider>,
  );
  return app;
}

const find = () => userEvent.click(screen.getByRole('button', { name: 'Find' }));
const list = () => screen.findByRole('list', { name: 'Suggestions' });
const inHand = async () => (await list()).querySelector<HTMLElement>('[aria-current]')!;
const progress = () => screen.getByRole('status').textContent;

describe('the queue on Labels', () => {
  test('takes answers by key while the focus is in it, and the focus goes along', async () => {
    const { state } = await shown();
    await find();
    const rows = [...(await list()).children];
    expect(progress()).toBe(`1 of ${rows.length} · 0 judged`);
    // elsewhere the letters are nobody's
    await userEvent.keyboard('ars');
    expect(state().queue!.at).toBe(0);
    (await inHand()).focus();
    await userEvent.keyboard('a');
    await waitFor(() => expect(progress()).toBe(`2 of ${rows.length} · 1 judged`));
    expect(document.activeElement).toBe(await inHand());
    await userEvent.keyboard('s');
    await userEvent.keyboard('r');
    await waitFor(() => expect(progress()).toBe(`4 of ${rows.length} · 2 judged`));
    const said = [...(await list()).children].map((row) => /accepted|rejected|skipped/.exec(row.textContent!)?.[0]);
    expect(said.slice(0, 4)).toEqual(['accepted', 'skipped', 'rejected', undefined]);
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(state().queue!.at).toBe(1);
    expect(document.activeElement).toBe(await inHand());
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(progress()).toBe(`3 of ${rows.length} · 1 judged`));
    await userEvent.keyboard('{Control>}y{/Control}');
    await waitFor(() => expect(progress()).toMatch(/ 2 judged$/));
  });

  test('takes them by button, and keeps the focus in the list when the button is gone', async () => {
    await shown();
    await find();
    await list();
    await userEvent.click(screen.getByRole('button', { name: /^Reject/ }));
    await waitFor(() => expect(progress()).toMatch(/^2 of .* 1 judged$/));
    expect(document.activeElement).toBe(await inHand());
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(progress()).toMatch(/^1 of .* 0 judged$/));
  });

  test('is asked for one class, and goes to Annotate with the one in hand', async () => {
    const { state } = await shown();
    await find();
    await list();
    const { classes } = state().queue!.found!;
    await userEvent.selectOptions(screen.getByLabelText(/^Class/), String(classes.at(-1)!.classIndex));
    await waitFor(() => expect(state().queue!.found?.total).toBe(classes.at(-1)!.n));
    expect(state().queue!.found!.classes).toEqual(classes);
    await list();
    await userEvent.click(screen.getByRole('button', { name: 'Annotate' }));
    await waitFor(() => expect(state().view).toMatchObject({ screen: 'browse', annotate: true }));
    expect(state().view.image).toBe(state().queue!.found!.rows[0]!.imageId);
  });

  test('says how far it is, and stops', async () => {
    const answer = deferred<Suggestions>();
    const { state } = await shown({ compute: { suggestions: () => answer.promise } });
    await find();
    expect(await screen.findByRole('progressbar', { name: 'Looking for suggestions' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await screen.findByRole('button', { name: 'Find' });
    expect(state().queue).toBeUndefined();
  });
});

describe('what orders the queue is said', () => {
  const row: Suggestion = {
    imageId: 'v2_0',
    original: 0,
    classIndex: 7,
    listed: [0],
    ranks: Uint8Array.of(1, 0),
    isUnrated: false,
  };
  const found: Suggestions = {
    request: { kind: 'missing', against: 'all', datasetId: 'imagenetv2-matched-frequency', labelSetId: 'refined' },
    models: ['m1', 'm2'],
    total: 1,
    rows: [row],
    classes: [{ classIndex: 7, n: 1 }],
  };
  const answered = (answer: Suggestions) =>
    shown({
      compute: { suggestions: async () => answer },
      ports: { fetchSuggestions: async () => committedJson('suggestions.json') },
    });

  test.each<[string, Suggestions, RegExp]>([
    ['few models', { ...found, noLikelihood: 'models' }, /^Ordered by the votes of 2 models: a likelihood takes 20 /],
    ['no ReaL labels', { ...found, noLikelihood: 'labels' }, /ReaL’s labels, which are not here/],
    ['a fit that did not load', { ...found, noLikelihood: 'fit' }, /did not load/],
    ['nothing left', { ...found, rows: [], total: 0, classes: [] }, /^Nothing left to judge/],
    ['no model', { ...found, models: [], rows: [], total: 0, classes: [] }, /^No model here/],
    [
      'a likelihood',
      { ...found, rows: [{ ...row, likelihood: 0.427, isUnrated: true }] },
      /likelihood of being listed by ReaL’s procedure, fitted on ImageNet alone/,
    ],
  ])('%s', async (_, answer, said) => {
    await answered(answer);
    await find();
    expect(await screen.findByText(said)).toBeTruthy();
    if (answer.rows[0]?.likelihood !== undefined) {
      expect((await inHand()).textContent).toMatch(/no rater saw it: likelihood untested.*likelihood 0\.43$/);
      expect(screen.getByText('How far to trust it')).toBeTruthy();
    }
    if (answer.noLikelihood === 'fit') expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  test('a suspicious label has no likelihood, and why', async () => {
    await answered(found);
    await userEvent.selectOptions(screen.getByLabelText('Look for'), 'suspicious');
    await find();
    expect(await screen.findByText(/none of 2 models\. No likelihood: where people added a label/)).toBeTruthy();
  });
});
