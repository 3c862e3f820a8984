import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAX_PAYLOAD } from '../../formats/links/maxPayload';
import { appWith, jsonFile, texts } from '../../testing/appWith';
import { servePack, smallPack } from '../../testing/smallPack';

const V2 = 'imagenetv2-matched-frequency';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** An app that has saved its view with labels that a link could not hold; what it saved. */
async function saved() {
  const files: File[] = [];
  const one = await appWith({
    ports: { saveFile: (name, content, type) => void files.push(new File([content], name, { type })) },
    // as long as labels of thousands of images are
    compute: {
      labelsForLink: async (set) => {
        const { payload: _, ...rest } = await one.service.labelsForLink(set);
        return { ...rest, characters: MAX_PAYLOAD + 1 };
      },
    },
  });
  await one.state().uploadLabels(jsonFile('mine.json', { v2_0: [5, 6], v2_1: [1, 4] }));
  one.state().setView({ screen: 'accuracy', sameImages: true });
  await one.state().shareLink();
  expect(one.state().sharing).toMatchObject({
    labels: [],
    tooLong: true,
    needs: [expect.stringMatching(/save a file/)],
  });
  await one.state().saveLinkFile();
  expect([files.length, one.state().sharing]).toEqual([1, undefined]);
  return { ...one, file: files[0]! };
}

const csv = async ({ state, service }: Pick<Awaited<ReturnType<typeof saved>>, 'state' | 'service'>) =>
  String(await service.exportLabels(V2, state().view.labels, 'csv'))
    .split('\n')
    .filter((line) => !line.startsWith('#'));

describe('a view with labels that no link can hold', () => {
  it.each(['uploadLabels', 'importPredictions'] as const)('opens from its file, by %s, as a link does', async (by) => {
    const { file, ...one } = await saved();
    expect(file.name).toBe('accuracy.plural.json');
    const other = await appWith();
    await other.state()[by](file);
    // shown as the link would, and nothing taken in yet
    expect(other.state().view).toMatchObject({ screen: 'accuracy', sameImages: true });
    expect(other.location.writes.at(-1)).toMatchObject({ push: true });
    expect(other.state().choices!.labelSets.filter((l) => l.kept)).toEqual([]);
    const [offered] = other.state().linkLabels;
    expect(offered).toMatchObject({ name: 'mine.json', images: 2, labelSetId: other.state().view.labelsV2 });
    await other.state().addLinkLabels(offered!.payload);
    expect(await csv(other)).toEqual(await csv(one));
    expect(texts(other.state()).filter((text) => text.startsWith('error'))).toEqual([]);
  });

  it('that is damaged, or about other images, says so by its name and takes nothing', async () => {
    const { file } = await saved();
    const text = await file.text();
    const at = text.indexOf('"payload": "') + 40;
    const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
    for (const [content, said] of [
      [changed, /x\.plural\.json: the labels in this link cannot be read/],
      [text.slice(0, -40), /x\.plural\.json, top level: this file of a view cannot be read/],
    ] as const) {
      const other = await appWith();
      await other.state().uploadLabels(new File([content], 'x.plural.json'));
      expect([other.state().linkLabels, texts(other.state())[0]]).toEqual([[], expect.stringMatching(said)]);
    }
    const without = await appWith({ pack: false });
    await without.state().uploadLabels(file);
    expect(texts(without.state())[0]).toMatch(/accuracy\.plural\.json: .*their images are not here/);
  });

  it('is told with its keys in another order, and loses nothing that its link has', async () => {
    const { file } = await saved();
    const { kind, link, labels, ...rest } = JSON.parse(await file.text());
    const at = 'https://zenodo.org/x.json';
    const inLink = `${link.replace(/&v=1$/, '')}&add=${labels[0].payload}&labels=${encodeURIComponent(at)}&v=1`;
    const other = await appWith();
    await other.state().uploadLabels(jsonFile('x.plural.json', { labels: [], ...rest, link: inLink, kind }));
    expect(other.state().linkLabels).toMatchObject([{ name: 'mine.json' }]);
    expect(texts(other.state()).join()).toMatch(/“labels=https:\/\/zenodo.org\/x.json” has no place in a file/);
  });

  it('is not read where it is longer than any', async () => {
    const { file } = await saved();
    const long = Object.defineProperty(file, 'size', { value: 1e9 });
    const text = vi.spyOn(long, 'text');
    const other = await appWith();
    await other.state().uploadLabels(long);
    expect(texts(other.state())[0]).toMatch(/accuracy\.plural\.json.*too long/);
    expect(text).not.toHaveBeenCalled();
  });

  it('is no other file, and other files are none', async () => {
    const serve = servePack(smallPack());
    const other = await appWith({ serve });
    await other.state().uploadLabels(jsonFile('about.json', { v2_0: ['"plural-link"'] }));
    expect(other.state().labelReport).toMatchObject({ fileName: 'about.json' });
    expect(other.state().linkLabels).toEqual([]);
  });
});
