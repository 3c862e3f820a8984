import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueryView } from '../data/compute/views';
import { PluralError } from '../lib/pure/errors';
import { until } from '../testing/appPorts';
import { appStarting, appWith, ids, jsonFile, picture, texts } from '../testing/appWith';
import { servePack, smallPack } from '../testing/smallPack';
import type { AppState } from './appState';

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';

const listIs = (query: (list: QueryView) => boolean) => (s: AppState) => s.list !== undefined && query(s.list);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a file that is opened before the data are', () => {
  /** A start that waits for the network until it is let go. */
  function slowStart() {
    const served = servePack(smallPack());
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const app = appStarting({ serve: (url) => gate.then(() => served(url)) });
    return { ...app, letGo };
  }

  it.each([
    ['labels', (s: AppState) => s.uploadLabels(jsonFile('mine.json', { val_0: [4] }))],
    ['pictures', (s: AppState) => s.openImages([picture('val_0.JPEG')])],
    ['predictions', (s: AppState) => s.importPredictions(new File(['image,class\nval_0,1\n'], 'mine.csv'))],
  ])('waits for them: %s join the dataset they belong to', async (_, act) => {
    const { state, letGo, ready } = slowStart();
    const done = act(state());
    letGo();
    await Promise.all([ready, done]);
    const { view, importReport, notices } = state();
    expect(notices.filter((n) => n.kind === 'error')).toEqual([]);
    expect(importReport?.datasetId ?? view.dataset).toBe(V1);
  });
});

describe('start', () => {
  it('shows ImageNetV2 under its refined labels, with a model and its metrics', async () => {
    const { state, location } = await appWith();
    expect(state().selection).toEqual({ datasetId: V2, labelSetId: 'refined', modelId: 'good' });
    expect(ids(state())).toEqual(['v2_0', 'v2_1', 'v2_2']);
    expect(state().list?.metrics?.real).toEqual({ num: 1, den: 2 });
    expect(state().notices).toEqual([]);
    expect(location.writes).toEqual([]);
  });

  it('shows what the link asks for', async () => {
    const { state } = await appWith({ fragment: `#/browse?d=${V1}&l=original&m=none&q=val_1&i=val_1&v=1` });
    expect(state().selection).toEqual({ datasetId: V1, labelSetId: 'original', modelId: '' });
    expect(ids(state())).toEqual(['val_1']);
    expect(state().detail).toMatchObject({ imageId: 'val_1', position: 0 });
    expect(state().list).not.toHaveProperty('metrics');
  });

  it.each([
    ['#/nowhere', 'there is no screen “nowhere”'],
    ['#/browse?same=perhaps', '“same=perhaps” is not understood'],
    ['#/browse?d=cifar', 'the dataset “cifar” is not here'],
    ['#/browse?m=gpt', 'the model “gpt” is not here'],
  ])('names what is wrong with %s and shows the rest', async (fragment, problem) => {
    const { state } = await appWith({ fragment });
    expect(state().notices).toEqual([
      expect.objectContaining({ kind: 'info', text: expect.stringContaining(problem) }),
    ]);
    expect(ids(state())).toHaveLength(3);
  });

  it('says of an image that the dataset lacks that it is not there', async () => {
    const { state } = await appWith({ fragment: '#/browse?i=val_0' });
    expect(state().detail).toBeNull();
  });

  it('works without a pack', async () => {
    const { state } = await appWith({ pack: false });
    expect(state()).toMatchObject({ choices: { hasPack: false }, selection: undefined, list: undefined, notices: [] });
  });

  it('shows what is wrong with a damaged pack, and goes on without it', async () => {
    const open = async () => {
      throw new PluralError('bad-format', 'damaged data pack', { file: 'pack.json' });
    };
    const { state } = await appWith({ compute: { open } });
    expect(texts(state())).toEqual(['error: pack.json: damaged data pack.']);
    expect(state().choices).toMatchObject({ hasPack: false });
    await state().openImages([picture('0/a.jpg')]);
    expect(ids(state())).toEqual(['a']);
  });
});

describe('setView', () => {
  it('pushes navigation and replaces typing', async () => {
    const { store, state, location } = await appWith();
    state().setView({ query: 'v' });
    state().setView({ query: 'v2_1' });
    state().setView({ screen: 'accuracy' });
    state().setView({ sameImages: true });
    expect(location.writes).toEqual([
      { fragment: '#/browse?q=v&v=1', push: false },
      { fragment: '#/browse?q=v2_1&v=1', push: false },
      { fragment: '#/accuracy?q=v2_1&v=1', push: true },
      { fragment: '#/accuracy?q=v2_1&same=1&v=1', push: true },
    ]);
    expect(
      ids(
        await until(
          store,
          listIs((list) => list.count === 1),
        ),
      ),
    ).toEqual(['v2_1']);
  });

  it('writes nothing where nothing changes', async () => {
    const { state, location } = await appWith();
    state().setView({ screen: 'browse', query: '' });
    expect(location.writes).toEqual([]);
  });

  it('asks for no list on another screen of the same images', async () => {
    const { store, state, service } = await appWith();
    const query = vi.spyOn(service, 'query');
    state().setView({ screen: 'accuracy', one: 'good' });
    state().setView({ screen: 'browse', image: 'v2_1' });
    await until(store, (s) => s.detail?.imageId === 'v2_1');
    expect(query).not.toHaveBeenCalled();
  });

  it('follows the reader through history, and writes nothing then', async () => {
    const { store, state, location } = await appWith();
    location.visit(`#/browse?d=${V1}&v=1`);
    await until(
      store,
      listIs((list) => list.total === 4),
    );
    expect(state().selection).toMatchObject({ datasetId: V1, labelSetId: 'real' });
    location.visit('#/browse?same=2');
    expect(texts(state()).join()).toContain('“same=2” is not understood');
    await until(
      store,
      listIs((list) => list.total === 3),
    );
    expect(location.writes).toEqual([]);
  });

  it('names a model that the next dataset lacks, once', async () => {
    const { store, state } = await appWith({ fragment: '#/browse?m=gpt' });
    const [notice] = state().notices;
    state().dismissNotice(notice!.id);
    state().setView({ query: 'v2_1' });
    await until(
      store,
      listIs((list) => list.count === 1),
    );
    expect(state().notices).toEqual([]);
  });
});

describe('notices', () => {
  let app: Awaited<ReturnType<typeof appWith>>;
  beforeEach(async () => {
    app = await appWith();
  });

  it('that repeat are shown once, as the newest', async () => {
    const { state } = app;
    await state().openImages([]);
    const [first] = state().notices;
    await state().runModel();
    await state().openImages([]);
    expect(state().notices).toHaveLength(2);
    expect(state().notices.at(-1)).toMatchObject({ text: first!.text });
    expect(state().notices.at(-1)!.id).not.toBe(first!.id);
  });

  it('do not grow without end', async () => {
    const { state } = app;
    for (let i = 0; i < 20; i++) await state().openImages([{ path: `${i}.txt`, file: new File([], `${i}.txt`) }]);
    expect(state().notices.length).toBeLessThanOrEqual(4);
    expect(texts(state()).at(-1)).toContain('19.txt');
  });

  it('go away when dismissed', async () => {
    const { state } = app;
    await state().openImages([]);
    state().dismissNotice(state().notices[0]!.id);
    expect(state().notices).toEqual([]);
  });

  it('say nothing of what was only cancelled', async () => {
    const { state, service } = app;
    vi.spyOn(service, 'addImages').mockRejectedValueOnce(new PluralError('cancelled', 'stopped'));
    await state().openImages([picture('a.jpg')]);
    expect(state().notices).toEqual([]);
  });
});

describe('copyLink', () => {
  it('copies the address of the view, and makes no history entry', async () => {
    const copyText = vi.fn(async () => {});
    const { state, location } = await appWith({ fragment: '#/accuracy?same=1', ports: { copyText } });
    await state().copyLink();
    expect(copyText).toHaveBeenCalledWith('https://plural.test/#/accuracy?same=1&v=1');
    expect(location.writes.every((w) => !w.push)).toBe(true);
    expect(texts(state())).toEqual(['info: The link to this view was copied.']);
  });

  it('says what to do where copying is not allowed', async () => {
    const copyText = async () => {
      throw new Error('not allowed');
    };
    const { state } = await appWith({ ports: { copyText } });
    await state().copyLink();
    expect(texts(state())).toEqual([expect.stringMatching(/^error: .*\(not allowed\).*address bar/)]);
  });
});
