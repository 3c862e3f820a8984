/** Takes in what was inflated, so that memory does not hold it. */
export interface PictureStore {
  /** The place of the first byte among all that was taken in. Throws `storage` where there is no room. */
  add(bytes: Uint8Array): number;
  /** All that was taken in; nothing more comes. */
  finish(): Promise<Blob>;
}
