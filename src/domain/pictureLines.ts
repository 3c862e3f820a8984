/** A picture that was predicted. */
export interface HashedPicture {
  readonly imageId: string;
  /** SHA-256 of its file, hex */
  readonly sha256: string;
}

/**
 * What a hash over the contents of pictures is taken of: the lines `image id TAB SHA-256 of its file LF`, sorted by id (UTF-16 units), so that
 * the order of prediction makes no difference and every program that knows the pictures comes to the same.
 */
export function pictureLines(pictures: readonly HashedPicture[]): string {
  const sorted = [...pictures].sort((a, b) => (a.imageId < b.imageId ? -1 : a.imageId > b.imageId ? 1 : 0));
  return sorted.map(({ imageId, sha256 }) => `${imageId}\t${sha256}\n`).join('');
}
