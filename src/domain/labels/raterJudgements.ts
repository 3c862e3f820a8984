import { NO_LABEL } from '../dataset';
import type { LabelScores } from '../labelScores';
import type { LabelSetInfo } from '../labelSet';
import { type ThreeValuedSet, threeValuedFrom } from './threeValued';

/**
 * Rater scores as a three-valued set: a rated class is valid from a threshold on and wrong below it; a class that no rater saw is not judged.
 * Images that no rater saw keep their original label, which is assumed, not judged. Source of the scores: Beyer et al. 2020.
 * @param originalLabels class index or NO_LABEL, [n]
 * @param thresholdThousandths 1000 t, an integer from 0 to 1000
 */
export function raterJudgements(
  info: LabelSetInfo,
  { offsets, classes, thousandths }: LabelScores,
  originalLabels: Uint16Array,
  thresholdThousandths: number,
): ThreeValuedSet {
  const n = originalLabels.length;
  const assumed = new Uint8Array(n);
  const [yes, no]: [number[][], number[][]] = [[], []];
  for (let row = 0; row < n; row++) {
    const [valid, wrong]: [number[], number[]] = [[], []];
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      (thousandths[i]! >= thresholdThousandths ? valid : wrong).push(classes[i]!);
    }
    if (offsets[row] === offsets[row + 1]) {
      assumed[row] = 1;
      if (originalLabels[row] !== NO_LABEL) valid.push(originalLabels[row]!);
    }
    yes.push(valid);
    no.push(wrong);
  }
  return threeValuedFrom(info, yes, no, { assumed });
}
