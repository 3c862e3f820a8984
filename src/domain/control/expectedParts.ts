import { PluralError } from '../../lib/pure/errors';
import { type ImageColumns, strataFromColumns } from '../decomposition/bootstrapDecomposition';
import { type Decomposition, decompose } from '../decomposition/decompose';
import { mergeEmptyStrata } from '../decomposition/strata';
import { MAX_OBJECTS } from './pool';

/** One Control set under one model; all columns [n]. */
export interface ControlColumns {
  /** number of labels, 1 to 5 */
  readonly k: Uint8Array;
  /** 1 where p1 is one of the labels */
  readonly topInSet: Uint8Array;
  /** 1 where p1 is the drawn original label */
  readonly top1: Uint8Array;
}

/** Found and expected parts of the same strata. */
export interface ExpectedParts {
  /** with the original labels that were drawn */
  readonly found: Decomposition;
  /** with [p1 in G] / k, the expectation of top-1 over a label drawn at random among the k */
  readonly expected: Decomposition;
  /** numbers of labels whose strata were merged because a side had none of them */
  readonly merged: readonly string[];
}

/** k itself is the stratum; stratum 0 stays empty. Pass it to `bootstrapDecomposition` with the columns of `controlColumns`. */
export const CONTROL_LEVELS = MAX_OBJECTS + 1;

/** Columns for `strataFromColumns` and `bootstrapDecomposition`: hits found, or expected, [p1 in G] / k, fractions in [0, 1]. */
export function controlColumns({ k, topInSet, top1 }: ControlColumns, hit: 'top1' | 'expected'): ImageColumns {
  return { stratum: k, hit: hit === 'top1' ? top1 : Float64Array.from(k, (labels, i) => topInSet[i]! / labels) };
}

function check({ k, topInSet, top1 }: ControlColumns, place: string): void {
  if (k.length !== topInSet.length || k.length !== top1.length) {
    const found = `${k.length} numbers of labels, ${topInSet.length} and ${top1.length} results`;
    throw new PluralError('mismatch', 'columns do not fit', { place, expected: 'one row per picture', found });
  }
  k.forEach((labels, i) => {
    const fits = labels >= 1 && labels <= MAX_OBJECTS && (top1[i] === 0 || topInSet[i] === 1) && topInSet[i]! <= 1;
    if (fits && (labels > 1 || top1[i] === topInSet[i])) return;
    throw new PluralError('bad-value', 'no possible result on a picture', {
      place: `${place}, row ${i}`,
      expected: '1 to 5 labels, the original one among them',
      found: `k ${labels}, first choice in the set ${topInSet[i]}, is the original label ${top1[i]}`,
    });
  });
}

/**
 * The decomposition by number of labels with the expected hit [p1 in G] / k in place of the drawn original label, beside the found one:
 * what the drawing of labels adds by chance is gone, what the pictures and the model add stays. `expected` is the mean of `found` over all
 * drawings, because every part is linear in the hits once the pictures are given.
 * Only for labels drawn at random among the set: on real data the original label leans to the first choice (`saliencePull`).
 * Throws `mismatch` for columns of different length or without rows, `bad-value` for a picture that contradicts itself.
 */
export function expectedParts(V1: ControlColumns, V2: ControlColumns): ExpectedParts {
  check(V1, 'V1');
  check(V2, 'V2');
  const over = (columns: (side: ControlColumns) => ImageColumns) =>
    mergeEmptyStrata(strataFromColumns(columns(V1), columns(V2), CONTROL_LEVELS));
  const { strata, merged } = over((side) => controlColumns(side, 'top1'));
  // merging looks at the numbers of images alone, so these are the same strata
  const expected = decompose(over((side) => controlColumns(side, 'expected')).strata);
  return { found: decompose(strata), expected, merged };
}
