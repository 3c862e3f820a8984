import type { Dataset } from '../../domain/dataset';
import type { LabelScores } from '../../domain/labelScores';
import type { LabelSet } from '../../domain/labelSet';
import type { Predictions } from '../../domain/predictions';
import type { PublishedAccuracies } from '../../domain/publishedAccuracies';
import { decodeAccuracies } from '../../formats/packAccuracies';
import { type ClassNotes, decodeClassNotes, decodeDataset, decodeLabelSet } from '../../formats/packColumns';
import { type PackKind, readPackFile } from '../../formats/packFile';
import { decodeLabelScores } from '../../formats/packLabelScores';
import { decodePredictions } from '../../formats/packPredictions';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { RetryableMemo } from '../../lib/pure/retryableMemo';
import type { PackManifest } from './manifest';

/** The part of `fetch` that a pack needs. */
export type FetchFn = (url: string) => Promise<Response>;

/** A data pack: every method loads one file when first asked for it and remembers the result; a failure can be tried again. */
export interface Pack {
  readonly manifest: PackManifest;
  dataset(id: string): Promise<Dataset>;
  labelSet(id: string, datasetId: string): Promise<LabelSet>;
  predictions(modelId: string, datasetId: string): Promise<Predictions>;
  /** undefined where the pack was built without them */
  classNotes(): Promise<ClassNotes | undefined>;
  /** rater scores of a label set; undefined where the pack has none */
  labelScores(labelSetId: string, datasetId: string): Promise<LabelScores | undefined>;
  /** undefined where the pack was built without them */
  publishedAccuracies(): Promise<PublishedAccuracies | undefined>;
}

/**
 * Opens the pack at `baseUrl` (a folder, with or without slash at the end), or gives null where there is none: status 404, or the
 * page a single-page server sends instead. Throws `network` where nothing answers, `bad-format` on a damaged manifest. The
 * methods throw `not-found` for what the manifest does not list, `network`, and `bad-format` on a damaged file.
 */
export async function openPack(baseUrl: string, fetchFn: FetchFn = (url) => fetch(url)): Promise<Pack | null> {
  const base = baseUrl.endsWith('/') || baseUrl === '' ? baseUrl : `${baseUrl}/`;
  const response = await fetchOrThrow(`${base}pack.json`, 'pack.json', fetchFn);
  if (response.status === 404) return null;
  if (!response.ok) throw statusError('pack.json', response.status);
  const text = await bodyOf('pack.json', () => response.text());
  if (/^\s*</.test(text)) return null;
  // with its schema library, which a visit without a pack does not need
  const { parseManifest } = await import('./manifest');
  return new FetchedPack(parseManifest(text), base, fetchFn);
}

class FetchedPack implements Pack {
  readonly #datasets = new RetryableMemo<Dataset>();
  readonly #labelSets = new RetryableMemo<LabelSet>();
  readonly #predictions = new RetryableMemo<Predictions>();
  readonly #notes = new RetryableMemo<ClassNotes>();
  readonly #labelScores = new RetryableMemo<LabelScores>();
  readonly #accuracies = new RetryableMemo<PublishedAccuracies>();

  constructor(
    readonly manifest: PackManifest,
    readonly base: string,
    readonly fetchFn: FetchFn,
  ) {}

  async dataset(id: string): Promise<Dataset> {
    const entry = this.#datasetEntry(id);
    return this.#datasets.get(id, async () => decodeDataset(await this.#payload(entry.file, 'dataset'), entry));
  }

  async labelSet(id: string, datasetId: string): Promise<LabelSet> {
    const { n } = this.#datasetEntry(datasetId);
    const entry = this.manifest.labelSets.find((l) => l.id === id && l.datasetId === datasetId);
    if (!entry) throw notListed(`label set “${id}” for dataset “${datasetId}”`);
    const { source, licence, url, citation } = entry.provenance;
    const provenance = { source, licence, ...(url ? { url } : {}), ...(citation ? { citation } : {}) };
    return this.#labelSets.get(entry.file, async () =>
      decodeLabelSet(await this.#payload(entry.file, 'labelSet'), { ...entry, provenance, n }),
    );
  }

  async predictions(modelId: string, datasetId: string): Promise<Predictions> {
    const { n } = this.#datasetEntry(datasetId);
    const files = this.manifest.models.find((m) => m.id === modelId)?.predictions ?? {};
    const file = Object.hasOwn(files, datasetId) ? files[datasetId] : undefined;
    if (!file) throw notListed(`predictions of “${modelId}” for dataset “${datasetId}”`);
    return this.#predictions.get(file, async () =>
      decodePredictions(await this.#payload(file, 'predictions'), { modelId, datasetId, n, file }),
    );
  }

  async classNotes(): Promise<ClassNotes | undefined> {
    const file = this.manifest.classNotes;
    if (!file) return undefined;
    return this.#notes.get(file, async () => decodeClassNotes(await this.#payload(file, 'classNotes'), file));
  }

  async labelScores(labelSetId: string, datasetId: string): Promise<LabelScores | undefined> {
    const entry = this.manifest.labelScores?.find((s) => s.labelSetId === labelSetId && s.datasetId === datasetId);
    if (!entry) return undefined;
    const { n } = this.#datasetEntry(datasetId);
    return this.#labelScores.get(entry.file, async () =>
      decodeLabelScores(await this.#payload(entry.file, 'labelScores'), { ...entry, n }),
    );
  }

  async publishedAccuracies(): Promise<PublishedAccuracies | undefined> {
    const file = this.manifest.publishedAccuracies;
    if (!file) return undefined;
    return this.#accuracies.get(file, async () =>
      decodeAccuracies(await this.#payload(file, 'publishedAccuracies'), file),
    );
  }

  #datasetEntry(id: string): PackManifest['datasets'][number] {
    const entry = this.manifest.datasets.find((d) => d.id === id);
    if (!entry) throw notListed(`dataset “${id}”`);
    return entry;
  }

  /** One file, named with its hash so that no cache serves an older build of it. */
  async #payload(file: string, kind: PackKind): Promise<Uint8Array> {
    const listed = this.manifest.files[file];
    if (!listed) throw notListed(`file ${file}`);
    const response = await fetchOrThrow(`${this.base}${file}?v=${listed.sha256.slice(0, 8)}`, file, this.fetchFn);
    if (!response.ok) throw statusError(file, response.status);
    const bytes = new Uint8Array(await bodyOf(file, () => response.arrayBuffer()));
    return readPackFile(bytes, kind, file);
  }
}

async function fetchOrThrow(url: string, file: string, fetchFn: FetchFn): Promise<Response> {
  try {
    return await fetchFn(url);
  } catch (error) {
    throw networkError(file, error);
  }
}

async function bodyOf<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw networkError(file, error);
  }
}

function networkError(file: string, error: unknown): PluralError {
  return new PluralError('network', 'data file could not be loaded', {
    file,
    found: messageOf(error),
    remedy: 'Check the connection and try again.',
  });
}

function statusError(file: string, status: number): PluralError {
  return new PluralError(status === 404 ? 'not-found' : 'network', 'data file could not be loaded', {
    file,
    expected: 'status 200',
    found: `status ${status}`,
    remedy: 'Reload the page; if that does not help, build the data again (npm run data).',
  });
}

function notListed(what: string): PluralError {
  return new PluralError('not-found', `the data pack has no ${what}`);
}
