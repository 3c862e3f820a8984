import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Compute } from '../../data/compute/computeClient';
import { ComputeService } from '../../data/compute/computeService';
import { figuresDocument } from '../../domain/figures/figuresDocument';
import { deferred, remote, until } from '../../testing/appPorts';
import { appWith, settled, texts } from '../../testing/appWith';
import { accuracyRows, whatIfOptions } from './rows/accuracyRows';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('needAccuracy', () => {
  it('counts the models of the pack that have both sides, sorted', async () => {
    const { store, state } = await appWith();
    const progress: string[] = [];
    store.subscribe(({ accuracyProgress: p }) => {
      if (p) progress.push(`${p.done}/${p.of}`);
    });
    await state().needAccuracy();
    expect(state().accuracy).toMatchObject({
      source: 'pack',
      models: [{ id: 'bad' }, { id: 'good' }],
      excluded: [{ model: 'bad', reasons: ['hits by rank increase'] }],
    });
    expect(state().accuracyProgress).toBeUndefined();
    expect(progress).toEqual(['1/2', '2/2']);
  });

  it('counts once, however often it is asked', async () => {
    const { state, service } = await appWith();
    const accuracy = vi.spyOn(service, 'accuracy');
    await Promise.all([state().needAccuracy(), state().needAccuracy()]);
    await state().needAccuracy();
    expect(accuracy).toHaveBeenCalledTimes(1);
  });

  it('takes the figures that come with the app where they hold more models than the pack', async () => {
    const file = new URL('../../../public/results/figures.json', import.meta.url);
    const fetchFigures = async (): Promise<unknown> => JSON.parse(readFileSync(file, 'utf8'));
    for (const pack of [false, true]) {
      const { state } = await appWith({ pack, ports: { fetchFigures } });
      await state().needAccuracy();
      expect(state().accuracy).toMatchObject({
        source: 'figures',
        models: { length: 50 },
        excluded: [{ model: 'fv_16k' }],
      });
      expect(state().accuracyProgress).toBeUndefined();
    }
  });

  it('counts a small pack all the same where the reader asks for it, and goes back', async () => {
    const file = new URL('../../../public/results/figures.json', import.meta.url);
    const fetchFigures = async (): Promise<unknown> => JSON.parse(readFileSync(file, 'utf8'));
    const { store, state } = await appWith({ fragment: '#/accuracy', ports: { fetchFigures } });
    await state().needAccuracy();
    expect(state().accuracy?.source).toBe('figures');
    state().setView({ fromPack: true });
    const counted = await until(store, (s) => s.accuracy?.source === 'pack');
    expect(counted.accuracy?.models.map((m) => m.id)).toEqual(['bad', 'good']);
    state().setView({ fromPack: false });
    const back = await until(store, (s) => s.accuracy?.source === 'figures');
    expect(back.accuracy?.models).toHaveLength(50);
  });

  it('says why there are no figures, and can be asked again', async () => {
    const fetchFigures = vi.fn<() => Promise<unknown>>().mockRejectedValueOnce(new Error('offline'));
    fetchFigures.mockResolvedValue({ schema: 2 });
    const { state } = await appWith({ pack: false, ports: { fetchFigures } });
    await state().needAccuracy();
    expect(texts(state())).toEqual(['error: offline']);
    await state().needAccuracy();
    expect(texts(state()).at(-1)).toMatch(/not a figures file of this version/);
    expect(state()).toMatchObject({ accuracy: undefined, accuracyProgress: undefined });
    expect(fetchFigures).toHaveBeenCalledTimes(2);
  });

  it('leaves out a model that cannot be counted, and names it', async () => {
    const service = new ComputeService();
    const loadModel: Compute['loadModel'] = async (id) => {
      if (id === 'bad') throw new Error('bad.bin is damaged');
      return service.loadModel(id);
    };
    const { state } = await appWith({ ports: { compute: remote(service, { loadModel }) } });
    await state().needAccuracy();
    expect(texts(state())).toEqual([expect.stringMatching(/^error: 1 of 2 models .*bad\.bin is damaged/)]);
    expect(state().accuracy?.models.map((m) => m.id)).toEqual(['good']);
    expect(state().accuracyProgress).toBeUndefined();
  });
});

/** The figures that come with the app, of the small pack's models. */
async function figuresOfSmallPack(): Promise<unknown> {
  const { state } = await appWith();
  await state().needAccuracy();
  const { models, excluded } = state().accuracy!;
  const facts = {} as Parameters<typeof figuresDocument>[0]['datasets'];
  return figuresDocument({
    datasets: facts,
    models: models.map(({ id, V1, V2 }) => ({ name: id, counts: { V1, V2 }, others: {} })),
    excluded,
    otherSets: [],
    provenance: {},
  });
}

describe('figures first', () => {
  /** An app whose pack holds the figures' models; counting waits for `go`. */
  const waiting = async (fragment: string, outcome: 'counted' | 'failed' = 'counted') => {
    const json = await figuresOfSmallPack();
    const gate = deferred<void>();
    const service = new ComputeService();
    const accuracy = vi.fn<Compute['accuracy']>(async (request) => {
      await gate.promise;
      if (outcome === 'failed') throw new Error('no memory');
      return service.accuracy(request);
    });
    const app = await appWith({
      fragment,
      ports: { fetchFigures: async () => json, compute: remote(service, { accuracy }) },
    });
    const needed = app.state().needAccuracy();
    return { ...app, accuracy, needed, go: gate.resolve };
  };
  const rowsOf = ({ accuracy, view, choices }: ReturnType<Awaited<ReturnType<typeof waiting>>['state']>) => {
    const { pending, gaps, ...rows } = accuracyRows(accuracy!, view, {}, choices!)!;
    return { pending, gaps: gaps.map((g) => [g.id, g.gap.value]), ladder: rows.ladder.map((r) => [r.V1, r.V2, r.gap]) };
  };

  it('are shown while a pack of the same models is counted, and replaced by the same numbers', async () => {
    const { store, state, needed, go } = await waiting('#/accuracy?rated=1&v=1');
    await until(store, (s) => s.accuracy !== undefined);
    expect(state().accuracy).toMatchObject({ source: 'figures', awaited: true });
    expect(whatIfOptions(state().accuracy!, state().view, state().choices!, {})).toMatchObject({
      source: 'figures',
      awaited: true,
      packModels: 0,
    });
    const first = rowsOf(state());
    // what only images tell is on its way, and has its place
    expect(first.pending).toEqual({ counts: false, thresholds: true, ranks: true, classes: true });
    go();
    await needed;
    expect(state().accuracy).toMatchObject({ source: 'pack', models: [{ id: 'bad' }, { id: 'good' }] });
    expect(state().accuracy).not.toHaveProperty('awaited');
    expect(rowsOf(state())).toEqual(first);
    expect(texts(state())).toEqual([]);
  });

  it.each([
    ['another threshold, where there are scores', '#/accuracy?t=60&v=1'],
    ['other labels', '#/accuracy?l2=original&v=1'],
    ['the pack itself', '#/accuracy?pack=1&v=1'],
  ])('are not shown for what they do not hold: %s', async (_, fragment) => {
    const { store, state, needed, go } = await waiting(fragment);
    const { view, choices } = state();
    const differs = view.fromPack || view.labelsV2 !== '' || choices!.scored.length > 0;
    const sources = new Set<string>();
    store.subscribe(({ accuracy }) => accuracy && sources.add(accuracy.source));
    await settled();
    go();
    await needed;
    expect([...sources]).toEqual(differs ? ['pack'] : ['figures', 'pack']);
  });

  it('give way to the counts of the view that is shown by then, and say so meanwhile', async () => {
    const { store, state, needed, go } = await waiting('#/accuracy');
    await until(store, (s) => s.accuracy?.awaited === true);
    state().setView({ labelsV2: 'original' });
    expect(rowsOf(state()).pending.counts).toBe(true);
    go();
    await needed;
    await until(store, (s) => s.accuracy?.request?.V2.labelSetId === 'original');
    expect(rowsOf(state()).pending.counts).toBe(false);
  });

  it('stay where the pack cannot be counted', async () => {
    const { state, needed, go } = await waiting('#/accuracy', 'failed');
    go();
    await needed;
    expect(texts(state())).toEqual(['error: no memory']);
    expect(state()).toMatchObject({ accuracy: { source: 'figures' }, accuracyProgress: undefined });
    expect(state().accuracy).not.toHaveProperty('awaited');
  });

  it('are counted only for who looks at them', async () => {
    const { state, needed, accuracy } = await waiting('#/accuracy?tab=control&v=1');
    await needed;
    expect(state().accuracy).toMatchObject({ source: 'figures', awaited: true });
    expect(accuracy).not.toHaveBeenCalled();
  });
});
