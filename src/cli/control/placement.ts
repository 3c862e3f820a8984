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
const TRIES = 200;
/** How often all places are drawn anew where the first objects left no room for the last. */
const RESTARTS = 40;

/**
 * Random places for objects of given diameters (fractions of the side), far enough from each other and from the edge;
 * undefined where no room was found. Each place is drawn uniformly from what the ones before it left free.
 */
export function placeObjects(random: Random, diameters: readonly number[]): Spot[] | undefined {
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    const spots = placeInTurn(random, diameters);
    if (spots) return spots;
  }
  return undefined;
}

function placeInTurn(random: Random, diameters: readonly number[]): Spot[] | undefined {
  const spots: Spot[] = [];
  for (const [index, diameter] of diameters.entries()) {
    const margin = (diameter / 2) * INSIDE;
    const isFree = (spot: Spot): boolean =>
      spots.every((other, i) => {
        const least = ((diameters[i]! + diameter) / 2) * CLOSEST;
        return Math.hypot(spot.u - other.u, spot.v - other.v) >= least;
      });
    let found: Spot | undefined;
    for (let attempt = 0; attempt < TRIES && !found; attempt += 1) {
      const spot = { u: random.range(margin, 1 - margin), v: random.range(margin, 1 - margin) };
      if (isFree(spot)) found = spot;
    }
    if (!found) return undefined;
    spots[index] = found;
  }
  return spots;
}
