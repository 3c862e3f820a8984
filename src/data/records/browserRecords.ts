import { FolderStore } from '../folders/folderStore';
import { ImportStore } from '../imports/importStore';
import { EditStore } from '../labels/editStore';
import { LabelStore } from '../labels/labelStore';
import { ModelStore } from '../models/modelStore';
import { KeptPicturesStore } from '../pictures/keptPictures';
import { RunStore } from '../runs/runStore';
import type { DamagedRecord } from './damagedRecord';
import { type StorageRoom, storageRoom } from './storageRoom';

/** A record as it is named to be saved or deleted. */
type Named = Pick<DamagedRecord, 'kind' | 'key'>;

/** All that the browser keeps for this page, as records: which of them are damaged, and how much room they take. */
export class BrowserRecords {
  readonly #runs = new RunStore();
  readonly #imports = new ImportStore();
  readonly #labels = new LabelStore();
  readonly #edits = new EditStore();
  readonly #folders = new FolderStore();
  readonly #models = new ModelStore();
  readonly #pictures = new KeptPicturesStore();

  /** Records that are not what this version writes. A store that cannot be read tells nothing here: whoever uses it says so. */
  async damaged(): Promise<DamagedRecord[]> {
    const stores = [this.#runs, this.#imports, this.#labels, this.#edits, this.#folders, this.#models, this.#pictures];
    const found = await Promise.all(stores.map((store) => store.damaged().catch((): DamagedRecord[] => [])));
    return found.flat();
  }

  /** A record as JSON text: typed arrays as lists, what has no text by its kind. */
  async text({ kind, key }: Named): Promise<string> {
    return `${JSON.stringify({ kind, key, record: await this.#raw(kind, key) }, plain, 1)}\n`;
  }

  discard({ kind, key }: Named): Promise<void> {
    if (kind === 'run') return this.#runs.discard(key);
    if (kind === 'import') return this.#imports.discard(key);
    if (kind === 'labels') return this.#labels.discard(key);
    if (kind === 'edits') return this.#edits.discard(key);
    if (kind === 'pictures') return this.#pictures.forget(String(key));
    return kind === 'folder' ? this.#folders.discard(key) : this.#models.discard(kind, key);
  }

  room(): Promise<StorageRoom | undefined> {
    return storageRoom();
  }

  #raw(kind: DamagedRecord['kind'], key: IDBValidKey): Promise<unknown> {
    if (kind === 'run') return this.#runs.raw(key);
    if (kind === 'import') return this.#imports.raw(key);
    if (kind === 'labels') return this.#labels.raw(key);
    if (kind === 'edits') return this.#edits.raw(key);
    if (kind === 'pictures') return this.#pictures.raw(String(key));
    return kind === 'folder' ? this.#folders.raw(key) : this.#models.raw(kind, key);
  }
}

/** JSON has no typed arrays, files and handles, and writes NaN as null. */
function plain(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as Iterable<unknown>);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return String(value);
  return value instanceof Blob ? `${value.size} bytes` : value;
}
