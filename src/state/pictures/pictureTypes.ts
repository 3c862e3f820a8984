import type { DownloadHere } from '../../data/pictures/published/publishedDownloads';

/** A published archive that is being downloaded, or opened. */
export interface PublishedActive {
  readonly id: string;
  readonly phase: 'asking' | 'downloading' | 'opening';
  /** bytes */
  readonly received: number;
  readonly total?: number;
  /** of this attempt; undefined until some bytes have come */
  readonly bytesPerSecond?: number;
  /** the server could not go on where an earlier attempt ended */
  readonly isRestarted: boolean;
}

/** Archives at their public homes: what of them is here. */
export interface PublishedPictures {
  readonly here: readonly DownloadHere[];
  /** bytes that the browser may still keep; absent where it does not say */
  readonly free?: number;
  readonly active?: PublishedActive;
}

export interface PublishedTelling {
  /** Says at the start that a download waits to be gone on with, or opened. */
  tellPublished(here: readonly DownloadHere[]): Promise<void>;
}

export interface PublishedActions {
  /** Lists what is here; asks no other site. */
  needPublished(): Promise<void>;
  /** Downloads an archive, or goes on with it, opens it and keeps its pictures. One at a time. */
  getPublished(id: string): Promise<void>;
  /** Stops the download; what has arrived is kept. */
  pausePublished(): Promise<void>;
  /** Removes a download, whole or in part; pictures that are kept stay. */
  removePublished(id: string): Promise<void>;
}

/** Pictures that were opened in one go, with the ids under which they are known; empty: left out as a duplicate, [n] each. */
export interface LastOpened {
  readonly pictures: readonly { readonly path: string; readonly file: File }[];
  readonly imageIds: readonly string[];
  /** true for an image that no dataset knew */
  readonly isOwn: (imageId: string) => boolean;
}

export interface PictureReportActions {
  /** Reads the beginning of every picture that was opened last, and saves a list of what matched and what cannot be read. */
  savePictureReport(): Promise<void>;
}
