/** Rows sorted by group; rows of a group keep their order. */
export function rowsByGroup(groups: Uint16Array): Uint32Array {
  const start = new Uint32Array(65_537);
  for (let row = 0; row < groups.length; row++) start[groups[row]! + 1]! += 1;
  for (let g = 0; g < 65_536; g++) start[g + 1]! += start[g]!;
  const order = new Uint32Array(groups.length);
  for (let row = 0; row < groups.length; row++) order[start[groups[row]!]!++] = row;
  return order;
}
