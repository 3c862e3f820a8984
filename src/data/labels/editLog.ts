import { type EditStep, replayed } from '../../domain/labels/judging';
import type { KeptLabels } from '../../domain/labels/keptLabels';

/** A set that is made here, without what it says: that is in its steps. */
export interface EditedSet extends Omit<KeptLabels, 'entries'> {
  readonly version: 1;
  /** counts changes, of whatever tab */
  readonly revision: number;
  /** steps that count; those after it were undone */
  readonly cursor: number;
  readonly steps: number;
}

/** An edited set as it stands, with all that can be undone and redone. */
export interface EditLog {
  readonly set: EditedSet;
  readonly steps: readonly EditStep[];
}

/** The labels of a log as they stand. */
export function labelsOfLog({ set, steps }: EditLog): KeptLabels {
  const { version: _v, revision: _r, cursor, steps: _s, ...kept } = set;
  return { ...kept, entries: [...replayed(steps, cursor).values()] };
}
