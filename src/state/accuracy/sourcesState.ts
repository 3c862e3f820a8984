import type { OwnSource } from '../../data/compute/accuracy/ownSources';
import type { SourcesDocument } from '../../domain/figures/sourcesDocument';

/** Accuracy by label source: the figures that come with the app, and the reader's own label sets beside the published ones. */
export interface SourcesState {
  readonly published?: SourcesDocument;
  /** why those could not be read */
  readonly problem?: string;
  readonly own: readonly OwnSource[];
  /** what the own ones were counted for */
  readonly key: string;
}
