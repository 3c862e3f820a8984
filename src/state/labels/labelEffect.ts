import type { Interval } from '../../domain/metrics/intervals';
import type { SideId } from '../viewState';

/** What labels do to the drop from ImageNet to ImageNetV2 when any valid label counts. */
export interface LabelEffect {
  /** mean over the counted models, fraction; NaN where a side has no image with a label */
  readonly gap: number;
  /** its 95 % interval over images; absent where none is known */
  readonly interval?: Interval | undefined;
  /** the drop in top-1 on the same images, fraction */
  readonly original: number;
  /** models that are averaged */
  readonly models: number;
  /** under the published labels, fraction; undefined where that is not known */
  readonly published: number | undefined;
  /** images that count, by side */
  readonly V1: number;
  readonly V2: number;
}

/** What labels under review would do, once that is counted. */
export interface DraftEffect {
  readonly labelSetId: string;
  /** absent while it is counted */
  readonly effect?: LabelEffect;
}

/** The labels of one side as if they were in use. */
export type TriedLabels = { readonly [S in SideId]?: { readonly labelSetId: string } };
