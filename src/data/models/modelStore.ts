import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { messageOf, PluralError } from '../../lib/pure/errors';

/** One file of a kept model, and how much of it is here. */
export interface StoredFile {
  /** path in the repository */
  readonly path: string;
  readonly url: string;
  /** bytes here, in `chunks` pieces */
  readonly received: number;
  readonly chunks: number;
  /** bytes of the whole file, once the server has said so */
  readonly total?: number;
  /** the server's mark of the version, where it shows it */
  readonly etag?: string;
  /** hex; set when all of it is here and was checked */
  readonly sha256?: string;
}

/** A model from the hub, whole or in part. */
export interface StoredModel {
  /** `repository/path` of the `.onnx` file */
  readonly key: string;
  readonly modelId: string;
  readonly repository: string;
  readonly precision: string;
  /** commit of the repository, where the hub said it */
  readonly commit?: string;
  readonly licence?: string;
  /** the `.onnx` file first, then its external data */
  readonly files: readonly StoredFile[];
  /** `preprocessor_config.json` and `config.json` as they were served; absent: the repository has none */
  readonly processorText?: string;
  readonly configText?: string;
  /** how the checksum is known to be right: the hub lists it, or it is only what came the first time */
  readonly trust?: 'listed' | 'first-use';
  /** ISO time of the last change */
  readonly changedAt: string;
}

/** A card that was given for a model file, as JSON text; whoever reads it validates it. */
export interface StoredCard {
  readonly sha256: string;
  readonly version: 1;
  readonly text: string;
}

interface Schema extends DBSchema {
  models: { key: string; value: StoredModel };
  /** pieces of files: [model key, path, index] */
  chunks: { key: [string, string, number]; value: Blob };
  /** checksum of a file the first time it came: `repository/path@commit` */
  hashes: { key: string; value: string };
  cards: { key: string; value: StoredCard };
}

const DATABASE = 'plural-models';

/** What the browser keeps of models: downloads, whole or in part, and the cards of files by their checksum. IndexedDB. */
export class ModelStore {
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /** Opened with the first use. Rejects with `storage` where the browser keeps nothing (some private windows). */
  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>(DATABASE, 1, {
      upgrade: (db) => {
        db.createObjectStore('models', { keyPath: 'key' });
        db.createObjectStore('chunks');
        db.createObjectStore('hashes');
        db.createObjectStore('cards', { keyPath: 'sha256' });
      },
    }).catch((error) => {
      this.#database = undefined;
      throw new PluralError('storage', 'this browser keeps no data for this page', {
        found: messageOf(error),
        remedy: 'Leave private browsing, or open the model as a file.',
      });
    });
    return this.#database;
  }

  async models(): Promise<StoredModel[]> {
    return (await this.#open()).getAll('models');
  }

  async model(key: string): Promise<StoredModel | undefined> {
    return (await this.#open()).get('models', key);
  }

  async putModel(model: StoredModel): Promise<void> {
    await storing(async () => void (await (await this.#open()).put('models', model)));
  }

  /** Adds a piece and the record that counts it, both or neither. Rejects with `storage` where there is no room. */
  async addChunk(model: StoredModel, path: string, index: number, chunk: Blob): Promise<void> {
    await storing(async () => {
      const transaction = (await this.#open()).transaction(['models', 'chunks'], 'readwrite');
      await Promise.all([
        transaction.objectStore('chunks').put(chunk, [model.key, path, index]),
        transaction.objectStore('models').put(model),
        transaction.done,
      ]);
    });
  }

  /** The pieces of a file, in order; Blobs stay on disk until they are read. */
  async chunks(key: string, path: string): Promise<Blob[]> {
    return (await this.#open()).getAll('chunks', rangeOf([key, path]));
  }

  async removeChunks(key: string, path: string): Promise<void> {
    await (await this.#open()).delete('chunks', rangeOf([key, path]));
  }

  /** Removes a model with all its pieces; checksums stay, so that the same file is known again. */
  async remove(key: string): Promise<void> {
    const transaction = (await this.#open()).transaction(['models', 'chunks'], 'readwrite');
    await Promise.all([
      transaction.objectStore('chunks').delete(rangeOf([key])),
      transaction.objectStore('models').delete(key),
      transaction.done,
    ]);
  }

  async hash(place: string): Promise<string | undefined> {
    return (await this.#open()).get('hashes', place);
  }

  async putHash(place: string, sha256: string): Promise<void> {
    await storing(async () => void (await (await this.#open()).put('hashes', sha256, place)));
  }

  /** Whether any card is kept: a file need not be hashed to look for none. */
  async hasCards(): Promise<boolean> {
    return (await (await this.#open()).count('cards')) > 0;
  }

  async card(sha256: string): Promise<StoredCard | undefined> {
    return (await this.#open()).get('cards', sha256);
  }

  async putCard(card: StoredCard): Promise<void> {
    await storing(async () => void (await (await this.#open()).put('cards', card)));
  }

  async removeCard(sha256: string): Promise<void> {
    await (await this.#open()).delete('cards', sha256);
  }

  /** Deletes everything; for tests. */
  async destroy(): Promise<void> {
    (await this.#database)?.close();
    this.#database = undefined;
    await deleteDB(DATABASE);
  }
}

/** All keys that begin with the given parts: an array sorts before every longer array that it begins, and after every string. */
function rangeOf(parts: string[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []]);
}

/** Says in plain words that the browser's room is used up. */
async function storing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'QuotaExceededError')) throw error;
    throw new PluralError('storage', 'the browser has no room left for this page', {
      found: messageOf(error),
      remedy: 'Remove a kept model, or free space on this machine.',
    });
  }
}
