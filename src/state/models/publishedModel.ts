/** Accuracy of a published model under the published labels, fractions in [0, 1], and why it is set aside where it is. */
export interface ModelFigures {
  readonly id: string;
  /** by the original label, all images: ImageNet, ImageNetV2 */
  readonly top1: readonly [number, number];
  /** by any valid label, images that have one */
  readonly real: readonly [number, number];
  readonly setAside?: string;
}
