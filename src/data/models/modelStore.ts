import { type DBSchema, deleteDB } from 'idb';
import { allOrNothing, KeptDatabase } from '../keptDatabase';
import { type DamagedRecord, keyText, type RecordKind } from '../records/damagedRecord';
import { cardProblem, checkedChunks, hashProblem, modelProblem } from './checkedModel';

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

/** Which store holds a kind of record. */
const STORES = { model: 'models', card: 'cards', checksum: 'hashes' } as const;

type ModelRecord = keyof typeof STORES;

/**
 * What the browser keeps of models: downloads, whole or in part, and the cards of files by their checksum (IndexedDB). Every method rejects
 * with code `storage` where the browser keeps nothing (some private windows) or nothing more. A record that is not what this version writes
 * is as if it were not there; see `damaged`.
 */
export class ModelStore {
  readonly #database = new KeptDatabase<Schema>(
    DATABASE,
    (database) => {
      database.createObjectStore('models', { keyPath: 'key' });
      database.createObjectStore('chunks');
      database.createObjectStore('hashes');
      database.createObjectStore('cards', { keyPath: 'sha256' });
    },
    { thing: 'model', things: 'kept models', isWork: true },
  );

  async models(): Promise<StoredModel[]> {
    const models = await this.#database.run('read', (database) => database.getAll('models'));
    return models.filter((model) => !modelProblem(model));
  }

  async model(key: string): Promise<StoredModel | undefined> {
    const model = await this.#database.run('read', (database) => database.get('models', key));
    return modelProblem(model) ? undefined : model;
  }

  putModel(model: StoredModel): Promise<void> {
    return this.#put('models', model);
  }

  /** Adds a piece and the record that counts it, both or neither. Rejects with `storage` where there is no room. */
  addChunk(model: StoredModel, path: string, index: number, chunk: Blob): Promise<void> {
    return this.#database.run('keep', async (database) => {
      const transaction = database.transaction(['models', 'chunks'], 'readwrite');
      await allOrNothing(transaction, [
        () => transaction.objectStore('chunks').put(chunk, [model.key, path, index]),
        () => transaction.objectStore('models').put(model),
      ]);
    });
  }

  /** The pieces of a file, in order; Blobs stay on disk until they are read. Throws `DamagedError` where they are not those that were stored. */
  async chunks(key: string, path: string): Promise<Blob[]> {
    const [model, chunks] = await this.#database.run('read', (database) => {
      const transaction = database.transaction(['models', 'chunks']);
      return Promise.all([
        transaction.objectStore('models').get(key),
        transaction.objectStore('chunks').getAll(rangeOf([key, path])),
      ]);
    });
    return checkedChunks(
      key,
      model?.files.find((file) => file.path === path),
      chunks,
    );
  }

  async removeChunks(key: string, path: string): Promise<void> {
    await this.#database.run('delete', (database) => database.delete('chunks', rangeOf([key, path])));
  }

  /** Removes a model with all its pieces; checksums stay, so that the same file is known again. */
  remove(key: IDBValidKey): Promise<void> {
    return this.#database.run('delete', async (database) => {
      const transaction = database.transaction(['models', 'chunks'], 'readwrite');
      await allOrNothing(transaction, [
        () => transaction.objectStore('chunks').delete(rangeOf([key])),
        () => transaction.objectStore('models').delete(key as string),
      ]);
    });
  }

  async hash(place: string): Promise<string | undefined> {
    const hash = await this.#database.run('read', (database) => database.get('hashes', place));
    return hashProblem(hash) ? undefined : hash;
  }

  putHash(place: string, sha256: string): Promise<void> {
    return this.#put('hashes', sha256, place);
  }

  /** Whether any card is kept: a file need not be hashed to look for none. */
  async hasCards(): Promise<boolean> {
    return (await this.#database.run('read', (database) => database.count('cards'))) > 0;
  }

  async card(sha256: string): Promise<StoredCard | undefined> {
    const card = await this.#database.run('read', (database) => database.get('cards', sha256));
    return cardProblem(card) ? undefined : card;
  }

  putCard(card: StoredCard): Promise<void> {
    return this.#put('cards', card);
  }

  async removeCard(sha256: string): Promise<void> {
    await this.#database.run('delete', (database) => database.delete('cards', sha256));
  }

  /** Records that are not what this version writes. */
  async damaged(): Promise<DamagedRecord[]> {
    return [
      ...(await this.#broken('model', modelProblem)),
      ...(await this.#broken('card', cardProblem)),
      ...(await this.#broken('checksum', hashProblem)),
    ];
  }

  /** What is stored of a kind under a key, whatever it is; the pieces of a model are left out. */
  raw(kind: RecordKind, key: IDBValidKey): Promise<unknown> {
    const store = STORES[kind as ModelRecord];
    return this.#database.run('read', (database) => database.get(store, key as string));
  }

  async discard(kind: RecordKind, key: IDBValidKey): Promise<void> {
    if (kind === 'model') return this.remove(key);
    const store = STORES[kind as ModelRecord];
    await this.#database.run('delete', (database) => database.delete(store, key as string));
  }

  /** Deletes everything; for tests. */
  async destroy(): Promise<void> {
    await this.#database.close();
    await deleteDB(DATABASE);
  }

  async #broken(kind: ModelRecord, problem: (record: unknown) => string | undefined): Promise<DamagedRecord[]> {
    const [keys, records] = await this.#database.run('read', (database) => {
      const { store } = database.transaction(STORES[kind]);
      return Promise.all([store.getAllKeys(), store.getAll()]);
    });
    return keys.flatMap((key, i) => {
      const reason = problem(records[i]);
      return reason ? [{ kind, key, name: keyText(key), reason }] : [];
    });
  }

  #put<N extends 'models' | 'hashes' | 'cards'>(name: N, value: Schema[N]['value'], key?: string): Promise<void> {
    return this.#database.run('keep', async (database) => {
      const transaction = database.transaction(name, 'readwrite');
      await allOrNothing(transaction, [() => transaction.objectStore(name).put(value, key)]);
    });
  }
}

/** All keys that begin with the given parts: an array sorts before every longer array that it begins, and after every string. */
function rangeOf(parts: IDBValidKey[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, []]);
}
