import type { KeptEntry } from '../../../domain/labels/keptLabels';
import type { ReadLabels } from '../../../formats/labels/readLabelsTypes';

/** Entries of another source than a label file, as a file that was read: what a report is made of. */
export const entriesRead = (entries: readonly KeptEntry[], formName: string): ReadLabels => ({
  form: 'map',
  areNumbers: false,
  formName,
  rows: entries.length,
  from: 0,
  entries: entries.map(({ name, classes }, at) => ({ name, at, valid: classes })),
  problems: [],
  problemCounts: {},
  asked: [],
  doubts: [],
  notes: [],
  placeOf: ({ at }) => `entry ${at + 1}`,
});
