import { PluralError } from '../../lib/pure/errors';
import type { PairedCounts } from '../control/pairedCounts';
import { MAX_OBJECTS } from '../control/pool';

/** Counts of two sets by number of objects, [5] each. */
export interface PairedSets {
  readonly A: readonly PairedCounts[];
  readonly B: readonly PairedCounts[];
}

/** Pictures with as many objects; whole numbers. */
export interface LargeStratum {
  readonly k: number;
  readonly n: number;
  /** first choice is one of the labels */
  readonly inSet: number;
  /** first choice is the original label */
  readonly top1: number;
}

/** `results/controls.json`: counts behind the Control sets that could fail, made by `npm run control:counts`. */
export interface ControlsDocument {
  readonly schema: 1;
  readonly provenance: { readonly made_by: string; readonly sources: readonly string[] };
  /** lean of the original label as measured on ImageNet and ImageNetV2, fractions, whole % */
  readonly leans: readonly [number, number];
  /** the same pictures of A (and of B) with labels at the first and at the second lean */
  readonly lean: PairedSets;
  /** the same scenes of A (and of B), drawn plain and harder; `share` of the way to Control C's conditions */
  readonly grades: readonly (PairedSets & { readonly id: string; readonly share: number })[];
  /** all pictures of A and B, labels drawn at random */
  readonly large: { readonly A: readonly LargeStratum[]; readonly B: readonly LargeStratum[] };
}

export const controlsJson = (document: ControlsDocument): string => `${JSON.stringify(document)}\n`;

/** Throws `bad-format` on what is no such document, or where its counts cannot be. */
export function readControls(json: unknown, file: string): ControlsDocument {
  const document = json as ControlsDocument;
  const lists = [document?.lean, ...(document?.grades ?? [])].flatMap((sets) => [sets?.A, sets?.B]);
  const large = [document?.large?.A, document?.large?.B];
  const isLean = (lean: number) => lean >= 0 && lean <= 1;
  if (
    document?.schema === 1 &&
    document.leans?.length === 2 &&
    document.leans.every(isLean) &&
    lists.every((list) => isByCount(list) && list.every(isPossible)) &&
    large.every(
      (list) => isByCount(list) && list.every(({ n, inSet, top1 }) => isCount(top1) && top1 <= inSet && inSet <= n),
    )
  )
    return document;
  throw new PluralError('bad-format', 'not the figures of the Control sets', { file, remedy: 'Reload the page.' });
}

const isCount = (x: unknown): boolean => Number.isInteger(x) && (x as number) >= 0;

/** One row a number of objects, 1 to 5, none empty. */
function isByCount<Row extends { readonly k: number; readonly n: number }>(
  list: readonly Row[] | undefined,
): list is readonly Row[] {
  return list?.length === MAX_OBJECTS && list.every(({ k, n }, i) => k === i + 1 && isCount(n) && n > 0);
}

function isPossible({ n, inSet, top1, both }: PairedCounts): boolean {
  const [first, second] = top1 ?? [];
  if (![first, second, both, ...(inSet ?? [])].every(isCount)) return false;
  return (
    both <= Math.min(first!, second!) &&
    first! + second! - both <= n &&
    top1.every((hits, look) => hits <= inSet[look]! && inSet[look]! <= n)
  );
}
