import type { OpenedFile } from '../appState';

/** What an archive or a folder holds besides pictures. */
export interface LeftAlone {
  readonly others: number;
  readonly specials: number;
}

/** Files that came in one go with archives, by themselves: a class map holds for each of them, labels are taken after the last. */
export interface BesideArchive {
  readonly files: readonly OpenedFile[];
  isLast: boolean;
  /** of these, the ones that were used, or of which it was said why not */
  readonly done: Set<OpenedFile>;
  /** classes that a map gave to images so far, and the label file of them that waits for the last archive */
  readonly given: Map<string, readonly number[]>;
  waiting?: File | undefined;
}

/** What was found in an archive or a picked folder. */
export interface FoundPictures extends LeftAlone {
  readonly pictures: readonly OpenedFile[];
  /** files among them that may be a class map, or labels */
  readonly tables?: readonly OpenedFile[];
  readonly beside?: BesideArchive;
  /** something that the reader must know of, a sentence */
  readonly warning?: string;
  /** keeps a private copy of them, where that can be had */
  readonly keep?: () => void;
}
