import type { ScoreScale } from '../domain/scoreKind';
import { OUTPUT_KINDS } from './outputKind';

/** An output with a number for every class, tried on the trial pictures. */
export interface OutputCandidate {
  readonly name: string;
  /** of the trial pictures, [pictures][columns] */
  readonly rows: readonly Float32Array[];
  readonly kind: ScoreScale;
  /** nodes on the longest way from the input to it */
  readonly depth: number;
  /** operator that made it, where that is known */
  readonly lastOp?: string;
}

/** Which output is read as the model's answer. */
export interface OutputChoice {
  readonly name: string;
  /** one output of every head, the chosen one first: outputs that rank classes alike (logits and their softmax) are one head */
  readonly heads: readonly string[];
  /** why this one, in words; absent where there is one head */
  readonly note?: string;
}

/** Names of heads that help in training, or lie inside, and are not the model's answer. */
const AUXILIARY =
  /aux|loss[-_]?[12](?!\d)|side|inter(nal|mediate)|deep_?sup|early|exit|distill|teacher|proj|embed|feature|pool|hidden|penultimate/i;
/** Operators that end a layer of features; a head ends in a linear layer, or in what makes probabilities of it. */
const FEATURES = /^(Relu|LeakyRelu|PRelu|Elu|Gelu|HardSwish|Tanh|LayerNormalization|BatchNormalization|MaxPool)$/;

/**
 * Chooses the output that is the model's answer: by name (an auxiliary head is called so), by depth in the graph, by order. Labelled
 * pictures, where there are some, say it more surely: see `judgeHeads`.
 * @param candidates at least one, in the model's order
 */
export function chooseOutput(candidates: readonly OutputCandidate[]): OutputChoice {
  const heads = headsOf(candidates);
  const sorted = heads.toSorted(
    (a, b) =>
      Number(AUXILIARY.test(a.first.name)) - Number(AUXILIARY.test(b.first.name)) ||
      Number(isFeatures(a)) - Number(isFeatures(b)) ||
      b.depth - a.depth ||
      heads.indexOf(a) - heads.indexOf(b),
  );
  const [best, ...others] = sorted;
  const name = best!.first.name;
  if (others.length === 0) return { name, heads: [name] };
  const names = others.map(({ first }) => first.name);
  return { name, heads: [name, ...names], note: noteOf(best!, others) };
}

interface Head {
  /** the most exact of its outputs, see OUTPUT_KINDS */
  readonly first: OutputCandidate;
  readonly members: readonly OutputCandidate[];
  readonly depth: number;
}

function headsOf(candidates: readonly OutputCandidate[]): Head[] {
  const groups: OutputCandidate[][] = [];
  for (const candidate of candidates) {
    const group = groups.find(([other]) => ranksAlike(other!, candidate));
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups.map((members) => ({
    members,
    first: members.toSorted((a, b) => OUTPUT_KINDS.indexOf(a.kind) - OUTPUT_KINDS.indexOf(b.kind))[0]!,
    depth: Math.max(...members.map(({ depth }) => depth)),
  }));
}

/** True where two outputs put the classes of every trial picture into one order; what one of them rounds away counts as equal. */
export function ranksAlike(a: Pick<OutputCandidate, 'rows'>, b: Pick<OutputCandidate, 'rows'>): boolean {
  return a.rows.every((row, i) => isMonotone(row, b.rows[i]!) && isMonotone(b.rows[i]!, row));
}

/** Whether `other`, read from the smallest of `row` to its largest, never falls by more than rounding. */
function isMonotone(row: Float32Array, other: Float32Array): boolean {
  const order = [...row.keys()].sort((a, b) => row[a]! - row[b]! || other[a]! - other[b]!);
  let most = Number.NEGATIVE_INFINITY;
  const step = 1e-6 * other.reduce((largest, x) => (Number.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest), 0);
  for (const i of order) {
    if (other[i]! < most - step) return false;
    most = Math.max(most, other[i]!);
  }
  return true;
}

const isFeatures = ({ members }: Head): boolean => members.every(({ lastOp }) => FEATURES.test(lastOp ?? ''));

function noteOf(best: Head, others: readonly Head[]): string {
  const named = others.every(({ first }) => AUXILIARY.test(first.name)) && !AUXILIARY.test(best.first.name);
  const deeper = others.every(({ depth }) => best.depth > depth);
  const steps = `${best.depth} steps, against ${others.map(({ depth }) => depth).join(', ')}`;
  const above = !isFeatures(best) && others.every(isFeatures);
  const reasons = [
    named && 'the names of the others are those of auxiliary heads',
    above && 'the others hold features, not scores of classes',
    deeper && `it lies deepest in the model (${steps})`,
    !named && !deeper && !above && 'nothing in the model says which is the right one',
  ].filter((reason) => reason !== false);
  const names = others.map(({ first }) => first.name).join(', ');
  return `The model has ${others.length + 1} outputs that rank the classes differently: ${best.first.name}, ${names}. ${best.first.name} is read: ${reasons.join(', and ')}.`;
}
