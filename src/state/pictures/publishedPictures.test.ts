import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DownloadHere, Downloading } from '../../data/pictures/published/publishedDownloads';
import { PluralError } from '../../lib/pure/errors';
import { deferred, fakeKeptPictures, fakePublished } from '../../testing/appPorts';
import { appWith, settled, texts } from '../../testing/appWith';
import { tarFile } from '../../testing/tarFile';
import type { Ports } from '../ports';

const V2 = 'imagenetv2-matched-frequency';
const data = Uint8Array.of(1);

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A home whose file arrives when told; what is here is what came. */
function home(members = [{ name: `${V2}-format-val/0/v2_0.jpeg`, data }]) {
  const file = new File([tarFile(members)], `${V2}.tar.gz`);
  let here: DownloadHere[] = [];
  const arrives = deferred<{ readonly isKnown: boolean }>();
  const pause = vi.fn(() => arrives.reject(new PluralError('cancelled', 'stopped on request')));
  const download = vi.fn<Ports['published']['download']>(async (_archive, onProgress): Promise<Downloading> => {
    onProgress({ received: 5, from: 5, total: 10, isRestarted: false });
    return {
      result: arrives.promise.then((known) => {
        here = [{ id: V2, received: file.size, isWhole: true }];
        return known;
      }),
      pause,
    };
  });
  const published = fakePublished({
    list: async () => here,
    free: async () => 3e9,
    download,
    file: async () => file,
    remove: async () => {
      here = [];
    },
  });
  return { published, download, arrives, pause, here: () => here, put: (more: DownloadHere[]) => (here = more) };
}

describe('at the start', () => {
  const part = { id: V2, received: 400e6, total: 1264e6, isWhole: false };

  it.each([
    ['a part, to be gone on with', part, 'ImageNetV2 matched frequency: 400 MB of 1,264 MB are here.', 'Resume'],
    ['a whole', { ...part, isWhole: true }, 'ImageNetV2 matched frequency is downloaded, and not opened yet.', 'Open'],
  ])('says that a download is here: %s', async (_, here, text, label) => {
    const { published, put, download, arrives } = home();
    put([here]);
    const { state } = await appWith({ ports: { published } });
    await vi.waitFor(() => expect(state().notices).toMatchObject([{ kind: 'info', text, action: { label } }]));
    expect(download).not.toHaveBeenCalled();
    state().notices[0]!.action!.act();
    arrives.resolve({ isKnown: true });
    await vi.waitFor(() => expect(state().pictureCount).toBe(1));
    expect(download).toHaveBeenCalledTimes(label === 'Resume' ? 1 : 0);
  });

  it('says nothing of what is kept, of nothing, or in place of what a link says', async () => {
    const keptPictures = fakeKeptPictures();
    await keptPictures.keep(`${V2}.tar.gz`, {
      blobs: [],
      pictures: [],
      others: 0,
      specials: 0,
      isOpenEnded: false,
      notes: [],
    });
    for (const [here, ports, fragment] of [
      [part, { keptPictures }, '#/browse'],
      [{ ...part, received: 0 }, {}, '#/browse'],
      [part, {}, '#/browse?d=nowhere'],
    ] as const) {
      const { published, put } = home();
      put([here]);
      const list = vi.spyOn(published, 'list');
      const { state } = await appWith({ ports: { published, ...ports }, fragment });
      await settled();
      expect(list).toHaveBeenCalled();
      expect(state().notices.filter(({ action }) => action)).toEqual([]);
    }
  });
});

describe('published pictures', () => {
  it('asks nobody before the press; then opens like an archive, keeps, and removes what was downloaded', async () => {
    const { published, download, arrives, here } = home();
    const keptPictures = fakeKeptPictures();
    const open = vi.spyOn(keptPictures, 'open');
    const { state } = await appWith({ ports: { published, keptPictures } });
    await state().needPublished();
    expect(state().published).toEqual({ here: [], free: 3e9 });
    expect(download).not.toHaveBeenCalled();
    const got = state().getPublished(V2);
    await vi.waitFor(() => expect(download).toHaveBeenCalledOnce());
    expect(state().published?.active).toMatchObject({ id: V2, phase: 'asking' });
    // one at a time
    await state().getPublished('imagenetv2-top-images');
    arrives.resolve({ isKnown: true });
    await got;
    expect(download).toHaveBeenCalledOnce();
    expect(state().picture('v2_0')).toMatchObject({ name: 'v2_0.jpeg' });
    expect(state().keptPictures).toMatchObject([{ name: `${V2}.tar.gz`, pictures: 1 }]);
    // of a plain tar the pictures are read from the copy, before the download goes
    expect(open).toHaveBeenCalledWith('kept-0');
    expect([here(), state().published]).toEqual([[], { here: [], free: 3e9 }]);
    expect(texts(state())).toEqual([expect.stringContaining('1 picture will be open at your next visit')]);
  });

  it('is paused without a word, and found again', async () => {
    const { published, put } = home();
    const { state } = await appWith({ ports: { published } });
    const got = state().getPublished(V2);
    await state().pausePublished();
    put([{ id: V2, received: 5, total: 10, isWhole: false }]);
    await got;
    expect([texts(state()), state().published?.active]).toEqual([[], undefined]);
    expect(state().published?.here).toEqual([{ id: V2, received: 5, total: 10, isWhole: false }]);
    await state().removePublished(V2);
    expect(state().published?.here).toEqual([]);
  });

  it('says what failed, and that another version came; one that is here in full is opened without asking', async () => {
    const failing = home();
    const one = await appWith({ ports: { published: failing.published } });
    failing.arrives.reject(new PluralError('network', 'could not be downloaded', { file: 'x' }));
    await one.state().getPublished(V2);
    expect(texts(one.state())).toEqual(['error: x: could not be downloaded.']);

    const { published, arrives, put, download, here } = home();
    const { state } = await appWith({ ports: { published } });
    arrives.resolve({ isKnown: false });
    await state().getPublished(V2);
    expect(texts(state())[0]).toMatch(/^error: .*this is not the file of 1,264,079,360 bytes that Plural knows/);
    put([{ id: V2, received: 9, isWhole: true }]);
    await state().getPublished(V2);
    expect(download).toHaveBeenCalledOnce();
    expect(here()).toEqual([]);
  });

  it('stays downloaded where it does not open, or cannot be kept', async () => {
    const broken = home([{ name: 'readme.txt', data }]);
    const one = await appWith({ ports: { published: broken.published } });
    broken.arrives.resolve({ isKnown: true });
    await one.state().getPublished(V2);
    expect(texts(one.state())[0]).toMatch(/no pictures found/);
    expect(broken.here()).toMatchObject([{ isWhole: true }]);

    const full = home();
    const keep = async () => Promise.reject(new PluralError('storage', 'no room'));
    const keptPictures = { ...fakeKeptPictures(), keep };
    const two = await appWith({ ports: { published: full.published, keptPictures } });
    full.arrives.resolve({ isKnown: true });
    await two.state().getPublished(V2);
    expect(two.state().pictureCount).toBe(1);
    expect(full.here()).toMatchObject([{ isWhole: true }]);
  });

  it('takes folders of numbers for class indices, whatever order a tool listed them in', async () => {
    const classes = Array.from({ length: 1000 }, (_, c) => String(c)).sort();
    const members = classes.map((c) => ({ name: `${V2}-format-val/${c}/p${c}.jpeg`, data }));
    const { published, arrives } = home(members);
    const { state } = await appWith({ pack: false, ports: { published } });
    arrives.resolve({ isKnown: true });
    await state().getPublished(V2);
    const shown = state().list?.pages[0]?.map(({ imageId, labels }) => `${imageId} ${labels.map((l) => l.classIndex)}`);
    expect(shown?.slice(0, 4)).toEqual(['p0 0', 'p1 1', 'p10 10', 'p100 100']);
    expect(shown).toEqual(classes.slice(0, shown?.length).map((c) => `p${c} ${c}`));
  });
});
