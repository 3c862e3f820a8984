import type { ColumnStore } from '../columnStore';
import type { Selection } from '../views';
import type { ImageFinder } from './imageFinder';

/** What a look at the images stands on. */
export interface Explored {
  readonly store: ColumnStore;
  readonly finder: ImageFinder;
  readonly selection: Selection;
}
