import { afterEach, describe, expect, it, vi } from 'vitest';
import { appStarting, appWith, jsonFile, picture, settled, texts } from '../../testing/appWith';
import { FakeImportDisk } from '../../testing/imports';
import { FakeLabelDisk } from '../../testing/labelDisk';
import { SMALL_IMAGES } from '../../testing/smallPack';
import type { AppState } from '../appState';

const V2 = 'imagenetv2-matched-frequency';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** An app whose copied links are at hand. */
async function sender(fragment = '') {
  const copied: string[] = [];
  const app = await appWith({ fragment, ports: { copyText: async (text) => void copied.push(text) } });
  const fragmentOf = () => new URL(copied.at(-1)!).hash;
  return { ...app, copied, fragmentOf };
}

/** What the labels in use say of which image, and what counts under them. */
async function figures({ state, service }: Pick<Awaited<ReturnType<typeof sender>>, 'state' | 'service'>) {
  const id = state().view.labels;
  const lines = String(await service.exportLabels(V2, id, 'csv')).split('\n');
  return [
    lines.filter((line) => !line.startsWith('#')),
    await service.facts(V2, id),
    await service.counts({ datasetId: V2, labelSetId: id, modelId: 'good' }),
  ];
}

describe('a link to what others have, too', () => {
  it('is copied at once', async () => {
    const { state, copied } = await sender('#/accuracy?same=1&v=1');
    await state().shareLink();
    expect([copied.length, state().sharing]).toEqual([1, undefined]);
  });
});

describe('a link to labels of one’s own', () => {
  it.each([
    ['that stand alone', { v2_0: [5, 6], v2_1: [1, 4] }, undefined],
    ['that lie over the published ones', { v2_1: [4], v2_2: [] }, 'refined'],
    ['that name every image', { v2_0: [0], v2_1: [4], v2_2: [2, 3] }, undefined],
  ])('takes them along where the reader says so: %s', async (_, labels, over) => {
    const one = await sender();
    await one.state().uploadLabels(jsonFile('mine.json', labels));
    const { kept } = one.state().choices!.labelSets.find((l) => l.kept)!;
    if (over) await one.state().changeLabels(kept!.id, { use: { over }, name: 'Mine' });
    await vi.waitFor(() => expect(one.state().view.labels).toContain(over ?? 'upload'));
    await one.state().shareLink();
    const { sharing } = one.state();
    expect(sharing).toMatchObject({ needs: [], labels: [{ labels: { baseName: expect.any(String) } }] });
    expect(one.copied).toEqual([]);
    await one.state().copyLink(sharing!);
    expect(one.fragmentOf().length).toBeLessThan(1000);
    const sent = await figures(one);

    const other = await appWith({ fragment: one.fragmentOf() });
    expect(texts(other.state())).toEqual([]);
    expect(other.state().choices!.labelSets.filter((l) => l.kept)).toEqual([]);
    const [offered] = other.state().linkLabels;
    expect(offered).toMatchObject({ name: over ? 'Mine' : 'mine.json', images: Object.keys(labels).length });
    await other.state().addLinkLabels(offered!.payload);
    expect(other.state().linkLabels).toEqual([]);
    expect(other.state().view.labels).toBe(offered!.labelSetId);
    expect(await figures(other)).toEqual(sent);
  });

  it('that lie over another part of one’s own travel as one set, with what they judge not valid', async () => {
    const one = await sender();
    await one.state().uploadLabels(jsonFile('below.json', { v2_0: [5], v2_1: [1, 4] }));
    const below = one.state().view.labels;
    await one.state().uploadLabels(new File(['{"image":"v2_1","labels":[2],"not_valid":[1]}\n'], 'above.jsonl'));
    const { kept } = one.state().choices!.labelSets.find((l) => l.kept?.fileName === 'above.jsonl')!;
    await one.state().changeLabels(kept!.id, { use: { over: below } });
    await one.state().shareLink();
    await one.state().copyLink(one.state().sharing!);
    const sent = await figures(one);
    const other = await appWith({ fragment: one.fragmentOf() });
    const [offered] = other.state().linkLabels;
    expect(offered).toMatchObject({ images: 2, isAlone: true });
    await other.state().addLinkLabels(offered!.payload);
    expect(await figures(other)).toEqual(sent);
    const own = other.state().choices!.labelSets.find((l) => l.kept)!.kept!.id;
    const { entries } = await other.service.keptLabels(own);
    expect(entries).toContainEqual({ name: 'v2_1', classes: [2], not: [1] });
  });

  it('leaves them out where the reader says so, and offers nothing that is here already', async () => {
    const one = await sender();
    await one.state().uploadLabels(jsonFile('mine.json', { v2_0: [5], v2_1: [1, 4] }));
    await one.state().shareLink();
    const { labels } = one.state().sharing!;
    await one.state().copyLink();
    expect(one.state().sharing).toBeUndefined();
    expect(one.fragmentOf()).not.toContain('add=');
    await one.state().copyLink({ labels });
    const other = await appWith({ fragment: one.fragmentOf() });
    const [offered] = other.state().linkLabels;
    await other.state().addLinkLabels(offered!.payload);
    other.location.visit(one.fragmentOf());
    await vi.waitFor(() => expect(other.state().view.labels).toBe(offered!.labelSetId));
    expect(other.state().linkLabels).toEqual([]);
  });

  it.each([[[0, 1]], [[1, 0]]])(
    'two sets of one dataset are used as the link has it, taken in the order %j',
    async (order) => {
      const one = await sender();
      const idOf = async (name: string, labels: object) => {
        await one.state().uploadLabels(jsonFile(name, labels));
        return one.state().view.labels;
      };
      const [first, second] = [await idOf('a.json', { v2_0: [5] }), await idOf('b.json', { v2_1: [1, 4] })];
      one.state().setView({ screen: 'accuracy', labels: first, labelsV2: first, rankB: `V2.real.${second}` });
      await one.state().shareLink();
      await one.state().copyLink(one.state().sharing!);
      const other = await appWith({ fragment: one.fragmentOf() });
      const opened = other.state().view;
      const payloads = other.state().linkLabels.map(({ payload }) => payload);
      expect(payloads).toHaveLength(2);
      for (const at of order) await other.state().addLinkLabels(payloads[at]!);
      expect(other.state().view).toEqual(opened);
      expect(
        other
          .state()
          .choices!.labelSets.filter((l) => l.kept)
          .map(({ id }) => id),
      ).toContain(opened.labelsV2);
    },
  );

  /** A link to one set of each side, the order of whose strips is `order`; what it names. */
  async function bothSides(view: object, order: readonly number[]) {
    const one = await sender();
    await one.state().uploadLabels(jsonFile('a.json', { val_0: [3], val_1: [1] }));
    const first = one.state().view.labels;
    await one.state().uploadLabels(jsonFile('b.json', { v2_0: [5] }));
    const second = one.state().view.labels;
    expect(new Set([first, second, '']).size).toBe(3);
    one.state().setView({ screen: 'accuracy', dataset: '', labels: first, labelsV1: '', labelsV2: second, ...view });
    await one.state().shareLink();
    await one.state().copyLink(one.state().sharing!);
    const fragment = one.fragmentOf();
    const payloads = /add=([^&]+)/.exec(fragment)![1]!.split('.');
    expect(payloads).toHaveLength(2);
    return fragment.replace(/add=[^&]+/, `add=${order.map((at) => payloads[at]).join('.')}`);
  }

  it.each([
    ['one after the other', [0, 1], false],
    ['the last one first', [1, 0], false],
    ['both at once', [0, 1], true],
    ['both at once, the last one first', [1, 0], true],
    ['the first one twice at once', [0, 0], true],
  ])('one set of each side leave the link’s view as it is: %s', async (_, presses, atOnce) => {
    for (const view of [{}, { labelsV1: '', dataset: 'imagenet-val' }, { screen: 'browse', dataset: V2 }]) {
      const fragment = await bothSides(view, [0, 1]);
      const other = await appWith({ fragment });
      const opened = other.state().view;
      const payloads = other.state().linkLabels.map(({ payload }) => payload);
      const pressed = presses.map((at) => () => other.state().addLinkLabels(payloads[at]!));
      const views: object[] = [];
      other.store.subscribe((now) => views.push(now.view));
      if (atOnce) await Promise.all(pressed.map((press) => press()));
      else for (const press of pressed) await press();
      await settled();
      // not for a moment either
      expect(new Set([opened, ...views])).toEqual(new Set([opened]));
      expect(other.state().linkLabels).toHaveLength(2 - new Set(presses).size);
      expect(other.state().choices!.labelSets.filter((l) => l.kept)).toHaveLength(new Set(presses).size);
      expect(texts(other.state()).filter((text) => text.startsWith('error'))).toEqual([]);
      expect(other.location.writes.every(({ push }) => !push)).toBe(true);
    }
  });

  it('takes as many sets as its receiver reads, those that came in a link among them, and offers a file for the others', async () => {
    const files: string[] = [];
    const copied: string[] = [];
    const ports = {
      copyText: async (text: string) => void copied.push(text),
      saveFile: (_: string, content: BlobPart) => void files.push(String(content)),
    };
    const ownSets = async (state: () => AppState, names: readonly string[]) => {
      const own: string[] = [];
      for (const [i, name] of names.entries()) {
        await state().uploadLabels(jsonFile(name, { v2_0: [5 + i] }));
        own.push(state().view.labels);
      }
      const [labels = '', labelsV1 = '', labelsV2 = '', a = 'x', b = 'y'] = own;
      state().setView({ screen: 'accuracy', labels, labelsV1, labelsV2, query: `${a} ${b}` });
      await state().shareLink();
    };
    const one = await appWith({ ports });
    await ownSets(one.state, ['a.json', 'b.json', 'c.json', 'd.json', 'e.json']);
    expect(one.state().sharing).toMatchObject({ labels: { length: 3 }, tooLong: true });
    expect(
      one.state().sharing!.needs.filter((need) => /A link takes 3 label sets: save a file/.test(need)),
    ).toHaveLength(2);
    await one.state().copyLink(one.state().sharing!);
    const received = await appWith({ fragment: new URL(copied[0]!).hash, ports });
    expect(received.state().linkLabels).toHaveLength(3);
    expect(texts(received.state()).join()).not.toMatch(/more than/);

    await ownSets(received.state, ['mine.json']);
    expect(received.state().sharing).toMatchObject({ labels: [], tooLong: true });
    expect(received.state().sharing!.needs.join()).toMatch(/3 label sets, with those that came in this one/);
    await received.state().saveLinkFile();
    const third = await appWith({});
    await third.state().uploadLabels(new File([files.at(-1)!], 'accuracy.plural.json'));
    expect(third.state().linkLabels).toHaveLength(4);
  });

  it('goes with a link that brings none, and comes again with the way back', async () => {
    const one = await sender();
    await one.state().uploadLabels(jsonFile('mine.json', { v2_0: [5], v2_1: [1, 4] }));
    await one.state().shareLink();
    await one.state().copyLink(one.state().sharing!);
    const other = await appWith({ fragment: one.fragmentOf() });
    other.state().setView({ screen: 'labels' });
    expect(other.state().linkLabels).toHaveLength(1);
    other.location.visit('#/labels');
    await settled();
    expect(other.state().linkLabels).toEqual([]);
    other.location.visit(one.fragmentOf());
    await vi.waitFor(() => expect(other.state().linkLabels).toHaveLength(1));
    other.location.visit('#/labels');
    other.location.visit(one.fragmentOf());
    other.location.visit('#/labels');
    await settled();
    await settled();
    expect(other.state().linkLabels).toEqual([]);
  });

  it('that is damaged, or about other labels than those here, says so and opens the rest', async () => {
    const one = await sender();
    await one.state().uploadLabels(jsonFile('mine.json', { v2_0: [5], v2_1: [1, 4] }));
    await one.state().shareLink();
    await one.state().copyLink(one.state().sharing!);
    const whole = one.fragmentOf();
    const at = whole.indexOf('add=') + 20;
    const damaged = `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`;
    const other = await appWith({ fragment: damaged });
    expect(other.state().linkLabels).toEqual([]);
    expect(texts(other.state())[0]).toMatch(/^error: the labels in this link cannot be read.*Copy the link again/);
    expect(other.state().selection?.datasetId).toBe(V2);

    const without = await appWith({ fragment: whole, pack: false });
    expect(texts(without.state())[0]).toMatch(
      /“mine\.json” of this link cannot be used here: their images are not here/,
    );
  });
});

describe('a later link to what this browser keeps', () => {
  it('waits for labels and imports of an earlier visit, as the first one does', async () => {
    const labels = new FakeLabelDisk();
    const imports = new FakeImportDisk();
    const before = await appWith({ ports: { labels: labels.store, imports: imports.store } });
    await before.state().uploadLabels(jsonFile('mine.json', { v2_0: [5] }));
    const { labels: id } = before.state().view;
    const lines = SMALL_IMAGES[V2].map(({ id: image, good }) => [image, ...good].slice(0, 4).join());
    await before.state().importPredictions(new File([['image,top1,top2,top3', ...lines].join('\n')], `net.${V2}.csv`));
    await before.state().keepImport('net');
    for (const fragment of [
      `#/browse?d=${V2}&l=${id}&m=net+%C2%B7+imported+1&v=1`,
      `#/labels?d=${V2}&l=${id}&l2=${id}&m=net+%C2%B7+imported+1&v=1`,
    ]) {
      const later = await appWith({ ports: { labels: labels.store, imports: imports.store } });
      later.location.visit(fragment);
      await vi.waitFor(() =>
        expect(later.state().selection).toEqual({ datasetId: V2, labelSetId: id, modelId: 'net · imported 1' }),
      );
      await settled();
      expect(texts(later.state())).toEqual([]);
    }
  });

  it('says what it chooses for Accuracy and is not here, as the first one does, once', async () => {
    const { state, location } = await appWith({ fragment: '#/labels' });
    for (const fragment of ['#/labels?l2=nothing&v=1', '#/labels', '#/labels?l2=nothing&v=1']) {
      location.visit(fragment);
      await settled();
    }
    await vi.waitFor(() =>
      expect(texts(state())).toEqual([expect.stringMatching(/Accuracy what is not here: the label set “nothing”/)]),
    );
  });

  it('opens in place of the first where that is not open yet', async () => {
    const { ready, state, location } = appStarting({ fragment: '#/browse?l=upload-0&v=1' });
    location.visit(`#/labels?d=${V2}&v=1`);
    await ready;
    await settled();
    expect(state()).toMatchObject({ view: { screen: 'labels' }, selection: { datasetId: V2 } });
    expect(texts(state())).toEqual([]);
  });
});

describe('a link to pictures or predictions of one’s own', () => {
  it('says before it is copied that they stay here', async () => {
    const { state, copied } = await sender();
    await state().openImages([picture('n01440764/mine.jpg')]);
    await state().shareLink();
    expect([copied, state().sharing]).toEqual([
      [],
      { labels: [], results: [], needs: [expect.stringMatching(/^Your pictures stay/)] },
    ]);
    state().closeSharing();
    expect(state().sharing).toBeUndefined();
  });
});
