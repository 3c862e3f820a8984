/** A picture in an archive: a place in one of its blobs. */
export interface ArchivedPicture {
  /** path inside the archive, without `..` and the like */
  readonly path: string;
  /** number of the blob that holds it */
  readonly blob: number;
  /** of its first byte there */
  readonly start: number;
  /** bytes */
  readonly size: number;
  /** class index that a file beside it gives */
  readonly label?: number;
}

/** What was found in an archive. */
export interface ArchivePictures {
  /** the archive itself, and blobs of what was inflated */
  readonly blobs: readonly Blob[];
  readonly pictures: readonly ArchivedPicture[];
  /** files that may say what the pictures are: class maps, lists of labels; absent where there are none */
  readonly tables?: readonly ArchivedPicture[];
  /** files that are neither pictures nor labels of pictures */
  readonly others: number;
  /** symbolic links, devices and entries of unknown kinds, which are never followed */
  readonly specials: number;
  /** true: the archive has no end mark, so that entries may be missing */
  readonly isOpenEnded: boolean;
  /** what the reader must know, a sentence each */
  readonly notes: readonly string[];
  /** where the browser keeps what was inflated while the page is open; absent: in memory, or nothing was */
  readonly scratch?: string;
}

/** Bytes of the file read so far (of a compressed one: inflated bytes), and pictures found. */
export type ArchiveProgress = (bytes: number, pictures: number) => void;
