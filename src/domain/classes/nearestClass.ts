import { CLASSES } from './classTable';

/** Shorter words are too like one another. */
const MIN_LENGTH = 4;

/** Edits that a name of some length may have: one, and two from eight letters on. */
const editsIn = (length: number): number => (length < 8 ? 1 : 2);

let spellings: ReadonlyMap<string, number | null> | undefined;

/** Class by lower-case name; null where several have it. */
function names(): ReadonlyMap<string, number | null> {
  if (spellings) return spellings;
  const made = new Map<string, number | null>();
  for (const { index, names: all } of CLASSES) {
    for (const name of all) {
      const key = name.toLowerCase();
      made.set(key, made.has(key) && made.get(key) !== index ? null : index);
    }
  }
  spellings = made;
  return made;
}

/**
 * The one class whose name is nearest to a mistyped name, in insertions, deletions, replacements and swaps of neighbours; undefined where
 * none is near, or two classes are as near.
 */
export function nearestClass(written: string): number | undefined {
  const text = written.trim().replaceAll('_', ' ').toLowerCase();
  if (text.length < MIN_LENGTH || text.length > 60) return undefined;
  let [best, most] = [new Set<number | null>(), editsIn(text.length) + 1];
  for (const [name, index] of names()) {
    if (Math.abs(name.length - text.length) >= most + 1) continue;
    const edits = distance(text, name, most);
    if (edits > most || edits > editsIn(text.length)) continue;
    if (edits < most) best = new Set();
    most = edits;
    best.add(index);
  }
  const [only] = best;
  return best.size === 1 && only !== null ? only : undefined;
}

/** Optimal string alignment distance; anything above `most` may come out as more than `most`. */
function distance(a: string, b: string, most: number): number {
  let before = new Uint16Array(b.length + 1);
  let last = Uint16Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint16Array(b.length + 1);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + Number(!same));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
