import { NO_PREDICTION } from '../predictions';
import { probabilityOf, type ScoreScale, tellsProbability } from '../scoreKind';
import type { ImportedPredictions } from './importedPredictions';

/** Scales that the scores of a file may be on, by their range; none where it has no scores. */
export function possibleScales({ raw, scoreRange }: ImportedPredictions): ScoreScale[] {
  if (!raw || !scoreRange) return [];
  const [min, max] = scoreRange;
  const scales: readonly (readonly [ScoreScale, boolean])[] = [
    ['probabilities', min >= 0 && max <= 1.01],
    ['percent', min >= 0 && max <= 100.5],
    ['bytes', min >= 0 && max > 1 && max <= 256],
    ['logProbabilities', max <= 0.01],
    // softmax needs the scores of all classes
    ['logits', raw.exponentials !== undefined],
    ['unknown', true],
  ];
  return scales.flatMap(([scale, isPossible]) => (isPossible ? [scale] : []));
}

/** The same predictions with their scores on another scale: probabilities where it tells them, none where it does not. The order of classes stays. */
export function onScale(imported: ImportedPredictions, scale: ScoreScale): ImportedPredictions {
  const { raw, scores: _, ...rest } = imported;
  if (!raw) return imported;
  const scores = tellsProbability(scale) ? probabilities(imported, scale) : undefined;
  return { ...rest, raw, kind: scale, ...(scores ? { scores } : {}) };
}

function probabilities({ n, k, raw, classes }: ImportedPredictions, scale: ScoreScale): Float32Array {
  const scores = new Float32Array(n * k);
  for (let row = 0; row < n; row++) {
    const [max, exponentials] = [raw!.values[row * k]!, raw!.exponentials?.[row] ?? 1];
    for (let at = row * k; at < (row + 1) * k; at++) {
      if (classes[at] !== NO_PREDICTION)
        scores[at] = probabilityOf(raw!.values[at]!, scale, { max, exponentials }) ?? 0;
    }
  }
  return scores;
}
