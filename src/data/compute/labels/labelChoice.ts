import type { LabelReading } from '../../../domain/labels/labelReading';
import type { ReadOptions } from '../../../formats/labels/readLabelsTypes';

/** What the reader says of a label file under review. */
export interface LabelChoice extends Pick<ReadOptions, 'columns' | 'names'> {
  /** keep what is good of it, whatever problems and doubts there are */
  readonly keep?: true;
  /** take its images or classes in another way */
  readonly reading?: LabelReading;
  /** labels count from this score on, %, 5 to 95 */
  readonly percent?: number;
  /** labels that experts called unclear: valid, as published (the default), or not judged */
  readonly unsure?: 'valid' | 'open';
  /** images that experts called problematic: left out, as published (the default), or taken */
  readonly problematic?: 'out' | 'in';
}
