import type { Random } from '../../lib/pure/random';

/** Centre of an object on the picture, fractions of its side, from the left and from the top. */
export interface Spot {
  readonly u: number;
  readonly v: number;
}

/** Fraction of an object's radius that must lie within the picture. */
const INSIDE = 0.92;
/** Least distance of two centres, in sums of their radii: below 1 one may hide a part of the other. */
const CLOSEST = 0.78;
const TRIES = 400;

/**
 * Random places for objects of given diameters (fractions of the side), far enough from each other and from the edge;
 * undefined where the first ones left no room. Each place is drawn uniformly from what is free, in order of the list.
 */
export function placeObjects(random: Random, diameters: readonly number[]): Spot[] | undefined {
  const spots: Spot[] = [];
  for (const [index, diameter] of diameters.entries()) {
    const margin = (diameter / 2) * INSIDE;
    let found: Spot | undefined;
    for (let attempt = 0; attempt < TRIES && !found; attempt += 1) {
      const spot = { u: random.range(margin, 1 - margin), v: random.range(margin, 1 - margin) };
      const free = spots.every((other, i) => {
        const least = ((diameters[i]! + diameters[index]!) / 2) * CLOSEST;
        return Math.hypot(spot.u - other.u, spot.v - other.v) >= least;
      });
      if (free) found = spot;
    }
    if (!found) return undefined;
    spots.push(found);
  }
  return spots;
}
