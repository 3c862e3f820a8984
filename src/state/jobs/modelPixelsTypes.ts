/** A picture as a model sees it, and how it was prepared. */
export interface ModelPixels {
  /** 8-bit RGB, row-major, [sizePx x sizePx x 3] */
  readonly pixels: Uint8Array;
  readonly sizePx: number;
  readonly words: string;
}

export interface PixelActions {
  /** Prepares a picture as the opened model's card says, else as torchvision does. Rejects where it is not here or cannot be read. */
  modelPixels(imageId: string): Promise<ModelPixels>;
}
