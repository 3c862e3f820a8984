import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Compute } from '../../data/compute/computeClient';
import { ComputeService } from '../../data/compute/computeService';
import type { QueryView } from '../../data/compute/views';
import { metricsOf } from '../../domain/metrics/metrics';
import { deferred, remote, until } from '../../testing/appPorts';
import { appWith, ids, picture, settled, texts } from '../../testing/appWith';
import { servePack, smallPack } from '../../testing/smallPack';
import type { AppState } from '../appState';

const listIs = (query: (list: QueryView) => boolean) => (s: AppState) => s.list !== undefined && query(s.list);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('late answers', () => {
  /** A service whose queries answer when the test says so. */
  async function slowQueries() {
    const service = new ComputeService();
    const waiting = new Map<string, ReturnType<typeof deferred<void>>>();
    const query: Compute['query'] = async (selection, text) => {
      const gate = waiting.get(text);
      if (gate) await gate.promise;
      return service.query(selection, text);
    };
    const wait = (text: string) => {
      const gate = deferred<void>();
      waiting.set(text, gate);
      return gate;
    };
    vi.stubGlobal('fetch', servePack(smallPack()));
    // the whole service, because its queries are named by numbers that only it knows
    const compute = remote(service, { query });
    const app = await appWith({ ports: { compute } });
    return { ...app, wait };
  }

  it('of an older query are dropped; the old list stays until the new one is there', async () => {
    const { store, state, wait } = await slowQueries();
    const [first, second] = [wait('v2_0'), wait('v2_1')];
    state().setView({ query: 'v2_0' });
    state().setView({ query: 'v2_1' });
    expect(state().list?.count).toBe(3);
    second.resolve();
    await until(
      store,
      listIs((list) => list.count === 1),
    );
    expect(ids(state())).toEqual(['v2_1']);
    const seen = vi.fn();
    store.subscribe(seen);
    first.resolve();
    await settled();
    expect(seen).not.toHaveBeenCalled();
    expect(ids(state())).toEqual(['v2_1']);
  });

  it('that are errors are dropped too', async () => {
    const { store, state, wait } = await slowQueries();
    const first = wait('v2_0');
    state().setView({ query: 'v2_0' });
    state().setView({ query: 'v2_1' });
    await until(
      store,
      listIs((list) => list.count === 1),
    );
    first.reject(new Error('late and broken'));
    await settled();
    expect(state().notices).toEqual([]);
  });

  it('of an older image are dropped', async () => {
    const gates = new Map([['v2_0', deferred<void>()]]);
    const service = new ComputeService();
    const image: Compute['image'] = async (queryId, imageId) => {
      await gates.get(imageId)?.promise;
      return service.image(queryId, imageId);
    };
    const { store, state } = await appWith({ ports: { compute: remote(service, { image }) } });
    state().setView({ image: 'v2_0' });
    state().setView({ image: 'v2_1' });
    await until(store, (s) => s.detail?.imageId === 'v2_1');
    gates.get('v2_0')!.resolve();
    await settled();
    expect(state().detail?.imageId).toBe('v2_1');
    state().setView({ image: '' });
    await until(store, (s) => s.detail === undefined);
  });

  it('show an error of the question that still stands', async () => {
    const { store, state, wait } = await slowQueries();
    const gate = wait('v2_0');
    state().setView({ query: 'v2_0' });
    gate.reject(new Error('the worker is gone'));
    await until(store, (s) => s.notices.length > 0);
    expect(texts(state())).toEqual(['error: the worker is gone']);
    expect(state().list?.count).toBe(3);
  });
});

describe('tiles', () => {
  /** 150 opened images. */
  async function many() {
    const app = await appWith({ pack: false });
    await app.state().openImages(Array.from({ length: 150 }, (_, i) => picture(`${i}/x${i}.jpg`)));
    return app;
  }

  it('are loaded in pages, each once', async () => {
    const { store, state, service } = await many();
    const images = vi.spyOn(service, 'images');
    const { queryId } = state().list!;
    expect(Object.keys(state().list!.pages)).toEqual(['0']);
    state().needTiles(queryId, 70, 150);
    state().needTiles(queryId, 60, 130);
    const { list } = await until(store, (s) => s.list?.pages[1] !== undefined && s.list.pages[2] !== undefined);
    expect([0, 1, 2].map((page) => list!.pages[page]!.length)).toEqual([60, 60, 30]);
    expect(images).toHaveBeenCalledTimes(2);
  });

  it('of a list that was replaced are not asked for', async () => {
    const { state, service } = await many();
    const images = vi.spyOn(service, 'images');
    state().needTiles(state().list!.queryId - 1, 60, 120);
    expect(images).not.toHaveBeenCalled();
  });

  it('on screen come with the new list, so that a run does not blank them', async () => {
    const { store, state } = await many();
    state().needTiles(state().list!.queryId, 60, 120);
    await until(store, (s) => s.list?.pages[1] !== undefined);
    const before = state().list!.queryId;
    state().setView({ query: 'x' });
    const { list } = await until(
      store,
      listIs((l) => l.queryId !== before),
    );
    expect(Object.keys(list!.pages)).toEqual(['0', '1']);
  });

  it('that fail are reported and can be asked for again', async () => {
    const { store, state, service } = await many();
    vi.spyOn(service, 'images').mockRejectedValueOnce(new Error('no tiles'));
    state().needTiles(state().list!.queryId, 60, 120);
    await until(store, (s) => s.notices.some((n) => n.text === 'no tiles'));
    await settled();
    state().needTiles(state().list!.queryId, 60, 120);
    await until(store, (s) => s.list?.pages[1] !== undefined);
  });
});

describe('step', () => {
  it('goes to the neighbours and stays at the ends', async () => {
    const { store, state } = await appWith({ fragment: '#/browse?i=v2_1' });
    await state().step(1);
    await until(store, (s) => s.detail?.imageId === 'v2_2');
    await state().step(1);
    expect(state().view.image).toBe('v2_2');
    for (const expected of ['v2_1', 'v2_0']) {
      await state().step(-1);
      await until(store, (s) => s.detail?.imageId === expected);
    }
    await state().step(-1);
    expect(state().view.image).toBe('v2_0');
  });

  it('opens no image of a dataset that is being left', async () => {
    const { store, state } = await appWith({ fragment: '#/browse?d=imagenetv2-matched-frequency' });
    const { list, selection } = state();
    store.setState({ list: { ...list!, selection: { ...selection!, datasetId: 'the one before' } } });
    await state().step(1);
    expect(state().view.image).toBe('');
  });

  it('counts each press, however quickly they follow one another', async () => {
    const { state } = await appWith({ fragment: '#/browse?i=v2_0' });
    await Promise.all([state().step(1), state().step(1)]);
    expect(state().view.image).toBe('v2_2');
    await Promise.all([state().step(-1), state().step(-1), state().step(-1), state().step(1)]);
    expect(state().view.image).toBe('v2_1');
  });

  it('begins where another way led meanwhile', async () => {
    const { state } = await appWith({ fragment: '#/browse?i=v2_0' });
    await state().step(1);
    state().setView({ image: 'v2_0' });
    await state().step(1);
    expect(state().view.image).toBe('v2_1');
  });

  it('that fails is reported, and the next one is taken', async () => {
    const { state, service } = await appWith({ fragment: '#/browse?i=v2_0' });
    vi.spyOn(service, 'imageIds').mockRejectedValueOnce(new Error('no ids'));
    await state().step(1);
    expect(texts(state())).toContain('error: no ids');
    await state().step(1);
    expect(state().view.image).toBe('v2_1');
  });

  it('starts at the first image where none is selected', async () => {
    const { state } = await appWith();
    await state().step(1);
    expect(state().view.image).toBe('v2_0');
  });
});

describe('accuracy of the whole dataset', () => {
  async function counted() {
    const service = new ComputeService();
    const counts = vi.fn<Compute['counts']>((selection) => service.counts(selection));
    vi.stubGlobal('fetch', servePack(smallPack()));
    const app = await appWith({
      fragment: '#/browse?d=imagenetv2-matched-frequency&l=refined&m=good&v=1',
      ports: { compute: remote(service, { counts }) },
    });
    return { ...app, service, counts };
  }

  it('is not counted again for another filter, and is for another model', async () => {
    const { store, state, counts } = await counted();
    const { metrics } = state().list!;
    expect(metrics).toBeDefined();
    counts.mockClear();
    state().setView({ query: 'v2_1' });
    await until(
      store,
      listIs(({ count }) => count === 1),
    );
    expect(state().list!.metrics).toEqual(metrics);
    expect(counts).not.toHaveBeenCalled();
    state().setView({ model: 'bad' });
    await until(store, (s) => s.list?.selection.modelId === 'bad');
    expect(counts).toHaveBeenCalledTimes(1);
    expect(state().list!.metrics).not.toEqual(metrics);
  });

  it('is that of today’s labels where these change while a filter is on its way', async () => {
    const { state, service } = await counted();
    await state().annotate();
    await settled();
    const before = state().list!.metrics;
    state().setView({ query: 'v2' });
    await state().judge((entry) => ({ ...entry, classes: [99] }));
    await settled();
    const now = (await service.counts(state().selection!))!;
    expect(state().list!.metrics).toEqual(metricsOf(now));
    expect(state().list!.metrics).not.toEqual(before);
  });
});

describe('votes', () => {
  const V2 = 'imagenetv2-matched-frequency';
  const votesOf = ({ list }: AppState) => list!.pages[0]!.map(({ votes }) => votes && votes.original + votes.other);

  it('come to the tiles that are here, which stay while they come', async () => {
    const { state } = await appWith({ fragment: `#/browse?d=${V2}&v=1` });
    const before = state().list!.pages[0]!;
    expect(votesOf(state())).toEqual([undefined, undefined, undefined]);
    const coming = state().needVotes(state().list!.queryId, true);
    expect(state().list!.pages[0]).toBe(before);
    await coming;
    expect(votesOf(state())).toEqual([1, 0, 0]);
    const after = state().list!.pages[0]!;
    expect(after.map(({ votes: _, ...tile }) => tile)).toEqual(before);
  });

  it('that nobody asked for are not loaded, and come once a look has loaded them', async () => {
    const { store, state } = await appWith({ fragment: `#/browse?d=${V2}&v=1` });
    await state().needVotes(state().list!.queryId, false);
    expect(votesOf(state())).toEqual([undefined, undefined, undefined]);
    await state().explore('facets', { text: '', withVotes: false });
    await settled();
    expect(votesOf(state())).toEqual([undefined, undefined, undefined]);
    await state().explore('facets', { text: '', withVotes: true });
    await until(store, (s) => votesOf(s)[0] === 1);
  });

  it('of a list that was replaced are not asked for', async () => {
    const { state, service } = await appWith({ fragment: `#/browse?d=${V2}&v=1` });
    const asked = vi.spyOn(service, 'hasVotes');
    await state().needVotes(state().list!.queryId - 1, true);
    expect(asked).not.toHaveBeenCalled();
  });

  it('that do not load are no error: the tiles are as they were', async () => {
    const served = servePack(smallPack());
    const broken = new Response('', { status: 503 });
    const serve = async (url: string) => (/predictions.*good/.test(url) ? broken : served(url));
    const { state } = await appWith({ fragment: `#/browse?d=${V2}&m=bad&v=1`, serve });
    await state().needVotes(state().list!.queryId, true);
    expect(votesOf(state())).toEqual([undefined, undefined, undefined]);
    expect(texts(state())).toEqual([]);
  });

  it('follow labels that the reader changes', async () => {
    const { store, state } = await appWith({ fragment: `#/browse?d=${V2}&v=1` });
    await state().needVotes(state().list!.queryId, true);
    const { list } = state();
    state().setView({ labels: 'original' });
    const { list: next } = await until(
      store,
      listIs((l) => l.queryId !== list!.queryId),
    );
    // by the original labels alone
    expect(next!.pages[0]!.map(({ votes }) => votes)).toEqual([
      { original: 0, other: 0, voted: 1, models: 1 },
      { original: 0, other: 0, voted: 1, models: 1 },
      { original: 1, other: 0, voted: 1, models: 1 },
    ]);
  });
});
