import type { Dataset } from '../../domain/dataset';
import type { LabelScores } from '../../domain/labelScores';
import type { LabelSet } from '../../domain/labelSet';
import type { LabelVotes } from '../../domain/labelVotes';
import type { Predictions } from '../../domain/predictions';
import type { PublishedAccuracies } from '../../domain/publishedAccuracies';
import { decodeAccuracies } from '../../formats/packAccuracies';
import { type ClassNotes, decodeClassNotes, decodeDataset, decodeLabelSet } from '../../formats/packColumns';
import { type PackKind, readPackFile } from '../../formats/packFile';
import { decodeLabelScores } from '../../formats/packLabelScores';
import { decodeLabelVotes } from '../../formats/packLabelVotes';
import { decodePredictions } from '../../formats/packPredictions';
import { PluralError } from '../../lib/pure/errors';
import { RetryableMemo } from '../../lib/pure/retryableMemo';
import { type PackManifest, parseManifest } from './manifest';
import type { FetchFn, Pack } from './pack';
import { bodyOf, fetchOrThrow, statusError } from './packFetch';

/** The pack that the text of its `pack.json` lists, under `base` (with a slash at the end). Throws `bad-format` on a damaged manifest. */
export function packOf(text: string, base: string, fetchFn: FetchFn): Pack {
  return new FetchedPack(parseManifest(text), base, fetchFn);
}

class FetchedPack implements Pack {
  readonly #datasets = new RetryableMemo<Dataset>();
  readonly #labelSets = new RetryableMemo<LabelSet>();
  readonly #predictions = new RetryableMemo<Predictions>();
  readonly #notes = new RetryableMemo<ClassNotes>();
  readonly #labelScores = new RetryableMemo<LabelScores>();
  readonly #labelVotes = new RetryableMemo<LabelVotes>();
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

  async labelVotes(labelSetId: string, datasetId: string): Promise<LabelVotes | undefined> {
    const entry = this.manifest.labelVotes?.find((v) => v.labelSetId === labelSetId && v.datasetId === datasetId);
    const scores = entry && (await this.labelScores(labelSetId, datasetId));
    if (!entry || !scores) return undefined;
    return this.#labelVotes.get(entry.file, async () =>
      decodeLabelVotes(await this.#payload(entry.file, 'labelVotes'), scores, entry.file),
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

function notListed(what: string): PluralError {
  return new PluralError('not-found', `the data pack has no ${what}`);
}
