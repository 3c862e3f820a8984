/** What a column of a label table is used for. */
export type ColumnUse = 'image' | 'class' | 'score' | 'unsure' | 'notValid' | 'problematic' | 'ignore';

/** Labels of one image as a file gives them. */
export interface ReadEntry {
  /** image as the file names it, without the ending of a picture; null where its position is all there is */
  readonly name: string | null;
  /** number of the entry, line or row, as `ReadLabels.placeOf` says it */
  readonly at: number;
  /** class indices 0..999, ascending, without repeats; empty: the image has no valid label */
  readonly valid: readonly number[];
  /** one for each of `valid`; absent where the file has none */
  readonly scores?: readonly number[];
  /** classes that were judged not to be valid; none of `valid` or `unsure` */
  readonly notValid?: readonly number[];
  /** classes that the raters could not decide; none of `valid` */
  readonly unsure?: readonly number[];
  /** the raters set the image aside */
  readonly isProblematic?: true;
}

/** Kinds of what cannot be used, or must be decided: what one of them is called, and several; in the order in which they are told. */
export const PROBLEM_KINDS = {
  image: ['image without a usable name', 'images without a usable name'],
  duplicate: ['image that is labelled twice', 'images that are labelled twice'],
  ragged: ['row with too few or too many cells', 'rows with too few or too many cells'],
  entry: ['entry that is no list of classes', 'entries that are no list of classes'],
  range: ['class number outside 0 to 999', 'class numbers outside 0 to 999'],
  ambiguous: ['name that several classes have', 'names that several classes have'],
  unknownClass: ['class that is not known', 'classes that are not known'],
  score: ['score that is no number', 'scores that are no numbers'],
  folder: ['folder that names no class', 'folders that name no class'],
} as const;

export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** An entry that cannot be used, and why. */
export interface ReadProblem {
  readonly kind: ProblemKind;
  readonly place: string;
  readonly message: string;
}

/** A written name that means no class by itself, and what it may mean. */
export interface AskedName {
  readonly written: string;
  readonly count: number;
  /** classes that have this name; of a name that no class has, the one nearest */
  readonly choices: readonly number[];
}

/** A column of a label table, what it is used for, and its cells in the first rows. */
export interface ReadColumn {
  readonly name: string;
  readonly use: ColumnUse;
  readonly sample: readonly string[];
}

/** A label file: what can be used, and everything that cannot. An entry with a problem is not among the entries. */
export interface ReadLabels {
  /** `list`: without names, in the order of a dataset's files; `table`: columns; `map`: by image; others by their makers */
  readonly form: 'list' | 'map' | 'table' | 'experts' | 'votes' | 'soft' | 'folders';
  /** in words: "CSV, one line per image and class" */
  readonly formName: string;
  readonly columns?: readonly ReadColumn[];
  readonly entries: readonly ReadEntry[];
  /** entries of the file, also those that cannot be used; lines of one image are several */
  readonly rows: number;
  /** every class is written as a number */
  readonly areNumbers: boolean;
  /** `at` of the first entry */
  readonly from: number;
  /** in file order; at most `MAX_PROBLEMS` of them */
  readonly problems: readonly ReadProblem[];
  readonly problemCounts: Readonly<Partial<Record<ProblemKind, number>>>;
  readonly asked: readonly AskedName[];
  /** what the reader should say yes to before the labels are used, a sentence each */
  readonly doubts: readonly string[];
  /** what is read as it stands, and should be known, a sentence each */
  readonly notes: readonly string[];
  readonly scoreRange?: readonly [lowest: number, highest: number];
  /** "entry 3", "line 7" */
  readonly placeOf: (entry: ReadEntry) => string;
}

/** How a file is to be taken where it does not say so itself. */
export interface ReadOptions {
  readonly columns?: Readonly<Record<string, ColumnUse>>;
  /** class index of names that mean none by themselves, as they are written; null leaves them out */
  readonly names?: Readonly<Record<string, number>>;
  /** class number 1000 counts as one, for files that may count from 1 */
  readonly takes1000?: boolean;
}

/** Told of a long read. */
export interface ReadWatch {
  /** entries read so far */
  readonly onProgress?: (entries: number) => void;
  /** true: the read ends with `cancelled` */
  readonly isCancelled?: () => boolean;
}

/** One row of a file before its classes are looked up. */
export interface RawEntry {
  /** undefined where the form has no names */
  readonly name?: unknown;
  readonly at: number;
  readonly valid: readonly unknown[];
  readonly scores?: readonly unknown[];
  readonly unsure?: readonly unknown[];
  readonly notValid?: readonly unknown[];
  readonly isProblematic?: boolean;
}

/** A row that cannot be an entry. */
export interface BadEntry {
  readonly at: number;
  readonly name?: unknown;
  readonly problem: { readonly kind: ProblemKind; readonly message: string };
}

/** A file whose form is known. */
export interface RawLabels {
  readonly form: ReadLabels['form'];
  readonly formName: string;
  /** name of the form where images have several lines */
  readonly longName?: string;
  readonly columns?: readonly ReadColumn[];
  readonly rows: Iterable<RawEntry | BadEntry>;
  /** lines of one image are its labels; otherwise an image that comes twice is a problem */
  readonly merges?: boolean;
  /** blanks around a class mean nothing, and `7.0` is 7: the file is a table */
  readonly isLenient?: boolean;
  readonly doubts?: readonly string[];
  readonly notes?: readonly string[];
  /** what counts the entries: "line", "entry" */
  readonly counted: string;
  /** names as they are written, by `at`, where `counted` is "key" */
  readonly keys?: readonly string[];
  /** `at` of the first; 0 where not said */
  readonly from?: number;
}
