import type { Compute } from '../data/compute/computeClient';
import type { FolderHandle } from '../data/folders/folderHandle';
import type { FolderLibrary } from '../data/folders/folderLibrary';
import type { ImportStore } from '../data/imports/importStore';
import type { EditStore } from '../data/labels/editStore';
import type { LabelStore } from '../data/labels/labelStore';
import type { ModelLibrary } from '../data/models/modelLibrary';
import type { KeptPicturesStore } from '../data/pictures/keptPictures';
import type { PublishedDownloads } from '../data/pictures/published/publishedDownloads';
import type { BrowserRecords } from '../data/records/browserRecords';
import type { RunStore } from '../data/runs/runStore';
import type { ImportedPredictions } from '../domain/imports/importedPredictions';
import type { ArchivePictures, ArchiveProgress } from '../formats/archives/archiveTypes';
import type { CardContext, CardFromFiles, CardText } from '../inference/cardFiles';
import type { ImageOutcome, InferenceRun, ModelCard, ModelReport, Preprocess, RunRequest } from '../inference/types';
import type { TableName } from './tablesState';

/** What the store needs of the inference client. */
export interface InferencePort {
  open(file: File, card?: ModelCard, externalData?: readonly File[]): Promise<ModelReport>;
  /** under another card where one is given; the model's own stays */
  predict(files: readonly File[], topK: number, card?: ModelCard): Promise<readonly ImageOutcome[]>;
  /** Predicts many pictures with the open model, batch by batch. */
  run(request: RunRequest): InferenceRun;
  /** The exact 8-bit pixels a model would see: RGB, row-major, [cropPx x cropPx x 3]. */
  preprocess(file: File, preprocess: Preprocess): Promise<Uint8Array>;
  cancel(): void;
}

/** Where runs are kept between visits, and which tab works on them. */
export type RunStorePort = Pick<
  RunStore,
  'list' | 'run' | 'plan' | 'create' | 'append' | 'update' | 'batches' | 'delete' | 'hold' | 'whenFree' | 'isHeld'
>;

/** Where imports are kept between visits. */
export type ImportStorePort = Pick<ImportStore, 'nextNumber' | 'add' | 'numbers' | 'get' | 'delete'>;

/** Where the reader's label sets are kept between visits. */
export type LabelStorePort = Pick<LabelStore, 'put' | 'ids' | 'get' | 'delete'>;

/** Where edits of labels are kept, step by step. */
export type EditStorePort = Pick<EditStore, 'ids' | 'load' | 'put' | 'change' | 'delete'>;

/** Folders that the browser lets a page keep across visits. */
export interface FolderPort extends Pick<FolderLibrary, 'known' | 'forget' | 'read' | 'lasting' | 'reread'> {
  /** the browser's own dialog; absent where it has none. Rejects with `AbortError` when it is closed. */
  readonly pick?: () => Promise<FolderHandle>;
}

/** What the store needs of the models that the browser keeps. */
export type LibraryPort = Pick<
  ModelLibrary,
  'list' | 'download' | 'open' | 'remove' | 'cardText' | 'cardTextOf' | 'rememberCard' | 'forgetCard'
>;

/** All that the browser keeps, as records: what of it is damaged, and how much room it takes. */
export type RecordsPort = Pick<BrowserRecords, 'damaged' | 'text' | 'discard' | 'room'>;

/** Private copies of opened archives. */
export type KeptPicturesPort = Pick<KeptPicturesStore, 'list' | 'keep' | 'open' | 'forget'>;

/** Archives from their public homes. */
export type PublishedPort = Pick<PublishedDownloads, 'list' | 'free' | 'file' | 'remove' | 'download'>;

/** A file that is being read, off the main thread. */
export interface Reading<T> {
  readonly result: Promise<T>;
  /** stops reading; `result` is rejected with code `cancelled` */
  readonly cancel: () => void;
}

export type ImportReading = Reading<ImportedPredictions>;

/** The address bar, or a stand-in. */
export interface LocationPort {
  readonly fragment: () => string;
  /** writes the fragment; `push` makes a history entry */
  readonly write: (fragment: string, push: boolean) => void;
  /** calls back when the reader moves in history or edits the address */
  readonly onChange: (listener: () => void) => void;
  readonly href: () => string;
}

/** Everything outside the store; tests give fakes. */
export interface Ports {
  readonly compute: Compute;
  /** puts a new compute service, which holds nothing yet, in the place of one that has ended */
  readonly restartCompute: () => void;
  readonly inference: InferencePort;
  readonly runs: RunStorePort;
  readonly imports: ImportStorePort;
  readonly labels: LabelStorePort;
  readonly edits: EditStorePort;
  readonly folders: FolderPort;
  readonly keptPictures: KeptPicturesPort;
  readonly published: PublishedPort;
  readonly library: LibraryPort;
  readonly records: RecordsPort;
  /** the reader's views, as one text; null: none yet. Rejects where the browser keeps nothing or has no room. */
  readonly views: {
    readonly read: () => Promise<string | null>;
    readonly write: (text: string) => Promise<void>;
  };
  readonly location: LocationPort;
  /** URL of the folder that holds the data pack */
  readonly packUrl: string;
  /** URL of the folder that holds the embedded Control set, with a slash at the end */
  readonly controlUrl?: string;
  /** a file that comes with the app, under a name */
  readonly fetchFile: (url: string, name: string) => Promise<File>;
  readonly fetchFigures: () => Promise<unknown>;
  /** covariances behind the intervals of the figures that come with the app */
  readonly fetchMoments: () => Promise<unknown>;
  /** accuracy by label source, as it comes with the app */
  readonly fetchSources: () => Promise<unknown>;
  /** a table of figures that comes with the app */
  readonly fetchTable: (name: TableName) => Promise<unknown>;
  /** the fitted likelihood of suggestions, as it comes with the app */
  readonly fetchSuggestions: () => Promise<unknown>;
  /** pictures, predictions and pixels that the browser check compares with */
  readonly fetchParity: () => Promise<unknown>;
  readonly readCard: (text: string, fileName: string) => Promise<ModelCard>;
  /** a card out of the files beside a model; `hub`: what cannot be read becomes a note instead of an error */
  readonly readCardFiles: (files: readonly CardText[], context: CardContext, hub: boolean) => Promise<CardFromFiles>;
  /** ways of preparing pictures tried against a card */
  readonly cardChecker: () => Promise<typeof import('../inference/cardCheck')>;
  /** reads a file of predictions made elsewhere, off the main thread */
  readonly readPredictions: (file: File, classColumn?: string) => ImportReading;
  /** reads an archive of pictures, off the main thread */
  readonly readArchive: (file: File, onProgress: ArchiveProgress) => Reading<ArchivePictures>;
  readonly copyText: (text: string) => Promise<void>;
  readonly saveFile: (name: string, content: string | Uint8Array<ArrayBuffer>, type: string) => void;
  /** name and version, for receipts */
  readonly browser: string;
  /** name, version and commit of this program */
  readonly software: string;
  /** resolves after so many ms */
  readonly pause: (ms: number) => Promise<void>;
  /** ms since some start */
  readonly nowMs: () => number;
}
