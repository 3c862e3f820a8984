/** A view that the reader keeps under a name. */
export interface SavedView {
  readonly name: string;
  /** its link's fragment, with `#`; no two are alike */
  readonly link: string;
}

export interface SavedViews {
  readonly views: readonly SavedView[];
  /** why none can be read or kept; what is stored stays as it is */
  readonly problem?: string;
}

export interface SavedViewActions {
  /** Lists the views that this browser keeps. */
  needSavedViews(): Promise<void>;
  /** Keeps today's view; one that is kept already takes the name. */
  saveView(name: string): Promise<void>;
  /** Forgets a kept view; the notice takes it back. */
  removeView(view: SavedView): Promise<void>;
  /** Deletes what cannot be read. */
  clearSavedViews(): Promise<void>;
}
