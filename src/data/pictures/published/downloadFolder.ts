import * as z from 'zod/mini';
import { downloadsFolder } from './downloadsFolder';

/** In a download's folder: its bytes, and what is known of them. */
const CONTENT = 'content';
const ABOUT = 'about.json';

const aboutForm = z.object({
  version: z.literal(1),
  url: z.string(),
  total: z.optional(z.int().check(z.gte(0))),
  etag: z.optional(z.string()),
  /** all bytes are here, and were compared with the checksum where that is known */
  isWhole: z.boolean(),
});

export type DownloadAbout = Omit<z.infer<typeof aboutForm>, 'version'>;

/** No part of the standard library's types for pages. */
export interface SyncAccess {
  getSize(): number;
  truncate(bytes: number): void;
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

/** One download in the browser's private file system. */
export class DownloadFolder {
  private constructor(
    private readonly folder: FileSystemDirectoryHandle,
    private readonly id: string,
    private readonly all: FileSystemDirectoryHandle,
  ) {}

  /** Undefined where there is none, and none is to be made or can be. */
  static async open(id: string, create: boolean): Promise<DownloadFolder | undefined> {
    const all = await downloadsFolder(create);
    const folder = await all?.getDirectoryHandle(id, { create }).catch(() => undefined);
    return all && folder && new DownloadFolder(folder, id, all);
  }

  /** Undefined where nothing is known, or what is known is not what this version writes. */
  async about(): Promise<DownloadAbout | undefined> {
    try {
      const file = await (await this.folder.getFileHandle(ABOUT)).getFile();
      return aboutForm.parse(JSON.parse(await file.text()));
    } catch {
      return undefined;
    }
  }

  async setAbout(about: DownloadAbout): Promise<void> {
    const writable = await (await this.folder.getFileHandle(ABOUT, { create: true })).createWritable();
    await writable.write(JSON.stringify({ version: 1, ...about }));
    await writable.close();
  }

  /** What is here of the file. */
  async content(): Promise<File> {
    return (await this.folder.getFileHandle(CONTENT, { create: true })).getFile();
  }

  /** Bytes are written at once; in a worker alone. Rejects while another tab writes. */
  async access(): Promise<SyncAccess> {
    const handle = (await this.folder.getFileHandle(CONTENT, { create: true })) as WorkerFileHandle;
    return handle.createSyncAccessHandle();
  }

  /** Rejects while a tab writes. */
  async remove(): Promise<void> {
    await this.all.removeEntry(this.id, { recursive: true });
  }
}
