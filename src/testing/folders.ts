import type { FolderHandle, PictureFileHandle } from '../data/folders/folderHandle';

/** A tree of files: names of files with their text, names of folders with their trees; `null` is a file that is gone. */
export interface FakeTree {
  readonly [name: string]: string | null | FakeTree;
}

/** A folder as the browser's dialog gives it. `permission` is what the reader answers; absent: nothing is asked. */
export function fakeFolder(
  name: string,
  tree: FakeTree,
  permission?: PermissionState,
): FolderHandle & { asked: number } {
  const folder = {
    kind: 'directory' as const,
    name,
    asked: 0,
    values: async function* (): AsyncGenerator<PictureFileHandle | FolderHandle> {
      for (const [entry, content] of Object.entries(tree)) {
        if (typeof content === 'object' && content !== null) yield fakeFolder(entry, content);
        else yield { kind: 'file', name: entry, getFile: () => fileOf(entry, content) };
      }
    },
    isSameEntry: async (other: FolderHandle) => other.name === name,
  };
  if (!permission) return folder;
  return Object.assign(folder, {
    queryPermission: async (): Promise<PermissionState> => (folder.asked > 0 ? permission : 'prompt'),
    requestPermission: async () => {
      folder.asked++;
      return permission;
    },
  });
}

async function fileOf(name: string, content: string | null): Promise<File> {
  if (content === null) throw new DOMException('gone', 'NotFoundError');
  return new File([content], name);
}
