import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FolderHandle } from '../../data/folders/folderHandle';
import { readFolder } from '../../data/folders/readFolder';
import { until } from '../../testing/appPorts';
import { appWith, texts } from '../../testing/appWith';
import { fakeFolder } from '../../testing/folders';
import type { FolderPort } from '../ports';

afterEach(() => vi.unstubAllGlobals());

const folder = fakeFolder('val', { 'val_1.JPEG': 'x', 'val_2.JPEG': null, 'notes.txt': 'x' });

/** A browser that gives this folder, and remembers it. */
function folderPort(change: Partial<FolderPort> = {}): FolderPort {
  let known: { key: number; name: string }[] = [];
  return {
    pick: async () => folder,
    known: async () => known,
    forget: async () => {
      known = [];
    },
    read: async (choice, tell, signal) => {
      const handle = typeof choice === 'number' ? folder : choice;
      known = [{ key: 7, name: handle.name }];
      return readFolder(handle, tell, signal);
    },
    lasting: async () => [],
    reread: () => readFolder(folder),
    ...change,
  };
}

describe('picked folders', () => {
  it('open as other folders do, and again at a later click', async () => {
    const { state } = await appWith({ ports: { folders: folderPort() } });
    await state().needFolders();
    expect(state()).toMatchObject({ canPickFolders: true, knownFolders: [] });
    await state().pickFolder();
    expect(state()).toMatchObject({ pictureCount: 1, knownFolders: [{ name: 'val' }], readingPictures: undefined });
    expect(texts(state())).toEqual([
      'info: Opened 1 picture: 1 in ImageNet validation. Left alone: 1 other file.',
      'error: val: left out, because they could not be read: 1 picture.',
    ]);
    await state().openKnownFolder(state().knownFolders![0]!);
    expect(state().picture('val_1')).toMatchObject({ name: 'val_1.JPEG' });
    await state().forgetFolder(7);
    expect(state().knownFolders).toEqual([]);
  });

  it('change nothing where the dialog is closed, reading fails or is cancelled', async () => {
    const closed = async (): Promise<never> => {
      throw new DOMException('', 'AbortError');
    };
    const first = await appWith({ ports: { folders: folderPort({ pick: closed }) } });
    await first.state().pickFolder();
    expect(first.state()).toMatchObject({ notices: [], pictureCount: 0 });
    const empty = folderPort({ pick: async () => fakeFolder('none', {}) });
    const second = await appWith({ ports: { folders: empty } });
    await second.state().pickFolder();
    expect(texts(second.state())).toEqual([expect.stringMatching(/^error: none: no pictures found/)]);
    const third = await appWith({ ports: { folders: folderPort() } });
    const picking = third.state().pickFolder();
    await until(third.store, (s) => s.readingPictures?.name === 'val');
    third.state().cancelPictures();
    await picking;
    expect(third.state()).toMatchObject({ notices: [], pictureCount: 0, readingPictures: undefined });
  });

  it('that may always be read are open at the next visit, their class map with them', async () => {
    const trees: Record<number, FolderHandle> = {
      1: fakeFolder('set', {
        lamp: { '1.png': 'x' },
        '0': { '2.png': null, '3.png': 'x' },
        'm.json': '{"0": 846, "lamp": 619}',
      }),
      2: fakeFolder('gone', {}),
      3: fakeFolder('flat', { n01440764: { '4.png': 'x' } }),
    };
    const lasting = async () => [1, 2, 3].map((key) => ({ key, name: trees[key]!.name }));
    const folders = folderPort({ lasting, reread: (key) => readFolder(trees[key]!) });
    for (const fragment of ['#/browse?d=opened-images&v=1', '#/browse']) {
      const { state } = await appWith({ pack: false, ports: { folders }, fragment });
      const said = [
        'error: set: left out, because they could not be read: 1 picture.',
        expect.stringMatching(/^error: gone: no pictures found/),
      ];
      await vi.waitFor(() => expect([state().pictureCount, texts(state())]).toEqual([3, said]));
      state().setView({ dataset: 'opened-images', labels: 'original' });
      await vi.waitFor(() => {
        const tiles = [...(state().list?.pages[0] ?? [])].sort((a, b) => (a.imageId < b.imageId ? -1 : 1));
        expect(tiles.map(({ imageId, labels }) => [imageId, labels.map((l) => l.classIndex)])).toEqual([
          ['1', [619]],
          ['3', [846]],
          ['4', [0]],
        ]);
      });
      vi.unstubAllGlobals();
    }
  });

  it('are not offered where the browser has no dialog', async () => {
    const { state } = await appWith();
    expect(state().canPickFolders).toBe(false);
    await state().pickFolder();
    expect(state().notices).toEqual([]);
  });
});
