/** Lists whose place is remembered. */
const MOST = 100;

const PLACES = new Map<string, number>();

/** Remembers, for as long as the page lives, which image of a list stood first in view: whoever comes back finds it there. */
export function keepPlace(key: string | undefined, position: number): void {
  if (key === undefined) return;
  PLACES.delete(key);
  PLACES.set(key, position);
  if (PLACES.size > MOST) PLACES.delete(PLACES.keys().next().value!);
}

/** Position of that image in the list; undefined for a list that nobody has left yet. */
export const placeOf = (key: string | undefined): number | undefined =>
  key === undefined ? undefined : PLACES.get(key);
