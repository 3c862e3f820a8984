import { hasLabel, type LabelSet, labelCount } from '../labelSet';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { checkSameImages, namesRow } from './setAlgebra';

/** Images on which one model is judged otherwise by two label sets; rows ascending. */
export interface VerdictFlips {
  readonly modelId: string;
  /** images that both sets evaluate (name, with at least one label) */
  readonly compared: number;
  /** first prediction valid under the first set alone */
  readonly onlyA: Uint32Array;
  /** first prediction valid under the second set alone */
  readonly onlyB: Uint32Array;
  /** evaluated by one set alone: it has a label there and none in the other, or is not named there */
  readonly evaluatedOnlyA: number;
  readonly evaluatedOnlyB: number;
}

/** Where a model's verdict under label-set accuracy flips between two sets. Throws `mismatch` where they are of other datasets. */
export function verdictFlips(a: LabelSet, b: LabelSet, { modelId, classes, k, n }: Predictions): VerdictFlips {
  checkSameImages([a, b]);
  const [onlyA, onlyB]: [number[], number[]] = [[], []];
  let [compared, evaluatedOnlyA, evaluatedOnlyB] = [0, 0, 0];
  for (let row = 0; row < n; row++) {
    const first = classes[row * k]!;
    if (first === NO_PREDICTION) continue;
    const inA = namesRow(a, row) && labelCount(a, row) > 0;
    const inB = namesRow(b, row) && labelCount(b, row) > 0;
    evaluatedOnlyA += Number(inA && !inB);
    evaluatedOnlyB += Number(inB && !inA);
    if (!inA || !inB) continue;
    compared += 1;
    const [validA, validB] = [hasLabel(a, row, first), hasLabel(b, row, first)];
    if (validA && !validB) onlyA.push(row);
    if (validB && !validA) onlyB.push(row);
  }
  const [rowsA, rowsB] = [Uint32Array.from(onlyA), Uint32Array.from(onlyB)];
  return { modelId, compared, onlyA: rowsA, onlyB: rowsB, evaluatedOnlyA, evaluatedOnlyB };
}
