import { type ScoreScale, scoreScaleOf } from '../domain/scoreKind';

/** What the graph tells of an output. */
export interface OutputOrigin {
  readonly lastOp?: string | undefined;
  /** kinds of nodes in the whole graph */
  readonly ops?: ReadonlySet<string>;
}

/** All that a card may say of an output, the more exact first: of two that rank classes alike, that one is read. */
export const OUTPUT_KINDS = [
  'logits',
  'logProbabilities',
  'probabilities',
  'percent',
  'bytes',
  'sigmoid',
  'similarities',
  'unknown',
] as const satisfies readonly ScoreScale[];

/** Operators whose values have no bounds: what happens to lie between 0 and 1 on two trial pictures is still a logit. */
const UNBOUNDED: ReadonlySet<string> = new Set(
  (
    'Gemm MatMul Conv Add Sub Sum BatchNormalization GlobalAveragePool AveragePool GlobalMaxPool ReduceMean ReduceSum ' +
    'MatMulInteger QLinearMatMul QLinearConv ConvInteger FusedMatMul Einsum Relu LeakyRelu PRelu Elu Celu Log'
  ).split(' '),
);
/** Operators that squash logits or take them out of their scale: the numbers rank, and say no probability. */
const SQUASHED: ReadonlySet<string> = new Set(['Softplus', 'Exp', 'Tanh', 'Softsign', 'Erf']);
/** Operators that make vectors of length 1, whose products are cosines. */
const UNIT_LENGTH = ['ReduceL2', 'LpNormalization', 'ReduceSumSquare'] as const;

/**
 * What the numbers of an output are, by their values and by the operator that made them: decided once per model, on the pictures it is
 * tried with. Values alone say little where there are two rows: without an operator only distributions are told from logits.
 */
export function outputKindOf(rows: readonly Float32Array[], { lastOp, ops }: OutputOrigin = {}): ScoreScale {
  if (lastOp === 'LogSoftmax') return 'logProbabilities';
  if (lastOp === 'Hardmax') return 'unknown';
  if (lastOp === 'Sigmoid' || lastOp === 'HardSigmoid') return 'sigmoid';
  const scale = scaleOf(rows);
  if (lastOp !== undefined && SQUASHED.has(lastOp)) return scale === 'probabilities' ? scale : 'unknown';
  if (scale === 'probabilities' || scale === 'logProbabilities' || scale === 'logits') return scale;
  if (lastOp === 'Softmax') return 'unknown';
  if (scale === 'similarities') return UNIT_LENGTH.some((op) => ops?.has(op)) ? scale : 'logits';
  return lastOp === undefined || UNBOUNDED.has(lastOp) ? 'logits' : scale;
}

function scaleOf(rows: readonly Float32Array[]): ScoreScale {
  const columns = rows[0]?.length ?? 0;
  const all = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    all.set(row, i * columns);
  });
  return (columns > 0 && scoreScaleOf(all, columns)?.scale) || 'logits';
}

/** Further than this from 0 to 1 is no rounding. */
const TOLERANCE = 5e-3;
/** Largest value of each scale that has one. */
const LARGEST: Partial<Record<ScoreScale, number>> = { probabilities: 1, sigmoid: 1, percent: 100, bytes: 256 };

/** True where a row cannot be on this scale: the trial pictures kept within bounds that this one leaves. */
export function contradicts(kind: ScoreScale, row: Float32Array): boolean {
  const largest = LARGEST[kind];
  if (largest === undefined) return false;
  return row.some((x) => x < -TOLERANCE * largest || x > largest * (1 + TOLERANCE));
}
