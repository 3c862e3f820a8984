/** Rows sorted by group; rows of a group keep their order. */
export function rowsByGroup(groups: Uint16Array): Uint32Array {
  const start = new Uint32Array(65_537);
  for (const group of groups) start[group + 1]! += 1;
  for (let g = 0; g < 65_536; g++) start[g + 1]! += start[g]!;
  const order = new Uint32Array(groups.length);
  groups.forEach((group, row) => {
    order[start[group]!] = row;
    start[group]! += 1;
  });
  return order;
}
