import type { Random } from '../../../lib/pure/random';
import { type LabelSet, labelSetFrom, labelsOf } from '../../labelSet';
import type { MissingLabel } from './missingLabels';

/** A label set with some labels taken away, and what was taken. */
export interface DeletedLabels {
  readonly kept: LabelSet;
  readonly deleted: readonly { readonly row: number; readonly classIndex: number }[];
}

/** Takes away each label besides the original one with the same probability: known gaps, on which suggestions are tested. */
export function deleteLabels(
  labels: LabelSet,
  originalLabels: Uint16Array,
  share: number,
  random: Random,
): DeletedLabels {
  const deleted: { row: number; classIndex: number }[] = [];
  const rows = Array.from({ length: labels.offsets.length - 1 }, (_, row) => {
    return labelsOf(labels, row).filter((c) => {
      if (c === originalLabels[row] || !random.chance(share)) return true;
      deleted.push({ row, classIndex: c });
      return false;
    });
  });
  const { offsets: _offsets, classes: _classes, ...info } = labels;
  return { kept: labelSetFrom(info, rows), deleted };
}

/** How many of the deleted labels come back among the first suggestions. */
export interface Recovery {
  readonly deleted: number;
  /** among the first `deleted` suggestions */
  readonly atDeleted: number;
  /** anywhere in the queue: what no model proposes cannot come back */
  readonly proposed: number;
}

export function recoveryOf({ deleted }: DeletedLabels, queue: readonly MissingLabel[]): Recovery {
  const key = (row: number, classIndex: number) => row * 1000 + classIndex;
  const wanted = new Set(deleted.map(({ row, classIndex }) => key(row, classIndex)));
  const isBack = (label: MissingLabel) => wanted.has(key(label.row, label.classIndex));
  return {
    deleted: deleted.length,
    atDeleted: queue.slice(0, deleted.length).filter(isBack).length,
    proposed: queue.filter(isBack).length,
  };
}
