/** `public/control/predictions.json`: what the embedded model said about every picture that was drawn. */
export interface ControlPredictions {
  readonly version: 1;
  /** SHA-256 of the model, hex */
  readonly model: string;
  /** by set (`control-a-censored` has control-a's), in the order of its records */
  readonly datasets: Readonly<Record<string, SetPredictions>>;
}

export interface SetPredictions {
  /** [n][5] class indices, best first */
  readonly classes: readonly (readonly number[])[];
  /** [n][5] softmax probabilities over the model's classes */
  readonly scores: readonly (readonly number[])[];
}
