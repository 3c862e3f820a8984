import { afterEach, expect, test, vi } from 'vitest';
import { appWith } from '../../testing/appWith';
import { parseSavedViews } from './savedViews';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What two tabs share. */
function disk(text: string | null = null) {
  const held = { text };
  const views = {
    read: async () => held.text,
    write: async (next: string) => {
      held.text = next;
    },
  };
  return { held, views };
}

const V2 = '#/browse?d=imagenetv2-matched-frequency&l=refined&m=good&q=';

test('a view is kept under its name, with its link; the same view again takes the new name', async () => {
  const { held, views } = disk();
  const { store } = await appWith({ fragment: `${V2}labels%3A1&v=1`, ports: { views } });
  await store.getState().saveView('  one label ');
  await store.getState().saveView('single');
  store.getState().setView({ query: 'tench' });
  await store.getState().saveView('');
  expect(parseSavedViews(held.text)).toEqual([
    { name: expect.stringContaining('q=tench'), link: expect.stringContaining('q=tench') },
    { name: 'single', link: `${V2}labels%3A1&v=1` },
  ]);
  expect(store.getState().savedViews?.views.map(({ name }) => name)).toHaveLength(2);
});

test('another tab loses nothing; a removed view comes back to its place by Undo', async () => {
  const { held, views } = disk();
  const [one, two] = [
    await appWith({ fragment: `${V2}a&v=1`, ports: { views } }),
    await appWith({ fragment: `${V2}b&v=1`, ports: { views } }),
  ];
  await one.store.getState().needSavedViews();
  await two.store.getState().saveView('two');
  await one.store.getState().saveView('one');
  const kept = parseSavedViews(held.text);
  expect(kept.map(({ name }) => name)).toEqual(['one', 'two']);
  await two.store.getState().removeView(kept[0]!);
  expect(parseSavedViews(held.text).map(({ name }) => name)).toEqual(['two']);
  two.store.getState().notices.at(-1)!.action!.act();
  await vi.waitFor(() => expect(parseSavedViews(held.text)).toEqual(kept));
});

test.each([
  ['no JSON', 'views', /JSON/],
  ['another version', '{"version":2,"views":[]}', /another version/],
  ['a view without a link', '{"version":1,"views":[{"name":"a"}]}', /view 1 has no name or no link/],
  ['a link to another page', '{"version":1,"views":[{"name":"a","link":"https://elsewhere.test"}]}', /view 1/],
  [
    'a link that is not understood',
    '{"version":1,"views":[{"name":"a","link":"#/nowhere"}]}',
    /“a”: there is no screen/,
  ],
])('%s: says so, and writes nothing over it until the reader deletes it', async (_, text, problem) => {
  const { held, views } = disk(text);
  const { store } = await appWith({ ports: { views } });
  await store.getState().saveView('mine');
  expect(store.getState().savedViews?.problem).toMatch(problem);
  expect(held.text).toBe(text);
  await store.getState().clearSavedViews();
  expect(store.getState().savedViews).toEqual({ views: [] });
});

test('a browser that keeps nothing says why', async () => {
  const refuse = async () => {
    throw new Error('storage is switched off');
  };
  const { store } = await appWith({ ports: { views: { read: refuse, write: refuse } } });
  await store.getState().saveView('mine');
  expect(store.getState().savedViews).toEqual({ views: [], problem: 'storage is switched off' });
});
