import type { Hits } from '../../domain/imports/importHypotheses';
import type { Provenance } from '../../domain/labelSet';
import type { KeptLabels } from '../../domain/labels/keptLabels';
import type { LabelReading } from '../../domain/labels/labelReading';
import type { FacetCounts } from '../../domain/query/filterImages';
import type { Mark, Verdict } from '../../domain/query/verdict';
import type { ModelVotes } from '../../domain/query/votes';
import type { ColumnUse, ProblemKind } from '../../formats/labels/readLabelsTypes';
import type { DropChoice } from './finding/emptyResult';
import type { Measured } from './finding/measuresAsked';

/** What the main thread sees of the columns: small plain objects, prepared in the worker. */

export const OPENED_DATASET = 'opened-images';

export interface DatasetView {
  readonly id: string;
  readonly name: string;
  readonly n: number;
}

export interface LabelSetView {
  readonly id: string;
  readonly name: string;
  readonly datasetId: string;
  readonly origin: 'original' | 'published' | 'uploaded';
  readonly provenance: Provenance;
  /** of a set of the reader's own */
  readonly kept?: KeptLabelsView;
}

/** A label set of the reader's own: what can be said of it and changed. */
export interface KeptLabelsView
  extends Pick<KeptLabels, 'id' | 'name' | 'fileName' | 'description' | 'use' | 'keptAt' | 'revision'> {
  readonly hasScores: boolean;
  /** images that it names */
  readonly images: number;
  /** what the browser stores of it, about */
  readonly bytes: number;
}

export interface ModelView {
  readonly id: string;
  readonly name: string;
  readonly origin: 'published' | 'embedded' | 'run' | 'imported';
  /** datasets that it has predictions for */
  readonly datasetIds: readonly string[];
  /** why its predictions are not counted in means; empty for a clean model */
  readonly anomalies: readonly string[];
}

/** The embedded Control set: pictures and model that come with the app. */
export interface ControlView {
  readonly datasetIds: readonly string[];
  /** picture id and URL */
  readonly pictures: readonly (readonly [string, string])[];
  readonly modelUrl: string;
  readonly cardUrl: string;
}

/** Everything that can be chosen. */
export interface Choices {
  readonly control?: ControlView;
  readonly hasPack: boolean;
  readonly datasets: readonly DatasetView[];
  readonly labelSets: readonly LabelSetView[];
  readonly models: readonly ModelView[];
  /** label sets whose rater scores are here, so that their threshold can be moved */
  readonly scored: readonly { readonly labelSetId: string; readonly datasetId: string }[];
  /** what the pack's builder could not find */
  readonly missing: readonly string[];
}

/** The columns a screen is about; `modelId` empty: no predictions. */
export interface Selection {
  readonly datasetId: string;
  readonly labelSetId: string;
  readonly modelId: string;
}

export interface QueryView {
  /** names the filtered list in later calls */
  readonly queryId: number;
  readonly total: number;
  readonly count: number;
  readonly facets: FacetCounts;
  readonly problems: readonly string[];
  /** what the list stands on, a sentence each */
  readonly notes?: readonly string[];
  /** what it asks of open pictures that are not measured yet */
  readonly unmeasured?: readonly Measured[];
  /** of an empty list: filters with one condition less that do find images, the fewest first */
  readonly drops: readonly DropChoice[];
}

export interface PredictionView {
  readonly classIndex: number;
  readonly mark: Mark;
  /** probability in [0, 1] where known */
  readonly score?: number;
}

export interface LabelView {
  readonly classIndex: number;
  /** `struck`: the original label where the label set does not hold it */
  readonly mark: 'original' | 'other' | 'struck';
}

/** One tile. */
export interface ImageView {
  readonly imageId: string;
  /** class index, or NO_LABEL */
  readonly original: number;
  /** the original label first, then the others */
  readonly labels: readonly LabelView[];
  /** undefined: this model has not predicted this image */
  readonly predictions?: readonly PredictionView[];
  readonly verdict: Verdict;
  /** absent until the predictions of all models were asked for */
  readonly votes?: ModelVotes;
}

/** One image in detail: its tile, all label sources side by side, the verdict under each metric. */
export interface ImageDetail extends ImageView {
  /** position in the filtered list, or -1 where the filter hides it */
  readonly position: number;
  readonly sources: readonly {
    readonly labelSetId: string;
    readonly name: string;
    readonly classes: readonly number[];
  }[];
  /** false where the label set's raters never saw the image */
  readonly reviewed: boolean;
  /** h of the variable top-k, undefined where it cannot be scored */
  readonly hits?: number;
}

/** What became of a label file: shown as the validation report. */
export interface LabelUploadReport {
  readonly fileName: string;
  /** what the file was taken for: "CSV, one line per image and class" */
  readonly formName: string;
  /** absent where nothing was kept */
  readonly labelSet?: LabelSetView;
  /** true: something of it could be kept, on the reader's word */
  readonly isOpen?: boolean;
  /** what is open, as if it were kept: counts can be asked for under this id while it is under review */
  readonly draft?: { readonly labelSetId: string; readonly datasetId: string };
  readonly datasetName: string;
  readonly entries: number;
  readonly matched: number;
  /** images of the dataset that the file does not name */
  readonly missing: number;
  readonly labels: number;
  readonly multiLabel: number;
  readonly empty: number;
  readonly unknownIds: readonly string[];
  readonly unknownCount: number;
  /** what cannot be used, by kind */
  readonly groups: readonly LabelProblemGroup[];
  readonly problemCount: number;
  /** names that mean no class by themselves */
  readonly asked?: readonly AskedNameView[];
  /** what the reader is to say yes to, a sentence each */
  readonly doubts: readonly string[];
  /** what is to be checked, a sentence each; it does not keep the labels from being used */
  readonly notes: readonly string[];
  /** of a table: what its columns are used for */
  readonly columns?: readonly LabelColumnView[];
  /** where labels have scores: they count from this one on, % */
  readonly scores?: { readonly percent: number };
  /** images with labels that experts could not decide, and images that they set aside; what becomes of them */
  readonly experts?: {
    readonly unsure: number;
    readonly isUnsureValid: boolean;
    readonly problematic: number;
    readonly isProblematicOut: boolean;
  };
  /** images with a label and a known original one, and those whose original label is in the set */
  readonly held?: Hits;
  readonly doubt?: LabelDoubtView;
  /** how the file was read, where the reader chose another reading than its own */
  readonly readAs?: string;
}

/** Problems of a kind: how many, and the first of them. */
export interface LabelProblemGroup {
  readonly kind: ProblemKind;
  readonly title: string;
  readonly count: number;
  readonly examples: readonly { readonly place: string; readonly message: string }[];
}

/** A written name, how often it stands in the file, and the classes that it may mean. */
export interface AskedNameView {
  readonly written: string;
  readonly count: number;
  readonly choices: readonly { readonly index: number; readonly name: string }[];
}

/** A column of a label table with its first cells; `means`: the classes that they are read as. */
export interface LabelColumnView {
  readonly name: string;
  readonly use: ColumnUse;
  readonly cells: readonly { readonly text: string; readonly means?: string }[];
}

/** Why a label file is used only on the reader's word, or with a word of warning. */
export interface LabelDoubtView {
  readonly sentences: readonly string[];
  readonly isKeptAside: boolean;
  /** what fits better: "Shift by one image: 87.3 % hold the original label" */
  readonly remedy?: { readonly text: string; readonly reading: LabelReading };
}

/** How opened pictures joined the datasets. */
export interface OpenedImagesReport {
  /** id under which each picture is known, empty for one that was left out, [n] */
  readonly imageIds: readonly string[];
  /** pictures by dataset that knows their ids */
  readonly matched: readonly { readonly datasetId: string; readonly name: string; readonly count: number }[];
  /** pictures left out, because others have their image ids */
  readonly repeated: number;
  /** pictures no dataset knows: they make up the dataset of opened images */
  readonly unmatched: number;
  /** pictures of the opened dataset without an original label */
  readonly unlabelled: number;
  /** pictures that were there without an original label and have one now */
  readonly labelled: number;
  /** paths of pictures that were joined by the id inside a longer name */
  readonly inside: readonly string[];
  /** what the reader must know of pictures left out, and of folders that say another class or none, a sentence each */
  readonly warnings: readonly string[];
  /** dataset to show */
  readonly datasetId: string;
}

/** One prediction that a run brings: the image by id, classes and probabilities best first. */
export interface RunOutcome {
  readonly imageId: string;
  readonly classes: readonly number[];
  readonly scores: readonly number[];
}
