/** What a file of the fake file system holds, and whether somebody writes it. */
interface Entry {
  bytes: Uint8Array<ArrayBuffer>;
  isOpen: boolean;
}

type Tree = Map<string, Entry | Tree>;

const notFound = (name: string): DOMException => new DOMException(`${name} is not there`, 'NotFoundError');
const taken = (): DOMException => new DOMException('someone writes it', 'NoModificationAllowedError');
const full = (): DOMException => new DOMException('the disk is full', 'QuotaExceededError');

/**
 * The browser's private file system in memory, as far as the app uses it: folders, writables, and handles that write at once. `roomBytes` can be
 * changed: what would take more is refused.
 */
export class PrivateFiles {
  readonly #root: Tree = new Map();
  roomBytes = Number.POSITIVE_INFINITY;

  /** stands for `navigator.storage` */
  get storage() {
    return {
      getDirectory: async () => this.#folder('', this.#root),
      estimate: async () => ({ usage: this.#used(this.#root), quota: this.roomBytes }),
    };
  }

  /** Names of what lies in a folder, all below it. */
  names(tree: Tree = this.#root, above = ''): string[] {
    return [...tree].flatMap(([name, entry]) =>
      entry instanceof Map ? this.names(entry, `${above}${name}/`) : [`${above}${name}`],
    );
  }

  #used(tree: Tree): number {
    return [...tree.values()].reduce(
      (sum, entry) => sum + (entry instanceof Map ? this.#used(entry) : entry.bytes.length),
      0,
    );
  }

  #folder(name: string, tree: Tree): FileSystemDirectoryHandle {
    const isOpen = (entry: Entry | Tree): boolean =>
      entry instanceof Map ? [...entry.values()].some(isOpen) : entry.isOpen;
    const handle = {
      kind: 'directory',
      name,
      getDirectoryHandle: async (child: string, { create = false } = {}) => {
        if (!tree.has(child) && create) tree.set(child, new Map());
        const found = tree.get(child);
        if (!(found instanceof Map)) throw notFound(child);
        return this.#folder(child, found);
      },
      getFileHandle: async (child: string, { create = false } = {}) => {
        if (!tree.has(child) && create) tree.set(child, { bytes: new Uint8Array(), isOpen: false });
        const found = tree.get(child);
        if (!found || found instanceof Map) throw notFound(child);
        return this.#file(child, found);
      },
      removeEntry: async (child: string) => {
        const found = tree.get(child);
        if (!found) throw notFound(child);
        if (isOpen(found)) throw taken();
        tree.delete(child);
      },
    };
    return handle as unknown as FileSystemDirectoryHandle;
  }

  #file(name: string, entry: Entry): FileSystemFileHandle {
    const put = (bytes: Uint8Array, at: number): number => {
      const taking = Math.min(bytes.length, Math.max(0, this.roomBytes - this.#used(this.#root)));
      if (taking === 0 && bytes.length > 0) throw full();
      const grown = new Uint8Array(Math.max(entry.bytes.length, at + taking));
      grown.set(entry.bytes);
      grown.set(bytes.subarray(0, taking), at);
      entry.bytes = grown;
      return taking;
    };
    const handle = {
      kind: 'file',
      name,
      getFile: async () => new File([entry.bytes], name),
      createWritable: async () => {
        let text = '';
        return {
          write: async (more: string) => {
            text += more;
          },
          close: async () => {
            entry.bytes = new TextEncoder().encode(text);
          },
        };
      },
      createSyncAccessHandle: async () => {
        if (entry.isOpen) throw taken();
        entry.isOpen = true;
        return {
          getSize: () => entry.bytes.length,
          truncate: (bytes: number) => {
            entry.bytes = entry.bytes.slice(0, bytes);
          },
          read: (into: Uint8Array, { at }: { at: number }) => {
            const part = entry.bytes.subarray(at, at + into.length);
            into.set(part);
            return part.length;
          },
          write: (bytes: Uint8Array, { at }: { at: number }) => put(bytes, at),
          flush: () => {},
          close: () => {
            entry.isOpen = false;
          },
        };
      },
    };
    return handle as unknown as FileSystemFileHandle;
  }
}
