import { keptWith } from '../../lib/pure/keptWith';

const GROUPS = 65_536;

const keptClasses = keptWith<Uint16Array, Uint16Array>();

/**
 * The groups inside which images are drawn, [n]: the classes, but one image says nothing of how its class varies, so classes of a single
 * image form one group together, under the number of the first of them. A class that is the only one of a single image joins the smallest
 * other class (of equally small ones the one with the lowest number).
 * @param groups class of every image, [n]; never changed afterwards
 */
export const drawingClasses = (groups: Uint16Array): Uint16Array =>
  keptClasses(groups, '', () => pooledSingles(groups));

/**
 * The same where only some images are drawn: classes are as large as their drawn images.
 * @param drawn 1 where an image is drawn, [n]; absent: all are
 */
export function pooledSingles(groups: Uint16Array, drawn?: Uint8Array): Uint16Array {
  const sizes = groupSizes(groups, drawn);
  let single = -1;
  let singles = 0;
  let smallest = -1;
  for (let group = 0; group < GROUPS; group++) {
    const size = sizes[group]!;
    if (size === 1) {
      if (singles === 0) single = group;
      singles += 1;
    } else if (size > 1 && (smallest < 0 || size < sizes[smallest]!)) smallest = group;
  }
  if (singles === 0) return groups;
  const home = singles > 1 || smallest < 0 ? single : smallest;
  return groups.map((group) => (sizes[group] === 1 ? home : group));
}

/** Drawn images by group, [65536]. */
export function groupSizes(groups: Uint16Array, drawn?: Uint8Array): Uint32Array {
  const sizes = new Uint32Array(GROUPS);
  for (let row = 0; row < groups.length; row++) sizes[groups[row]!]! += drawn ? drawn[row]! : 1;
  return sizes;
}

/**
 * n / (n - 1): what the plain bootstrap's variance inside a group of n images lacks (Rao & Wu 1988). 1 for a lone image, which has no
 * variance to correct.
 */
export const classFactor = (n: number): number => (n > 1 ? n / (n - 1) : 1);
