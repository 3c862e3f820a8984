import type { KeptEntry } from './keptLabels';

/** What a rater said of one class of an image: valid, not valid, or nothing yet. */
export type Judgement = 'yes' | 'no' | 'open';

/** A change of one image's labels; null: there is no entry of the reader's own. */
export interface EditStep {
  readonly image: string;
  readonly before: KeptEntry | null;
  readonly after: KeptEntry | null;
}

const NEXT: Readonly<Record<Judgement, Judgement>> = { open: 'yes', yes: 'no', no: 'open' };

/** The labels of an image before the reader judges it are those of the set beneath. */
export const startingFrom = (image: string, beneath: readonly number[]): KeptEntry => ({
  name: image,
  classes: beneath,
});

export function judgementOf({ classes, not }: Pick<KeptEntry, 'classes' | 'not'>, c: number): Judgement {
  return classes.includes(c) ? 'yes' : not?.includes(c) ? 'no' : 'open';
}

/** The entry with a class judged so; lists stay ascending. */
export function judged(entry: KeptEntry, c: number, judgement: Judgement): KeptEntry {
  const classes = withMember(entry.classes, c, judgement === 'yes');
  const not = withMember(entry.not ?? [], c, judgement === 'no');
  const { not: _old, ...rest } = entry;
  return { ...rest, classes, ...(not.length > 0 ? { not } : {}) };
}

/** A number pressed once says yes, again no, again nothing. */
export const toggled = (entry: KeptEntry, c: number): KeptEntry => judged(entry, c, NEXT[judgementOf(entry, c)]);

/** None of the classes shown is valid. */
export function noneFits(entry: KeptEntry, shown: readonly number[]): KeptEntry {
  const not = [...new Set([...(entry.not ?? []), ...entry.classes, ...shown])].sort((a, b) => a - b);
  return { ...entry, classes: [], not };
}

export function withUnsure({ isUnsure, ...entry }: KeptEntry): KeptEntry {
  return isUnsure ? entry : { ...entry, isUnsure: true };
}

export function withNote({ note: _old, ...entry }: KeptEntry, note: string): KeptEntry {
  return note.trim() === '' ? entry : { ...entry, note: note.trim() };
}

/** Entries after the first `count` steps, by image. */
export function replayed(steps: readonly EditStep[], count: number): Map<string, KeptEntry> {
  const entries = new Map<string, KeptEntry>();
  for (const { image, after } of steps.slice(0, count)) {
    if (after) entries.set(image, after);
    else entries.delete(image);
  }
  return entries;
}

function withMember(list: readonly number[], c: number, isIn: boolean): number[] {
  const others = list.filter((x) => x !== c);
  return isIn ? [...others, c].sort((a, b) => a - b) : others;
}
