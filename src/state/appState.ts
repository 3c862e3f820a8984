import type { ControlReport } from '../data/compute/controlReport';
import type { ExplorationName, Explorations } from '../data/compute/finding/explorations';
import type { ImportChange, ImportReport } from '../data/compute/importViews';
import type { CombineRequest } from '../data/compute/labels/combinedSet';
import type { LabelPair } from '../data/compute/labels/comparedSets';
import type { PairVotes } from '../data/compute/labels/imageVotes';
import type { LabelChoice } from '../data/compute/labels/labelChoice';
import type { Proposal } from '../data/compute/labels/proposals';
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
import type { KeptPictures } from '../data/pictures/keptPictures';
import type { DamagedRecord } from '../data/records/damagedRecord';
import type { StorageRoom } from '../data/records/storageRoom';
import type { DatasetFacts } from '../domain/figures/datasetFacts';
import type { KeptEntry, KeptLabels } from '../domain/labels/keptLabels';
import type { ModelMetrics } from '../domain/metrics/metrics';
import type { ArchivePictures } from '../formats/archives/archiveTypes';
import type { LabelExportForm } from '../formats/labels/export/exportedLabels';
import type { ExportFormat } from '../formats/predictionsExport';
import type { CardCheckResult } from '../inference/cardCheck';
import type { ModelCard, ModelReport } from '../inference/types';
import type { AccuracyData } from './accuracy/accuracyData';
import type { AccuracyMore, BootstrapTold } from './accuracy/accuracyQuestions';
import type { SourcesState } from './accuracy/sourcesState';
import type { BrowserCheck } from './browserCheck/compareParity';
import type { Examples } from './examples';
import type { ImportState } from './importState';
import type { PixelActions } from './jobs/modelPixelsTypes';
import type { ComparedPair, LabelAgreement } from './labels/agreementState';
import type { EditingState } from './labels/editingState';
import type { DraftEffect } from './labels/labelEffect';
import type { QueueActions, SuggestionQueue } from './labels/queueState';
import type { LinkFacts } from './links/linkFacts';
import type { SavedViewActions, SavedViews } from './links/savedViewTypes';
import type { LinkClaim, LinkedFile, LinkLabels, SharingState, TakenAlong } from './links/sharingState';
import type { ModelFigures } from './models/publishedModel';
import type { OfflineState } from './offline/offlineState';
import type { MeasureActions, Measuring } from './pictures/measureTypes';
import type { PictureReportActions, PublishedActions, PublishedPictures } from './pictures/pictureTypes';
import type { RunState } from './runState';
import type { Photo } from './start/photo';
import type { ShownTable, TableName } from './tablesState';
import type { ViewState } from './viewState';

export interface Notice {
  readonly id: number;
  /** `error` is announced at once (role=alert), `info` politely (role=status) */
  readonly kind: 'info' | 'error';
  readonly text: string;
  /** what takes it back */
  readonly action?: NoticeAction;
}

export interface NoticeAction {
  readonly label: string;
  readonly act: () => void;
}

/** A kept label set whose dataset is not here. */
export interface LabelsNotHere {
  readonly id: string;
  readonly name: string;
  readonly datasetId: string;
  readonly reason: string;
}

/** A file with its path inside what was opened, because class folders carry labels. */
export interface OpenedFile {
  readonly file: File;
  readonly path: string;
  /** class index that a file beside it gives */
  readonly label?: number;
  /** valid classes that a class map gives its folder, ascending, one at least; the folder's name says nothing then */
  readonly classes?: readonly number[];
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

/** Above this many images, the predictions of all models are loaded only for who asks. */
export const LOADED_UNASKED = 10_000;

/** A filtered list and the tiles loaded of it so far; a box that exists once the list is known. */
export interface ImageList extends QueryView {
  /** what was asked; the same for the same question */
  readonly key?: string;
  /** another number where labels, predictions or images have changed since: figures of the same selection are to be counted again */
  readonly standing?: number;
  readonly selection: Selection;
  readonly pages: Readonly<Record<number, readonly ImageView[]>>;
  /** metrics of the selected model over the whole dataset; absent without predictions */
  readonly metrics?: ModelMetrics;
}

export interface AccuracyProgress {
  readonly done: number;
  readonly of: number;
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

/** The session before anything is known, each field with its type. */
export const EMPTY = {
  /** private copies of archives; undefined until they are asked for */
  keptPictures: undefined as readonly KeptPictures[] | undefined,
  /** archives at their public homes; undefined until the reader looks at them */
  published: undefined as PublishedPictures | undefined,
  choices: undefined as Choices | undefined,
  selection: undefined as Selection | undefined,
  list: undefined as ImageList | undefined,
  /** the selected image; `null`: the dataset does not have it */
  detail: undefined as ImageDetail | null | undefined,
  accuracy: undefined as AccuracyData | undefined,
  accuracyMore: {} as AccuracyMore,
  /** replicates of the bootstrap under way */
  bootstrapProgress: undefined as BootstrapTold | undefined,
  accuracyProgress: undefined as AccuracyProgress | undefined,
  /** why the figures of the Accuracy screen could not be loaded */
  accuracyError: undefined as string | undefined,
  /** why the images of this selection could not be listed */
  listError: undefined as { readonly selection: Selection; readonly message: string } | undefined,
  /** facts of the label sets, by `dataset/labelSet` */
  facts: {} as Readonly<Record<string, DatasetFacts>>,
  /** figures of the Control sets; `null`: they are not there */
  control: undefined as ControlReport | null | undefined,
  /** images called wrong that are right; undefined until found */
  examples: undefined as Examples | undefined,
  labelReport: undefined as LabelUploadReport | undefined,
  /** what is said before a link is copied; undefined while none is */
  sharing: undefined as SharingState | undefined,
  linkLabels: [] as readonly LinkLabels[],
  linkClaims: [] as readonly LinkClaim[],
  /** labels that the link names at another site */
  linkedFile: undefined as LinkedFile | undefined,
  /** what the labels under review would do to the drop */
  draftEffect: undefined as DraftEffect | undefined,
  sources: { own: [], key: '' } as SourcesState,
  tables: {} as { readonly [N in TableName]?: ShownTable },
  /** the label set that is edited; undefined before the first edit of this visit */
  editing: undefined as EditingState | undefined,
  /** edits that are being stored */
  editsUnderWay: 0,
  /** suggestions that the reader works through; undefined until asked for */
  queue: undefined as SuggestionQueue | undefined,
  /** a label file that is being read, and its entries so far */
  readingLabels: undefined as { readonly fileName: string; readonly entries: number } | undefined,
  /** why a label set of the reader's own is in memory only, by its id */
  unstoredLabels: {} as Readonly<Record<string, string>>,
  labelsNotHere: [] as readonly LabelsNotHere[],
  /** why label sets of earlier visits could not be listed */
  labelsError: undefined as string | undefined,
  /** how far the label sets of one dataset agree; undefined until asked for */
  agreement: undefined as LabelAgreement | undefined,
  /** the two of them that the reader looks at */
  comparedPair: undefined as ComparedPair | undefined,
  imagesReport: undefined as Omit<OpenedImagesReport, 'imageIds'> | undefined,
  readingPictures: undefined as PictureReading | undefined,
  /** the browser has a dialog for folders that it keeps across visits */
  canPickFolders: false,
  /** folders picked in earlier visits, newest first; undefined until asked for */
  knownFolders: undefined as readonly KnownFolder[] | undefined,
  /** number of pictures at hand; see `picture` */
  pictureCount: 0,
  /** of these, pictures of the shown dataset; undefined until counted, see `countAtHand` */
  atHand: undefined as { readonly datasetId: string; readonly count: number } | undefined,
  /** datasets that some of them belong to */
  pictured: [] as readonly string[],
  /** pictures that are being measured */
  measuring: undefined as Measuring | undefined,
  /** measures that the compute worker got in this visit, so that who shows them asks again */
  measuredCount: 0,
  model: undefined as OpenedModel | undefined,
  openingModel: undefined as string | undefined,
  /** models from the hub that the browser keeps; undefined until asked for */
  keptModels: undefined as readonly KeptModel[] | undefined,
  download: undefined as DownloadState | undefined,
  cardCheck: undefined as CardCheckState | undefined,
  /** of this visit and of earlier ones, newest first */
  runs: [] as readonly RunState[],
  /** why runs of earlier visits could not be listed */
  runsError: undefined as string | undefined,
  /** how this browser compares with the stored reference */
  browserCheck: undefined as BrowserCheck | undefined,
  /** name of the file of predictions that is being read */
  importing: undefined as string | undefined,
  /** what was found in it, until it is kept or dropped */
  importReport: undefined as ImportReport | undefined,
  /** of this visit and of earlier ones, newest first */
  imports: [] as readonly ImportState[],
  /** why imports of earlier visits could not be listed */
  importsError: undefined as string | undefined,
  /** what the browser keeps and this version cannot use */
  damaged: [] as readonly DamagedRecord[],
  /** how much the browser keeps for this site; undefined until asked for, and where it does not say */
  storageRoom: undefined as StorageRoom | undefined,
  /** views that the reader keeps in this browser; undefined until asked for */
  savedViews: undefined as SavedViews | undefined,
  /** accuracy of the published models, one by one */
  modelFigures: undefined as readonly ModelFigures[] | undefined,
  /** the reader's own photo on the start view */
  photo: undefined as Photo | undefined,
  notices: [] as readonly Notice[],
  /** undefined until the browser keeps something of the app, and where it keeps nothing */
  offline: undefined as OfflineState | undefined,
};

export type AppData = Readonly<typeof EMPTY> & { readonly view: ViewState };

export interface AppActions
  extends QueueActions,
    SavedViewActions,
    PixelActions,
    PublishedActions,
    PictureReportActions,
    MeasureActions {
  /** Opens the pack and loads the first list; called once. */
  start(): Promise<void>;
  /** The compute worker has ended: starts another one from what is stored and open. */
  restartCompute(reason: unknown): Promise<void>;
  /** Changes the view; navigation makes a history entry, typing and sliding do not, unless it is a step that Back is to take back. */
  setView(change: Partial<ViewState>, isStep?: boolean): void;
  /** Copies the link to the view, with what it takes along. */
  copyLink(along?: TakenAlong): Promise<void>;
  /** The same, but says first what the link does not bring. */
  shareLink(): Promise<void>;
  /** Offers a link to the result that a run or an import is. */
  shareResult(modelId: string): Promise<void>;
  /** Counts again what a link claims, from what is here. */
  verifyClaim(payload: string, against?: LinkClaim['against']): Promise<void>;
  leaveClaim(payload: string): void;
  closeSharing(): void;
  /** The link to the view as it is now, and by what it is shown. */
  linkFacts(): LinkFacts;
  /** Takes labels that came in the link into use. */
  addLinkLabels(payload: string): Promise<void>;
  leaveLinkLabels(payload: string): void;
  /** Asks the other site for the labels that the link names there, and reads them as a dropped file. */
  fetchLinkedFile(): Promise<void>;
  leaveLinkedFile(): Promise<void>;
  /** Saves the view with labels that are too long for a link as a file that stands for one. */
  saveLinkFile(): Promise<void>;
  dismissNotice(id: number): void;
  /** Shows an error that happened outside the store. */
  showError(error: unknown): void;
  /** Takes a further look at the images in view; undefined while none are. */
  explore<K extends ExplorationName>(
    name: K,
    request: Explorations[K]['asks'],
  ): Promise<Explorations[K]['tells'] | undefined>;
  /** Loads the tiles of positions `from` (inclusive) to `to` (exclusive) of a list; ignored where the list was replaced. */
  needTiles(queryId: number, from: number, to: number): void;
  /** Brings votes to the tiles of a list that is shown as rows; `load` loads the models that they take. They stay away where one does not load. */
  needVotes(queryId: number, load: boolean): Promise<void>;
  /** Loads the list of the shown selection again, after an error. */
  reloadList(): void;
  /** How many images of the shown selection each filter text finds; undefined where it names what is not here. */
  countFound(texts: readonly string[]): Promise<(number | undefined)[]>;
  /** Selects the neighbour of the selected image in the filtered list. */
  step(by: number): Promise<void>;
  openImages(files: readonly OpenedFile[]): Promise<void>;
  /** Counts the pictures at hand of the shown dataset. */
  countAtHand(): Promise<void>;
  /** Opens the pictures of an archive as those of a folder; what is open already stays as it is where the archive cannot be read. */
  openArchive(file: File): Promise<void>;
  /** Stops reading an archive or a folder. */
  cancelPictures(): void;
  /** Keeps a private copy of an opened archive's pictures: they are open from the start at the next visit. Undefined: not kept, which is said. */
  keepPictures(name: string, found: ArchivePictures): Promise<KeptPictures | undefined>;
  /** Forgets such a copy; what is open stays until the page is left. */
  forgetPictures(id: string): Promise<void>;
  /** Lists the folders of earlier visits. */
  needFolders(): Promise<void>;
  /** Lets the reader pick a folder, opens its pictures and remembers it. */
  pickFolder(): Promise<void>;
  /** Opens a folder of an earlier visit; the browser may ask for permission. */
  openKnownFolder(folder: KnownFolder): Promise<void>;
  forgetFolder(key: number): Promise<void>;
  /** The picture of an image, where it was opened or comes with the app (as a URL). */
  picture(imageId: string): File | string | undefined;
  /** Whether there is one; cheaper than asking for it. */
  hasPicture(imageId: string): boolean;
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
  keepImport(modelName: string, anyway?: boolean): Promise<void>;
  discardImport(): Promise<void>;
  /** Brings back imports that were stored since, by other tabs. */
  refreshImports(): Promise<void>;
  /** Forgets an import for good. */
  removeImport(modelId: string): Promise<void>;
  /** Asks how much the browser keeps, and which records of it are damaged. */
  needRecords(): Promise<void>;
  /** Saves a damaged record as a file. */
  saveDamaged(record: DamagedRecord): Promise<void>;
  /** Deletes a damaged record for good. */
  deleteDamaged(record: DamagedRecord): Promise<void>;
  uploadLabels(file: File): Promise<void>;
  /** Takes the label file under review in another way, or keeps what is good of it. */
  reviewLabels(change: LabelChoice): Promise<void>;
  /** Stops reading a label file, or puts its report away; what is in use stays in use. */
  discardLabels(): void;
  /** Everything that cannot be used of the label file under review, as CSV. */
  labelProblems(): Promise<string>;
  /** Brings back label sets that were stored since, by other tabs. */
  refreshLabels(): Promise<void>;
  /** Uses a label set on every screen, Accuracy included. */
  chooseLabels(datasetId: string, labelSetId: string): void;
  /** Names, describes or uses a label set of the reader's own in another way. */
  changeLabels(id: string, change: Partial<Pick<KeptLabels, 'name' | 'description' | 'use'>>): Promise<void>;
  /** Forgets a label set of the reader's own; the notice takes it back. */
  removeLabels(id: string): Promise<void>;
  /** Goes into the annotate mode, with a label set of the reader's own over the one in view; with the queue where an image of it is given. */
  annotate(ofQueue?: string): Promise<void>;
  /** Leaves it. */
  endAnnotating(): void;
  /** Gives the image in view other labels of the reader's own. */
  judge(change: (entry: KeptEntry) => KeptEntry): Promise<void>;
  undoEdit(): Promise<void>;
  redoEdit(): Promise<void>;
  /** Classes that an image may have; undefined where the dataset does not have it. */
  proposals(imageId: string): Promise<readonly Proposal[] | undefined>;
  /** What raters said of the classes of an image; undefined where no votes are known. */
  raterVotes(imageId: string): Promise<readonly PairVotes[] | undefined>;
  /** Makes a label set of others and keeps it; the notice takes it back. False where that cannot be done. */
  combineLabels(request: CombineRequest): Promise<boolean>;
  /** Saves a label set, as it is used, as a file. */
  exportLabels(datasetId: string, labelSetId: string, form: LabelExportForm): Promise<void>;
  /** Figures by label source, and the reader's own label sets beside them. */
  needSources(): Promise<void>;
  /** Reads a table of figures that comes with the app. */
  needTable(name: TableName): Promise<void>;
  /** Counts how far the label sets of a dataset agree. */
  needAgreement(datasetId: string): Promise<void>;
  /** Compares two label sets in detail. */
  comparePair(pair: LabelPair): Promise<void>;
  /** Counts, model by model, whose verdicts flip between the two. */
  needFlips(): Promise<void>;
  needAccuracy(): Promise<void>;
  needFacts(): Promise<void>;
  needControl(): Promise<void>;
  /** Finds pictures at hand that are called wrong and are right. */
  needExamples(): Promise<void>;
  /** Loads the figures of each published model. */
  needModelFigures(): Promise<void>;
  /** Looks at a photo of the reader's own on the start view. */
  takePhoto(file: File): Promise<void>;
  /** Asks the open model what is in it. */
  askModel(): Promise<void>;
}

export type AppState = AppData & AppActions;
