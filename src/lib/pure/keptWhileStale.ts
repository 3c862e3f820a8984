/**
 * Remembers what was made from an answer while it was up to date; an older one that still stands is not made again. Ask once at least while the
 * answer is current, else it is made from what is there.
 */
export function keptWhileStale<O extends object, V>(): (answer: O, isCurrent: boolean, make: () => V) => V {
  const kept = new WeakMap<O, V>();
  return (answer, isCurrent, make) => {
    if (!isCurrent && kept.has(answer)) return kept.get(answer) as V;
    const made = make();
    kept.set(answer, made);
    return made;
  };
}
