import type { Selection } from '../../data/compute/views';
import type { KeptEntry } from '../../domain/labels/keptLabels';
import type { ModelMetrics } from '../../domain/metrics/metrics';

/** The set that is edited, as the screens need it. */
export interface EditingState {
  readonly id: string;
  readonly name: string;
  /** what was in view when it was begun: it stays in use until something is judged */
  readonly from?: Pick<Selection, 'datasetId' | 'labelSetId'>;
  /** entries of the reader's own, by image */
  readonly entries: ReadonlyMap<string, KeptEntry>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** how the selected model did when the mode was entered */
  readonly before?: { readonly modelId: string; readonly metrics: ModelMetrics };
  /** why it is in memory only */
  readonly unstored?: string;
}
