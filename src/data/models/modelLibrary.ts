import { PluralError } from '../../lib/pure/errors';
import { HUB_URL, type HubFile, type HubModel } from './catalogue';
import { downloadFile, fileSha256 } from './downloadFile';
import { type Fetch, fetchText, fileUrl, type RepositoryFacts, repositoryFacts } from './hubRepository';
import { ModelStore, type StoredFile, type StoredModel } from './modelStore';

/** A model that the browser keeps, for a list. */
export interface KeptModel {
  readonly key: string;
  readonly modelId: string;
  readonly repository: string;
  readonly precision: string;
  /** bytes here */
  readonly bytes: number;
  /** bytes of all its files, where known */
  readonly total?: number;
  readonly complete: boolean;
  /** of the `.onnx` file, hex */
  readonly sha256?: string;
  readonly trust?: 'listed' | 'first-use';
  readonly commit?: string;
}

/** A kept model ready to be opened; reading its files does not need the network. */
export interface LibraryModel {
  readonly kept: KeptModel;
  readonly file: File;
  readonly externalData: readonly File[];
  readonly licence?: string;
  /** files of the repository that say how pictures are prepared and what the classes are */
  readonly processorText?: string;
  readonly configText?: string;
}

export interface DownloadProgress {
  readonly phase: 'asking' | 'downloading';
  /** bytes over all files of the model; `from` of them were here when this attempt began */
  readonly received: number;
  readonly from: number;
  readonly total?: number;
  /** the server could not go on where an earlier attempt ended */
  readonly restarted: boolean;
}

export interface DownloadControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

const PROCESSOR = 'preprocessor_config.json';
const CONFIG = 'config.json';

/** Models from the hub, kept in the browser, and the cards of files by checksum. Lives on the main thread; loaded when needed. */
export class ModelLibrary {
  readonly #hubUrl: string;
  readonly #store: ModelStore;
  readonly #fetch: Fetch;

  constructor(
    hubUrl: string = HUB_URL,
    store: ModelStore = new ModelStore(),
    fetchNow: Fetch = (url, init) => fetch(url, init),
  ) {
    this.#hubUrl = hubUrl;
    this.#store = store;
    this.#fetch = fetchNow;
  }

  /** What is kept, whole or in part. */
  async list(): Promise<KeptModel[]> {
    return (await this.#store.models()).map(keptOf);
  }

  /**
   * Downloads one file of a model with what belongs to it, keeps it, and returns it; goes on with what an earlier attempt left.
   * Rejects with `network`, `not-found`, `bad-format`, `cancelled`, `mismatch` where the bytes are not those that the hub lists or that
   * came the first time, `storage` where the browser has no room.
   */
  async download(model: HubModel, file: HubFile, control: DownloadControl): Promise<LibraryModel> {
    const key = `${model.repository}/${file.path}`;
    const earlier = await this.#store.model(key);
    if (earlier && keptOf(earlier).complete) return this.open(key);
    control.onProgress({ phase: 'asking', received: 0, from: 0, restarted: false });
    const asked = { fetch: this.#fetch, signal: control.signal };
    const facts = await repositoryFacts(this.#hubUrl, model.repository, model.revision, asked);
    const begun = await this.#begin(key, { model, file, facts, earlier, signal: control.signal });
    const stored = await this.#fetchFiles(begun, { facts, catalogued: file, control });
    return this.#opened(stored);
  }

  /** A kept model. Rejects with `not-found` where it is not here in full. */
  async open(key: string): Promise<LibraryModel> {
    const stored = await this.#store.model(key);
    if (!stored || !keptOf(stored).complete) {
      throw new PluralError('not-found', 'this model is not kept here in full', {
        file: key,
        remedy: 'Download it again.',
      });
    }
    return this.#opened(stored);
  }

  remove(key: string): Promise<void> {
    return this.#store.remove(key);
  }

  /** The card remembered for a file with this checksum, as JSON text; undefined where there is none of this version. */
  async cardText(sha256: string): Promise<string | undefined> {
    const card = await this.#store.card(sha256);
    return card?.version === 1 ? card.text : undefined;
  }

  /** The same for a file whose checksum is not known yet; it is read only where any card is kept. */
  async cardTextOf(file: File): Promise<string | undefined> {
    if (!(await this.#store.hasCards())) return undefined;
    return this.cardText(await fileSha256(file));
  }

  rememberCard(sha256: string, text: string): Promise<void> {
    return this.#store.putCard({ sha256, version: 1, text });
  }

  forgetCard(sha256: string): Promise<void> {
    return this.#store.removeCard(sha256);
  }

  /** The record of a download, with what an earlier attempt at the same commit left. */
  async #begin(key: string, { model, file, facts, earlier, signal }: Begin): Promise<StoredModel> {
    const revision = facts.commit ?? model.revision;
    const text = (name: string) =>
      fetchText(fileUrl(this.#hubUrl, model.repository, revision, name), { fetch: this.#fetch, signal });
    const [processorText, configText] = await Promise.all([text(PROCESSOR), text(CONFIG)]);
    const same = earlier?.commit === facts.commit ? earlier : undefined;
    if (earlier && !same) await this.#store.remove(key);
    const external = [...facts.files.keys()].filter((path) => path.startsWith(`${file.path}_data`)).sort();
    const files = [file.path, ...external].map((path): StoredFile => {
      const bytes = facts.files.get(path)?.bytes;
      const url = fileUrl(this.#hubUrl, model.repository, revision, path);
      const before = same?.files.find((f) => f.path === path);
      return before ?? { path, url, received: 0, chunks: 0, ...(bytes === undefined ? {} : { total: bytes }) };
    });
    const licence = facts.licence ?? model.licence;
    return {
      key,
      modelId: model.id,
      repository: model.repository,
      precision: file.precision,
      files,
      ...(facts.commit ? { commit: facts.commit } : {}),
      ...(licence ? { licence } : {}),
      ...(processorText === undefined ? {} : { processorText }),
      ...(configText === undefined ? {} : { configText }),
      changedAt: new Date().toISOString(),
    };
  }

  async #fetchFiles(begun: StoredModel, { facts, catalogued, control }: FetchFiles): Promise<StoredModel> {
    let stored = begun;
    let restarted = false;
    const from = sumOf(begun.files, (f) => f.received);
    await this.#store.putModel(stored);
    for (const { path } of begun.files) {
      const patch = (change: Partial<StoredFile>) => {
        const files = stored.files.map((f) => (f.path === path ? { ...f, ...change } : f));
        stored = { ...stored, files, changedAt: new Date().toISOString() };
        return stored;
      };
      const now = () => stored.files.find((f) => f.path === path)!;
      const known = now();
      if (known.sha256) continue;
      const others = sumOf(stored.files, (f) => (f.path === path ? 0 : f.received));
      const result = await downloadFile(
        known.url,
        known,
        {
          stored: () => this.#store.chunks(stored.key, path),
          restart: async () => {
            await this.#store.removeChunks(stored.key, path);
            await this.#store.putModel(patch({ received: 0, chunks: 0 }));
          },
          add: async (chunk, part) => {
            const at = now().chunks;
            await this.#store.addChunk(patch({ ...part, chunks: at + 1 }), path, at, chunk);
          },
        },
        {
          fetch: this.#fetch,
          signal: control.signal,
          onRestart: () => {
            restarted = true;
          },
          onProgress: (received, total) => {
            const whole = sumOf(stored.files, (f) => (f.path === path ? (total ?? f.total ?? 0) : (f.total ?? 0)));
            control.onProgress({
              phase: 'downloading',
              received: others + received,
              from: restarted ? 0 : from,
              ...(whole > 0 ? { total: whole } : {}),
              restarted,
            });
          },
        },
      );
      const listed =
        facts.files.get(path)?.sha256 ?? (path === catalogued.path ? catalogued.sha256 : undefined)?.toLowerCase();
      const trust = await this.#check(stored, { path, sha256: result.sha256, listed });
      stored = { ...patch({ ...result, received: result.bytes, total: result.bytes }), trust };
      await this.#store.putModel(stored);
    }
    return stored;
  }

  /** Compares a finished file with the hub's list, or with what came the first time; drops it where it is another. */
  async #check(
    stored: StoredModel,
    { path, sha256, listed }: { path: string; sha256: string; listed: string | undefined },
  ): Promise<'listed' | 'first-use'> {
    const place = `${stored.repository}/${path}@${stored.commit ?? 'main'}`;
    const expected = listed ?? (await this.#store.hash(place));
    if (expected !== undefined && expected !== sha256) {
      await this.#store.remove(stored.key);
      throw new PluralError(
        'mismatch',
        listed
          ? 'what came is not the file that the hub lists; it was dropped'
          : 'what came is another file than the first time; it was dropped',
        {
          file: `${stored.repository}/${path}`,
          place: 'SHA-256',
          expected,
          found: sha256,
          remedy: 'Download it again; if this comes back, do not use it.',
        },
      );
    }
    if (!listed) await this.#store.putHash(place, sha256);
    return listed ? 'listed' : 'first-use';
  }

  async #opened(stored: StoredModel): Promise<LibraryModel> {
    const [file, ...externalData] = await Promise.all(
      stored.files.map(async ({ path }, at) => {
        const name = at === 0 ? fileNameOf(stored) : (path.split('/').at(-1) ?? path);
        return new File(await this.#store.chunks(stored.key, path), name);
      }),
    );
    return {
      kept: keptOf(stored),
      file: file!,
      externalData,
      ...(stored.licence ? { licence: stored.licence } : {}),
      ...(stored.processorText === undefined ? {} : { processorText: stored.processorText }),
      ...(stored.configText === undefined ? {} : { configText: stored.configText }),
    };
  }
}

interface Begin {
  readonly model: HubModel;
  readonly file: HubFile;
  readonly facts: RepositoryFacts;
  readonly earlier: StoredModel | undefined;
  readonly signal: AbortSignal;
}

interface FetchFiles {
  readonly facts: RepositoryFacts;
  readonly catalogued: HubFile;
  readonly control: DownloadControl;
}

/** Every file on the hub is called `model.onnx`: the name of the repository tells them apart. */
function fileNameOf({ repository, files }: StoredModel): string {
  const file = files[0]?.path.split('/').at(-1) ?? 'model.onnx';
  return `${repository.split('/').at(-1)}.${file}`;
}

function keptOf(stored: StoredModel): KeptModel {
  const totals = stored.files.map((f) => f.total);
  const total = totals.every((t) => t !== undefined) ? totals.reduce((a, b) => a + b, 0) : undefined;
  const sha256 = stored.files[0]?.sha256;
  return {
    key: stored.key,
    modelId: stored.modelId,
    repository: stored.repository,
    precision: stored.precision,
    bytes: sumOf(stored.files, (f) => f.received),
    ...(total === undefined ? {} : { total }),
    complete: stored.files.every((f) => f.sha256 !== undefined),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(stored.trust ? { trust: stored.trust } : {}),
    ...(stored.commit ? { commit: stored.commit } : {}),
  };
}

function sumOf(files: readonly StoredFile[], bytesOf: (file: StoredFile) => number): number {
  return files.reduce((sum, file) => sum + bytesOf(file), 0);
}
