import { NO_LABEL } from '../../domain/dataset';
import type { Claim } from '../../domain/figures/claim';
import { type DatasetFacts, datasetFacts } from '../../domain/figures/datasetFacts';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { labelsOf } from '../../domain/labelSet';
import type { AgreementIntervals } from '../../domain/labels/agreement';
import { type KeptEntry, type KeptLabels, parseUsedId } from '../../domain/labels/keptLabels';
import { countCells } from '../../domain/metrics/cellCounts';
import type { CellCounts, CellFilter } from '../../domain/metrics/cells';
import { type HashedPicture, pictureLines } from '../../domain/pictureLines';
import type { PublishedAccuracies } from '../../domain/publishedAccuracies';
import type { Sort } from '../../domain/query/sorts';
import { variableTopKHits } from '../../domain/query/variableTopK';
import type { DifferenceChanges } from '../../domain/ranks/differenceChanges';
import type { Criterion } from '../../domain/ranks/pairedTests';
import { rankChanges } from '../../domain/ranks/rankChanges';
import type { RunHits } from '../../domain/runHits';
import type { PartsSpec } from '../../domain/uncertainty/partForms';
import type { LabelExportForm } from '../../formats/labels/export/exportedLabels';
import type { ExportFormat, ExportHeader } from '../../formats/predictionsExport';
import { loadPart } from '../../lib/loadPart';
import { PluralError } from '../../lib/pure/errors';
import { sha256Hex } from '../../lib/sha256Hex';
import { readControl } from '../control/readControl';
import type { ImportColumns, StoredImport } from '../imports/storedImport';
import type { FetchFn } from '../pack/pack';
import { openPack } from '../pack/readPack';
import { AccuracyCounts } from './accuracy/accuracyCounts';
import type {
  AccuracyAnswer,
  AccuracyRequest,
  BootstrapProgress,
  BootstrapRequest,
  ClassGainsAnswer,
  JudgedAnswer,
  MatchedAnswer,
  ModelPartsAnswer,
  RankAnswer,
  RankRequest,
  ThresholdAnswer,
} from './accuracy/accuracyTypes';
import { BootstrapJobs } from './accuracy/bootstrapJobs';
import type { OwnSource } from './accuracy/ownSources';
import { requestedCriterion } from './accuracy/requestedCriterion';
import { choicesOf } from './choices';
import type { CheckedAgainst, ClaimVerdict, ResultChoice } from './claims/claimTypes';
import { ColumnStore } from './columnStore';
import { type ControlReport, controlReport } from './controlReport';
import { earlyFetch } from './earlyFetch';
import type { ExplorationName, Explorations } from './finding/explorations';
import { ImageFinder } from './finding/imageFinder';
import { type Fingerprints, fingerprintsOf } from './fingerprints';
import { imageView } from './imageViews';
import type { ImportChange, ImportReport, KeptImport } from './importViews';
import type { CombineRequest } from './labels/combinedSet';
import type { LabelPair, ModelFlips, PairDetails, PairShare } from './labels/comparedSets';
import type { PairVotes } from './labels/imageVotes';
import type { LabelChoice } from './labels/labelChoice';
import type { LabelsForLink, LabelsInLink } from './labels/linkedLabels';
import type { Proposal } from './labels/proposals';
import type { SuggestionRequest, Suggestions } from './labels/suggestionTypes';
import { runFile } from './runFile';
import { type KeptChange, SessionColumns } from './sessionColumns';
import { SessionImports } from './sessionImports';
import {
  type Choices,
  type ImageDetail,
  type ImageView,
  type LabelSetView,
  type LabelUploadReport,
  OPENED_DATASET,
  type OpenedImagesReport,
  type QueryView,
  type RunOutcome,
  type Selection,
} from './views';

/** A filtered list kept for later calls. */
interface KeptQuery {
  readonly selection: Selection;
  readonly rows: Uint32Array;
}

/** Lists of the newest queries are kept; asking for rows of an older one is an error of the caller. */
const KEPT_QUERIES = 8;

/** Owner of all columns. Lives in the compute worker; the main thread asks it for counts, lists and the rows that are visible. */
export class ComputeService {
  private store = new ColumnStore(null);
  private session = new SessionColumns(this.store);
  private imports = new SessionImports(this.store);
  private finder = new ImageFinder(this.store);
  private readonly queries = new Map<number, KeptQuery>();
  private accuracyCounts = new AccuracyCounts(this.store);
  private bootstraps = new BootstrapJobs(this.accuracyCounts);
  private lastQueryId = 0;
  /** settles when the columns are there: files that come earlier would be forgotten with the empty store before it */
  private opening: Promise<unknown> = Promise.resolve();

  /** `fetchFile` loads the files of the data pack and of the Control set. */
  constructor(private readonly fetchFile: FetchFn = earlyFetch('')) {}

  /**
   * Opens the data pack and the embedded Control set under their URLs (folders, the second with a slash); works without either. Throws PluralError where one is
   * there and damaged; the other serves all the same.
   */
  async open(packUrl: string, controlUrl?: string): Promise<Choices> {
    const opening = this.load(packUrl, controlUrl);
    this.opening = opening.catch(() => undefined);
    await opening;
    return this.choices();
  }

  /** Addresses of all files that this worker asked for. */
  askedFiles(): readonly string[] {
    return performance.getEntriesByType('resource').map(({ name }) => name);
  }

  private async load(packUrl: string, controlUrl: string | undefined): Promise<void> {
    const [pack, control] = await Promise.allSettled([
      openPack(packUrl, this.fetchFile),
      controlUrl ? readControl(controlUrl, this.fetchFile) : undefined,
    ]);
    this.store = new ColumnStore(
      pack.status === 'fulfilled' ? pack.value : null,
      control.status === 'fulfilled' ? control.value : undefined,
    );
    this.session = new SessionColumns(this.store);
    this.imports = new SessionImports(this.store);
    this.finder = new ImageFinder(this.store);
    this.queries.clear();
    this.accuracyCounts = new AccuracyCounts(this.store);
    this.bootstraps = new BootstrapJobs(this.accuracyCounts);
    for (const part of [pack, control]) if (part.status === 'rejected') throw part.reason;
  }

  choices(): Choices {
    return choicesOf(this.store);
  }

  private async columns({ datasetId, labelSetId, modelId }: Selection) {
    const [dataset, labels, predictions] = await Promise.all([
      this.store.dataset(datasetId),
      this.store.labels(labelSetId, datasetId),
      modelId ? this.store.predictions(modelId, datasetId) : undefined,
    ]);
    return { dataset, labels, predictions };
  }

  /** Filters the images of a dataset and puts them in order; `text` is the reader's query. */
  async query(selection: Selection, text: string, sort: Sort = 'file'): Promise<QueryView> {
    const { dataset, rows, ...told } = await this.finder.find(selection, text, sort);
    const queryId = ++this.lastQueryId;
    this.queries.set(queryId, { selection, rows });
    this.queries.delete(queryId - KEPT_QUERIES);
    return { queryId, total: dataset.imageIds.length, count: rows.length, ...told };
  }

  /** How many images each filter text finds; undefined where it names what is not here. */
  countFound(selection: Selection, texts: readonly string[]): Promise<(number | undefined)[]> {
    return this.finder.counts(selection, texts);
  }

  /** Sizes of open pictures in pixels as stored, [n x 2]; 0 x 0 where one cannot be read. */
  addPictureSizes(imageIds: readonly string[], sizes: Uint32Array): void {
    this.store.measures.addSizes(imageIds, sizes);
  }

  /** Sharpness of open pictures, [n], see `sharpnessOf`; NaN where one cannot be decoded. */
  addSharpness(imageIds: readonly string[], values: Float32Array): void {
    this.store.measures.addSharpness(imageIds, values);
  }

  /** Takes a further look at the images of a selection. */
  async explore<K extends ExplorationName>(
    selection: Selection,
    name: K,
    request: Explorations[K]['asks'],
  ): Promise<Explorations[K]['tells']> {
    const { explore } = await loadPart(() => import('./finding/explorations'));
    return explore({ store: this.store, finder: this.finder, selection }, name, request);
  }

  private kept(queryId: number): KeptQuery {
    const kept = this.queries.get(queryId);
    if (!kept) throw new PluralError('cancelled', 'this list was replaced by a newer one');
    return kept;
  }

  /** Tiles `from` (inclusive) to `to` (exclusive) of a filtered list. */
  async images(queryId: number, from: number, to: number): Promise<ImageView[]> {
    const { selection, rows } = this.kept(queryId);
    const { dataset, labels, predictions } = await this.columns(selection);
    const voters = await this.finder.votersHere(selection.datasetId);
    return Array.from(rows.subarray(from, to), (row) => imageView(dataset, labels, predictions, row, voters));
  }

  /** Whether tiles of a dataset come with votes; `load` loads the models that they take. Throws where one of them does not load. */
  async hasVotes(datasetId: string, load: boolean): Promise<boolean> {
    if (load) await this.finder.voters(datasetId);
    return (await this.finder.votersHere(datasetId)) !== undefined;
  }

  /** One image in detail, by id; undefined where the dataset does not have it. */
  async image(queryId: number, imageId: string): Promise<ImageDetail | undefined> {
    const { selection, rows } = this.kept(queryId);
    const row = (await this.store.rows(selection.datasetId)).get(imageId);
    if (row === undefined) return undefined;
    const { dataset, labels, predictions } = await this.columns(selection);
    const available = this.choices().labelSets.filter((l) => l.datasetId === selection.datasetId);
    const loaded = await Promise.allSettled(
      available.map(async ({ id, name }) => {
        const source = await this.store.labels(id, selection.datasetId);
        return { labelSetId: id, name, classes: [...labelsOf(source.labels, row)] };
      }),
    );
    // A source that cannot be loaded is left out here; choosing it says why.
    const sources = loaded.flatMap((source) => (source.status === 'fulfilled' ? [source.value] : []));
    const hits = variableTopKHits(labels.labels, predictions, row);
    return {
      ...imageView(dataset, labels, predictions, row),
      position: rows.indexOf(row),
      sources,
      reviewed: labels.labels.reviewed ? labels.labels.reviewed[row] === 1 : true,
      ...(hits === undefined ? {} : { hits }),
    };
  }

  /** What raters said of the classes of an image; undefined where no votes are known, empty where nobody rated it. */
  async raterVotes(datasetId: string, labelSetId: string, imageId: string): Promise<readonly PairVotes[] | undefined> {
    const { imageVotes } = await loadPart(() => import('./labels/imageVotes'));
    return imageVotes(this.store, { datasetId, labelSetId, imageId });
  }

  /** Image ids of positions `from` (inclusive) to `to` (exclusive) of a filtered list; fewer past its end. */
  async imageIds(queryId: number, from: number, to: number): Promise<string[]> {
    const { selection, rows } = this.kept(queryId);
    const { imageIds } = await this.store.dataset(selection.datasetId);
    return Array.from(rows.subarray(Math.max(0, from), Math.max(0, to)), (row) => imageIds[row]!);
  }

  /** Counts of one model over a whole dataset; undefined where the model has no predictions for it. */
  async counts(selection: Selection): Promise<CellCounts | undefined> {
    const { dataset, labels, predictions } = await this.columns(selection);
    if (!predictions) return undefined;
    return countCells({ predictions, originalLabels: dataset.originalLabels, ...labels });
  }

  async facts(datasetId: string, labelSetId: string): Promise<DatasetFacts> {
    const dataset = await this.store.dataset(datasetId);
    const { labels } = await this.store.labels(labelSetId, datasetId);
    return datasetFacts(labels, dataset.originalLabels);
  }

  /** Loads a published model on both sides of the comparison; false where the pack lacks one of the two. */
  loadModel(modelId: string): Promise<boolean> {
    return this.accuracyCounts.load(modelId);
  }

  /** Counts of every model of the request, and what intervals of the mean come from. */
  accuracy(request: AccuracyRequest): Promise<AccuracyAnswer> {
    return this.accuracyCounts.answer(request);
  }

  /** Counts what `accuracy` may be asked for next, so that its answer is at hand. */
  async prepareAccuracy(request: AccuracyRequest): Promise<void> {
    await this.accuracyCounts.answer(request);
  }

  /** Parts of the gap of every counted model. */
  modelParts(request: AccuracyRequest, spec: PartsSpec): Promise<ModelPartsAnswer> {
    return this.accuracyCounts.modelParts(request, spec);
  }

  /** Label-set accuracy of V1 by score threshold; undefined where its labels have no scores. */
  thresholds(request: AccuracyRequest, filter: CellFilter): Promise<ThresholdAnswer | undefined> {
    return this.accuracyCounts.thresholds(request, filter);
  }

  /** The matched subsample of top-1, drawn or at once what draws tend to; undefined where V2 lacks a stratum of V1. */
  matched(request: AccuracyRequest, filter: CellFilter, drawn: boolean): Promise<MatchedAnswer | undefined> {
    return this.accuracyCounts.matched(request, filter, drawn);
  }

  /** Prepares a bootstrap; its number. One under way of the same kind is dropped. */
  startBootstrap(request: BootstrapRequest): Promise<number> {
    return this.bootstraps.start(request);
  }

  /** Runs a slice of a bootstrap. Throws `cancelled` where a newer one took its place. */
  stepBootstrap(id: number, replicates: number): BootstrapProgress {
    return this.bootstraps.step(id, replicates);
  }

  /** How the order of the counted models changes between two criteria. */
  async ranks(request: AccuracyRequest, a: RankRequest, b: RankRequest): Promise<RankAnswer> {
    const criterion = (rank: RankRequest) => requestedCriterion(this.accuracyCounts, request, rank);
    const [one, two] = [await criterion(a), await criterion(b)];
    const n = ({ index, groups }: Criterion) => (index ?? groups).length;
    return { changes: rankChanges(one, two), valuesA: one.value, valuesB: two.value, nA: n(one), nB: n(two) };
  }

  /** Which differences between two models are not the same under both criteria. */
  async rankDifferences(request: AccuracyRequest, a: RankRequest, b: RankRequest): Promise<DifferenceChanges> {
    const { rankDifferences } = await loadPart(() => import('./accuracy/rankDifferences'));
    return rankDifferences(this.accuracyCounts, request, [a, b]);
  }

  /** Classes by what listing more valid labels gains. */
  classGains(request: AccuracyRequest, side: 'V1' | 'V2', filter: CellFilter): Promise<ClassGainsAnswer> {
    return this.accuracyCounts.classGains(request, side, filter);
  }

  /** What the labels say of first predictions: valid, wrong, not judged. */
  async judged(request: AccuracyRequest, filter: CellFilter): Promise<JudgedAnswer> {
    const { judgedSides } = await loadPart(() => import('./accuracy/judgedSides'));
    return judgedSides(this.accuracyCounts, request, filter);
  }

  /** The reader's own label sets beside the published ones, on the images that both label. */
  async ownSources(request: AccuracyRequest): Promise<OwnSource[]> {
    return (await loadPart(() => import('./accuracy/ownSources'))).ownSources(this.accuracyCounts, request);
  }

  /** Accuracies that others published; undefined where the pack has none. */
  async published(): Promise<PublishedAccuracies | undefined> {
    return this.store.pack?.publishedAccuracies();
  }

  /** Figures of the embedded Control set; undefined where it is not there. */
  control(): ControlReport | undefined {
    return this.store.control && controlReport(this.store.control);
  }

  /** Joins opened pictures, named by path, with the datasets; the unknown ones make up the dataset of opened images. */
  async addImages(paths: readonly string[], beside?: Uint16Array, mapped?: Uint8Array): Promise<OpenedImagesReport> {
    await this.opening;
    return this.session.addImages(paths, beside, mapped);
  }

  /**
   * Reads a label file for a dataset, and reviews it: it is kept at once where it has no problems, no doubts and no questions, or `choice` says
   * so; otherwise `reviewLabels` takes it in another way, or keeps what is good of it. `onProgress` is told how many entries were read.
   */
  async addLabelSet(
    bytes: Uint8Array,
    fileName: string,
    datasetId: string,
    choice?: LabelChoice,
    onProgress?: (entries: number) => void,
  ): Promise<LabelUploadReport> {
    await this.opening;
    return this.session.addLabelSet(bytes, fileName, datasetId, choice, onProgress);
  }

  /** The label file under review in another way. Throws `not-found` where there is none. */
  reviewLabels(choice: LabelChoice): Promise<LabelUploadReport> {
    return this.session.reviewLabels(choice);
  }

  /** Stops reading a label file, or puts the one under review away. */
  cancelLabels(): void {
    this.session.cancelLabels();
  }

  /** Everything that cannot be used of the file under review, as CSV. */
  labelProblems(): string {
    return this.session.labelProblems();
  }

  /** All of a kept label set, to be stored. */
  async keptLabels(id: string): Promise<KeptLabels> {
    return this.session.keptLabels(id);
  }

  /** Brings back a label set of an earlier visit, or one that was removed. Throws `not-found` where its dataset is not here. */
  async restoreLabels(kept: KeptLabels): Promise<void> {
    await this.opening;
    await this.store.dataset(kept.datasetId);
    this.store.putKept(kept);
  }

  async changeLabels(id: string, change: KeptChange): Promise<KeptLabels> {
    return this.session.changeKept(id, change);
  }

  /** Gives an image of a kept set other labels, or none of its own (null). */
  editLabels(id: string, image: string, entry: KeptEntry | null): Promise<void> {
    return this.store.editKept(id, image, entry);
  }

  /** Classes that an image may have, likeliest first: what any label set or model here says. Undefined where the dataset does not have it. */
  async proposals(selection: Selection, imageId: string): Promise<Proposal[] | undefined> {
    const row = (await this.store.rows(selection.datasetId)).get(imageId);
    if (row === undefined) return undefined;
    const { dataset, predictions } = await this.columns(selection);
    // what the reader says is no evidence for it
    const own = parseUsedId(selection.labelSetId)?.id;
    const ofDataset = this.choices().labelSets.filter((l) => l.datasetId === selection.datasetId);
    const sets = ofDataset.filter((l) => l.kept === undefined || l.kept.id !== own);
    const sources = await Promise.allSettled(
      sets.map(async ({ id, name }) => ({ name, labels: (await this.store.labels(id, selection.datasetId)).labels })),
    );
    const { proposalsFor } = await loadPart(() => import('./labels/proposals'));
    return proposalsFor(row, {
      original: dataset.originalLabels[row]!,
      sources: sources.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : [])),
      model: predictions,
      models: this.store.predictionsAtHand(selection.datasetId),
    });
  }

  /** Labels that are missing or suspicious, likeliest first; told the share of the work done. Asked again, or stopped, it rejects with `cancelled`. */
  async suggestions(request: SuggestionRequest, tell?: (share: number) => void): Promise<Suggestions> {
    return (await suggesting()).suggestions(this.store, request, tell);
  }

  async stopSuggestions(): Promise<void> {
    (await suggesting()).stopSuggestions(this.store);
  }

  /** How many images every two label sets of a dataset label the same. */
  async labelAgreement(datasetId: string, labelSetIds: readonly string[]): Promise<PairShare[]> {
    return (await comparing()).pairShares(this.store, datasetId, labelSetIds);
  }

  async labelPair(pair: LabelPair): Promise<PairDetails> {
    return (await comparing()).pairDetails(this.store, pair);
  }

  /** Intervals of what `labelPair` counts. */
  async labelIntervals(pair: LabelPair, replicates?: number): Promise<AgreementIntervals> {
    return (await comparing()).pairIntervals(this.store, pair, replicates);
  }

  /** Images on which a model's verdict flips between two label sets; undefined where it has no predictions for them. */
  async labelFlips(pair: LabelPair, modelId: string): Promise<ModelFlips | undefined> {
    return (await comparing()).modelFlips(this.store, pair, modelId);
  }

  /** Makes a label set of others and keeps it. */
  async combineLabels(request: CombineRequest): Promise<KeptLabels> {
    const { combinedSet } = await loadPart(() => import('./labels/combinedSet'));
    const kept = await combinedSet(this.store, request);
    this.store.putKept(kept);
    return kept;
  }

  /** A label set as a file: text, or bytes for Parquet. Throws `unsupported` where the form cannot hold the set. */
  async exportLabels(
    datasetId: string,
    labelSetId: string,
    form: LabelExportForm,
  ): Promise<string | Uint8Array<ArrayBuffer>> {
    const { labelFile } = await loadPart(() => import('./labels/labelFile'));
    return labelFile(this.store, datasetId, labelSetId, form);
  }

  /** A kept label set as a link takes it along. Throws `unsupported` where none can. */
  async labelsForLink(set: LabelSetView): Promise<LabelsForLink> {
    return (await linking()).labelsForLink(this.store, set);
  }

  /** The same for a file that stands for a link. */
  async labelsForFile(set: LabelSetView): Promise<LabelsForLink> {
    const { MAX_FILE_PAYLOAD } = await loadPart(() => import('../../formats/links/pluralFile'));
    return (await linking()).labelsForLink(this.store, set, MAX_FILE_PAYLOAD);
  }

  /** What the labels in a link are. Throws where they are damaged or do not fit what is here. */
  async labelsInLink(payload: string): Promise<LabelsInLink> {
    await this.opening;
    return (await linking()).labelsInLink(this.store, payload);
  }

  /** Takes labels that came in a link in; throws as `labelsInLink`. */
  async addLinkedLabels(payload: string): Promise<LabelUploadReport> {
    return (await linking()).addedFromLink(this.store, payload);
  }

  /** A result of the reader's own as a link takes it along: counts, hashes and its receipt. Throws `not-found` where it is not here. */
  async resultForLink(result: ResultChoice): Promise<Claim> {
    return (await claiming()).claimOf(this.store, result);
  }

  /** Counts again what a link claims, as far as it can be counted here. */
  async verifyClaim(claim: Claim, against?: CheckedAgainst): Promise<ClaimVerdict> {
    await this.opening;
    return (await claiming()).verifyClaim(this.store, claim, against);
  }

  async removeLabels(id: string): Promise<void> {
    this.store.removeKept(id);
  }

  /** Joins predictions made elsewhere with a dataset, the selected one if it fits, and reports; nothing is kept yet. */
  async reviewImport(imported: ImportedPredictions, fileName: string, datasetId: string): Promise<ImportReport> {
    await this.opening;
    return this.imports.review(imported, fileName, datasetId);
  }

  /** The same file taken in another way. Throws `not-found` where no import is under review. */
  changeImport(change: ImportChange): Promise<ImportReport> {
    return this.imports.change(change);
  }

  /** Keeps the import under review as a model; its id ends with the number. */
  keepImport(modelName: string, number?: number, anyway = false): KeptImport {
    return this.imports.keep(modelName, number, anyway);
  }

  /** What is to be stored of a kept import. */
  importColumns(modelId: string): Promise<ImportColumns> {
    return this.imports.columns(modelId);
  }

  /** Makes a model of an import of an earlier visit again. */
  async restoreImport(stored: StoredImport): Promise<KeptImport> {
    await this.opening;
    if (stored.datasetId === OPENED_DATASET) this.session.restoreOpened(stored.imageIds, stored.originalLabels);
    return this.imports.restore(stored);
  }

  discardImport(): void {
    this.imports.discard();
  }

  removeImport(modelId: string): void {
    this.store.removeImport(modelId);
  }

  /** Starts a run that will bring top-k predictions for a dataset. A run of that id is replaced. */
  startRun(runId: string, datasetId: string, k: number): Promise<void> {
    return this.session.startRun(runId, datasetId, k);
  }

  /** Adds predictions to a run as they come, and says what they got right; `labelSetId` names the labels besides the original ones. */
  addToRun(runId: string, outcomes: readonly RunOutcome[], labelSetId = 'original'): Promise<RunHits> {
    return this.session.addToRun(runId, outcomes, labelSetId);
  }

  /** Forgets a run. */
  deleteRun(runId: string): void {
    this.store.deleteRun(runId);
  }

  /** Brings back opened images of an earlier visit, by id, for a stored run over them. */
  async restoreOpened(
    imageIds: readonly string[],
    originalLabels: Uint16Array,
    paths?: readonly string[],
  ): Promise<void> {
    await this.opening;
    this.session.restoreOpened(imageIds, originalLabels, paths);
  }

  /** Original labels (class index or NO_LABEL) of images that opened pictures made up, [n]; -1 for any other image. */
  openedLabels(imageIds: readonly string[]): Int32Array {
    return this.session.openedLabels(imageIds);
  }

  /** Original labels (class index or NO_LABEL) of images of a dataset, in the order asked for. */
  async originalLabels(datasetId: string, imageIds: readonly string[]): Promise<Uint16Array> {
    const [dataset, rows] = await Promise.all([this.store.dataset(datasetId), this.store.rows(datasetId)]);
    return Uint16Array.from(imageIds, (id) => dataset.originalLabels[rows.get(id) ?? -1] ?? NO_LABEL);
  }

  /** What pins a dataset and a label set in a receipt. */
  async fingerprints(datasetId: string, labelSetId: string): Promise<Fingerprints> {
    const { dataset, labels } = await this.columns({ datasetId, labelSetId, modelId: '' });
    return fingerprintsOf(dataset, labels.labels);
  }

  /** SHA-256 over the contents of pictures, see `pictureLines`, hex; empty where the page is not served securely. Sorting them takes a while. */
  filesSha256(pictures: readonly HashedPicture[]): Promise<string> {
    return sha256Hex(pictureLines(pictures));
  }

  /**
   * A run as a file: text for JSON and CSV, bytes for Parquet and NumPy (`.npz`, rows in dataset order). `labelSetId` says which
   * labels stand beside the predictions in JSON and CSV; the other two hold predictions only.
   */
  async exportRun(
    runId: string,
    labelSetId: string,
    format: ExportFormat,
    header: ExportHeader,
  ): Promise<string | Uint8Array<ArrayBuffer>> {
    const run = this.store.run(runId);
    const { dataset, labels } = await this.columns({ datasetId: run.datasetId, labelSetId, modelId: '' });
    return runFile(run, dataset, labels.labels, format, header);
  }
}

/** Comparing label sets comes with the first comparison. */
const comparing = () => loadPart(() => import('./labels/comparedSets'));
const linking = () => loadPart(() => import('./labels/linkedLabels'));

const claiming = () => loadPart(() => import('./claims/claims'));

const suggesting = () => loadPart(() => import('./labels/suggestions'));
