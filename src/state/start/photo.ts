/** The reader's own photo, and what the open model says of it. */
export interface Photo {
  readonly file: File;
  /** the opening of the model that was asked last; absent: none yet */
  readonly opening?: number;
  readonly isAsking?: boolean;
  /** best first */
  readonly says?: { readonly model: string; readonly classes: readonly number[]; readonly scores: readonly number[] };
  /** why nothing is said */
  readonly problem?: string;
}

/** Classes that the model is asked for: more than any metric counts, so that what is valid further down can be marked. */
export const PHOTO_TOP_K = 10;
