/** Accuracies that others measured and published, one row per model: all columns [n], accuracies fractions in [0, 1]. */
export interface PublishedAccuracies {
  readonly names: readonly string[];
  /** side of the square input, pixels */
  readonly imgSizes: Uint16Array;
  /** top-1 on ImageNet validation */
  readonly top1V1: Float64Array;
  /** label-set accuracy on ImageNet validation, ReaL labels; nobody published one on ImageNetV2 */
  readonly realV1: Float64Array;
  /** top-1 on ImageNetV2 matched frequency */
  readonly top1V2: Float64Array;
}
