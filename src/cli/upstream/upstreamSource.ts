import type { UpstreamFile } from '../../data/catalogue/sources';

/** A prediction array that a source has: its model and dataset, and the file to read. */
export interface PredictionSource {
  readonly model: string;
  /** dataset name upstream, the folder of its arrays */
  readonly folder: string;
  readonly file: UpstreamFile;
}

/** Where upstream files come from: a folder, or downloads. */
export interface UpstreamSource {
  /** bytes of a file, or undefined where the source does not have it; throws where it cannot tell */
  read(file: UpstreamFile): Promise<Uint8Array | undefined>;
  /** prediction arrays, sorted by model */
  predictions(): Promise<readonly PredictionSource[]>;
}
