import type {
  BootstrapEstimates,
  ClassGainsAnswer,
  MatchedAnswer,
  ModelPartsAnswer,
  RankAnswer,
  ThresholdAnswer,
} from '../data/compute/accuracy/accuracyTypes';
import type { ControlReport } from '../data/compute/controlReport';
import type { ImportChange, ImportReport } from '../data/compute/importViews';
import type {
  Choices,
  ImageDetail,
  ImageView,
  LabelUploadReport,
  OpenedImagesReport,
  QueryView,
  Selection,
} from '../data/compute/views';
import type { KnownFolder } from '../data/folders/folderStore';
import type { Precision } from '../data/models/catalogue';
import type { KeptModel } from '../data/models/modelLibrary';
import type { DatasetFacts } from '../domain/figures/datasetFacts';
import type { ModelMetrics } from '../domain/metrics/metrics';
import type { PublishedAccuracies } from '../domain/publishedAccuracies';
import type { ExportFormat } from '../formats/predictionsExport';
import type { CardCheckResult } from '../inference/cardCheck';
import type { ModelCard, ModelReport } from '../inference/types';
import type { AccuracyData } from './accuracyData';
import type { BrowserCheck } from './browserCheck/compareParity';
import type { ImportState } from './importState';
import type { RunState } from './runState';
import type { ViewState } from './viewState';

export interface Notice {
  readonly id: number;
  /** `error` is announced at once (role=alert), `info` politely (role=status) */
  readonly kind: 'info' | 'error';
  readonly text: string;
}

/** A file with its path inside what was opened, because class folders carry labels. */
export interface OpenedFile {
  readonly file: File;
  readonly path: string;
}

/** An archive or a picked folder that is being read. */
export interface PictureReading {
  readonly name: string;
  /** bytes of the archive; absent for a folder */
  readonly size?: number;
  /** bytes read so far; of a compressed archive inflated bytes, which may be more than `size` */
  readonly bytes: number;
  readonly pictures: number;
}

/** Tiles come in pages of this many. */
export const PAGE_SIZE = 60;

/** A filtered list and the tiles loaded of it so far; a box that exists once the list is known. */
export interface ImageList extends QueryView {
  readonly selection: Selection;
  readonly pages: Readonly<Record<number, readonly ImageView[]>>;
  /** metrics of the selected model over the whole dataset; absent without predictions */
  readonly metrics?: ModelMetrics;
}

export interface AccuracyProgress {
  readonly done: number;
  readonly of: number;
}

/** An answer with the key of its question, so that an answer to an older one is not taken for today's. */
export interface Keyed<T> {
  readonly key: string;
  readonly value: T;
  /** what is shown, apart from what it was counted over: an older answer about the same may stand until the new one comes */
  readonly about?: string;
}

/** What the worker adds to the counts, each as it comes. */
export interface AccuracyMore {
  /** of the mean over the counted models, or of one; 1,000 replicates */
  readonly bootstrap?: Keyed<BootstrapEstimates> | undefined;
  /** of every counted model, for the decomposition by model */
  readonly bootstrapEach?: Keyed<BootstrapEstimates> | undefined;
  readonly modelParts?: Keyed<ModelPartsAnswer> | undefined;
  /** `null`: today's labels of V1 have no scores */
  readonly thresholds?: Keyed<ThresholdAnswer | null>;
  readonly ranks?: Keyed<RankAnswer>;
  readonly classes?: Keyed<ClassGainsAnswer>;
  /** `null`: V2 has no image in some stratum of V1, so no subsample matches */
  readonly matched?: Keyed<MatchedAnswer | null>;
  /** `null`: the pack has none */
  readonly published?: PublishedAccuracies | null;
}

/** The model file that was opened last. */
export interface OpenedModel {
  /** counts openings, so that a form knows when it is about another */
  readonly opening: number;
  readonly file: File;
  readonly report: ModelReport;
  /** files that hold weights of the model, chosen with it */
  readonly externalData?: readonly File[];
  /** absent: ask */
  readonly card?: ModelCard;
  /** a card file, the reader's own values, the files of the repository it was downloaded from, or what was remembered of the file */
  readonly cardSource?: CardSource;
  /** what was found beside the model, a sentence each */
  readonly cardNotes?: readonly string[];
  /** a card is remembered for this file */
  readonly remembered?: boolean;
}

export type CardSource = 'file' | 'form' | 'hub' | 'remembered';

/** A download from the hub under way. */
export interface DownloadState {
  readonly modelId: string;
  readonly precision: Precision;
  readonly phase: 'asking' | 'downloading';
  readonly received: number;
  readonly total?: number;
  /** undefined until some bytes have come */
  readonly bytesPerSecond?: number;
  readonly restarted: boolean;
}

/** The check of a card against its alternatives. */
export interface CardCheckState {
  /** of the model that it is about */
  readonly opening: number;
  readonly status: 'running' | 'done';
  readonly done: number;
  readonly of: number;
  readonly result?: CardCheckResult;
}

export interface AppData {
  readonly view: ViewState;
  readonly choices: Choices | undefined;
  readonly selection: Selection | undefined;
  readonly list: ImageList | undefined;
  /** the selected image; `null`: the dataset does not have it */
  readonly detail: ImageDetail | null | undefined;
  readonly accuracy: AccuracyData | undefined;
  readonly accuracyMore: AccuracyMore;
  /** replicates of the bootstrap under way */
  readonly bootstrapProgress:
    | { readonly done: number; readonly of: number; readonly subjects: 'mean' | 'each' }
    | undefined;
  readonly accuracyProgress: AccuracyProgress | undefined;
  /** why the figures of the Accuracy screen could not be loaded */
  readonly accuracyError: string | undefined;
  /** why the images of this selection could not be listed */
  readonly listError: { readonly selection: Selection; readonly message: string } | undefined;
  /** facts of the label sets, by `dataset/labelSet` */
  readonly facts: Readonly<Record<string, DatasetFacts>>;
  /** figures of the Control sets; `null`: they are not there */
  readonly control: ControlReport | null | undefined;
  readonly labelReport: LabelUploadReport | undefined;
  readonly imagesReport: OpenedImagesReport | undefined;
  readonly readingPictures: PictureReading | undefined;
  /** the browser has a dialog for folders that it keeps across visits */
  readonly canPickFolders: boolean;
  /** folders picked in earlier visits, newest first; undefined until asked for */
  readonly knownFolders: readonly KnownFolder[] | undefined;
  /** number of pictures at hand; see `picture` */
  readonly pictureCount: number;
  /** of these, pictures of the shown dataset; undefined until counted, see `countAtHand` */
  readonly atHand: { readonly datasetId: string; readonly count: number } | undefined;
  /** datasets that some of them belong to */
  readonly pictured: readonly string[];
  readonly model: OpenedModel | undefined;
  readonly openingModel: string | undefined;
  /** models from the hub that the browser keeps; undefined until asked for */
  readonly keptModels: readonly KeptModel[] | undefined;
  readonly download: DownloadState | undefined;
  readonly cardCheck: CardCheckState | undefined;
  /** of this visit and of earlier ones, newest first */
  readonly runs: readonly RunState[];
  /** why runs of earlier visits could not be listed */
  readonly runsError: string | undefined;
  /** how this browser compares with the stored reference */
  readonly browserCheck: BrowserCheck | undefined;
  /** name of the file of predictions that is being read */
  readonly importing: string | undefined;
  /** what was found in it, until it is kept or dropped */
  readonly importReport: ImportReport | undefined;
  /** of this visit and of earlier ones, newest first */
  readonly imports: readonly ImportState[];
  /** why imports of earlier visits could not be listed */
  readonly importsError: string | undefined;
  readonly notices: readonly Notice[];
}

export interface AppActions {
  /** Opens the pack and loads the first list; called once. */
  start(): Promise<void>;
  /** Changes the view; navigation makes a history entry, typing and sliding do not. */
  setView(change: Partial<ViewState>): void;
  copyLink(): Promise<void>;
  dismissNotice(id: number): void;
  /** Shows an error that happened outside the store. */
  showError(error: unknown): void;
  /** Loads the tiles of positions `from` (inclusive) to `to` (exclusive) of a list; ignored where the list was replaced. */
  needTiles(queryId: number, from: number, to: number): void;
  /** Loads the list of the shown selection again, after an error. */
  reloadList(): void;
  /** Selects the neighbour of the selected image in the filtered list. */
  step(by: number): Promise<void>;
  openImages(files: readonly OpenedFile[]): Promise<void>;
  /** Counts the pictures at hand of the shown dataset. */
  countAtHand(): Promise<void>;
  /** Opens the pictures of an archive as those of a folder; what is open already stays as it is where the archive cannot be read. */
  openArchive(file: File): Promise<void>;
  /** Stops reading an archive or a folder. */
  cancelPictures(): void;
  /** Lists the folders of earlier visits. */
  needFolders(): Promise<void>;
  /** Lets the reader pick a folder, opens its pictures and remembers it. */
  pickFolder(): Promise<void>;
  /** Opens a folder of an earlier visit; the browser may ask for permission. */
  openKnownFolder(folder: KnownFolder): Promise<void>;
  forgetFolder(key: number): Promise<void>;
  /** The picture of an image, where it was opened or comes with the app (as a URL). */
  picture(imageId: string): File | string | undefined;
  openModel(files: readonly File[]): Promise<void>;
  /** Opens the model that comes with the app. */
  openControlModel(): Promise<void>;
  setCard(card: ModelCard): void;
  /** Forgets the card that is remembered for the opened file; the card in use stays. */
  forgetCard(): Promise<void>;
  /** Gives up the model that is being opened. */
  stopOpening(): void;
  /** Lists the models that the browser keeps. */
  needKeptModels(): Promise<void>;
  /** Downloads a model of the catalogue, or goes on with it, and opens it. */
  downloadModel(modelId: string, precision: Precision): Promise<void>;
  cancelDownload(): void;
  openKeptModel(key: string): Promise<void>;
  removeKeptModel(key: string): Promise<void>;
  /** Tries the card of the opened model against others on the pictures at hand. */
  checkCard(): Promise<void>;
  cancelCardCheck(): void;
  runModel(): Promise<void>;
  /** Holds the run under way; what its workers have begun is still taken. */
  pauseRun(): void;
  /** Lets a run go on: the paused one, or by its id one that was broken off, in this visit or an earlier one. */
  resumeRun(runId?: string): Promise<void>;
  cancelRun(): void;
  /** Lists runs that were stored since, by other tabs. */
  refreshRuns(): Promise<void>;
  /** Counts what stored runs over a dataset got right again: original labels became known. */
  recountRuns(datasetId: string): Promise<void>;
  /** Forgets a run and its predictions for good. */
  deleteRun(runId: string): Promise<void>;
  exportRun(runId: string, format: ExportFormat): Promise<void>;
  copyReceipt(runId: string): Promise<void>;
  saveReceipt(runId: string): void;
  /** Runs the embedded model over a few embedded pictures and compares with what was stored. */
  checkBrowser(): Promise<void>;
  /** Reads predictions made elsewhere and reports; nothing is kept yet. */
  importPredictions(file: File): Promise<void>;
  cancelImport(): void;
  changeImport(change: ImportChange): Promise<void>;
  keepImport(modelName: string): Promise<void>;
  discardImport(): Promise<void>;
  /** Brings back imports that were stored since, by other tabs. */
  refreshImports(): Promise<void>;
  /** Forgets an import for good. */
  removeImport(modelId: string): Promise<void>;
  uploadLabels(file: File): Promise<void>;
  needAccuracy(): Promise<void>;
  needFacts(): Promise<void>;
  needControl(): Promise<void>;
}

export type AppState = AppData & AppActions;
