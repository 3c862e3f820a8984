import type { KeptEntry } from '../../../domain/labels/keptLabels';
import type { ReadEntry, ReadLabels } from '../../../formats/labels/readLabelsTypes';
import type { LabelChoice } from './labelChoice';

/** Image id of an entry of a list without names, which is in the order of ImageNet's validation files, as ReaL's. */
export const validationId = (position: number): string => `ILSVRC2012_val_${String(position + 1).padStart(8, '0')}`;

/** Labels of an image as the file names it, and where they stand. */
export interface NamedEntry extends KeptEntry {
  readonly place: () => string;
}

/**
 * The entries of a file as they are to be kept: those of a list without names are ImageNet's validation files; unclear labels count as valid and
 * problematic images are left out, as the experts' protocol has it, unless the reader says otherwise. Scores lie in [0, 1]: others are divided by the highest.
 */
export function namedEntries(read: ReadLabels, choice: LabelChoice): NamedEntry[] {
  const { entries, from, placeOf } = read;
  const scale = scoreScale(read);
  const taken = choice.problematic === 'in' ? entries : entries.filter((entry) => !entry.isProblematic);
  return taken.map((entry) => ({
    name: entry.name ?? validationId(entry.at - from),
    ...judged(entry, choice),
    ...(scale === undefined ? {} : { scores: (entry.scores ?? []).map((score) => score / scale) }),
    place: () => placeOf(entry),
  }));
}

/** What scores are divided by; undefined where the file has none that can be used. */
export function scoreScale({ scoreRange, entries }: ReadLabels): number | undefined {
  if (!scoreRange) return undefined;
  const [lowest, highest] = scoreRange;
  if (lowest < 0 || highest <= 0 || entries.some((e) => e.valid.length > 0 && !e.scores)) return undefined;
  return highest > 1 ? highest : 1;
}

function judged({ valid, unsure, notValid }: ReadEntry, choice: LabelChoice): Pick<KeptEntry, 'classes' | 'not'> {
  const counts = choice.unsure !== 'open' && unsure;
  const classes = counts ? [...valid, ...unsure].sort((a, b) => a - b) : valid;
  return { classes, ...(notValid ? { not: notValid } : {}) };
}
