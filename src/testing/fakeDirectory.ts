type Entry = FakeDirectory | FakeFile;

class FakeFile {
  readonly kind = 'file';
  content = new Blob();
  constructor(readonly name: string) {}

  getFile = async (): Promise<File> => new File([this.content], this.name);

  createWritable = async () => {
    const parts: BlobPart[] = [];
    return new WritableStream<BlobPart>({
      write: (part) => void parts.push(part),
      close: () => {
        this.content = new Blob(parts);
      },
    });
  };
}

/** A folder of the browser's private file system, in memory. */
export class FakeDirectory {
  readonly kind = 'directory';
  readonly inside = new Map<string, Entry>();
  constructor(readonly name = '') {}

  getDirectoryHandle = (name: string, given?: { create?: boolean }) =>
    this.#entry(name, given?.create ? new FakeDirectory(name) : undefined, 'directory');

  getFileHandle = (name: string, given?: { create?: boolean }) =>
    this.#entry(name, given?.create ? new FakeFile(name) : undefined, 'file');

  removeEntry = async (name: string): Promise<void> => {
    if (!this.inside.delete(name)) throw new DOMException('none', 'NotFoundError');
  };

  async *entries(): AsyncGenerator<[string, Entry]> {
    yield* [...this.inside];
  }

  async #entry(name: string, made: Entry | undefined, kind: Entry['kind']): Promise<Entry> {
    const found = this.inside.get(name) ?? made;
    if (found?.kind !== kind) throw new DOMException('none', 'NotFoundError');
    this.inside.set(name, found);
    return found;
  }
}

/** What of `navigator` the private file system is reached by. `held`: names of the locks that another page has. */
export const navigatorWith = (root: FakeDirectory, held: ReadonlySet<string> = new Set()) => ({
  storage: { getDirectory: async () => root, estimate: async () => ({ usage: 0, quota: 1e9 }) },
  locks: {
    request: async (
      name: string,
      given: { ifAvailable?: boolean },
      act: (lock: object | null) => unknown,
    ): Promise<unknown> => (given.ifAvailable ? act(held.has(name) ? null : {}) : act({})),
  },
});
