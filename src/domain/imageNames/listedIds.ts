import { folderParts, plainStem, withoutEnding } from './writtenName';

/**
 * Image ids of the files of one listing, [n]: the shortest path without ending that no other file has. That is the file name (of ImageNet's numbered
 * files in their one spelling), and with its folders where names repeat: `n01440764/sketch_0`. Empty for a file that differs from one before it in
 * its ending alone.
 */
export function listedIds(paths: readonly string[]): string[] {
  const stems = paths.map(stemsOf);
  const ids = new Array<string>(paths.length).fill('');
  const seen = new Set<string>();
  let open = [...paths.keys()].filter((i) => {
    const { size } = seen;
    return seen.add(tailOf(stems[i]!, stems[i]!.name, stems[i]!.folders.length)).size > size;
  });
  const plain = countsOf(open, (i) => stems[i]!.plain);
  const nameOf = ({ plain: one, name }: Stems) => (plain.get(one) === 1 ? one : name);
  for (let folders = 0; open.length > 0; folders++) {
    const tail = (i: number) => tailOf(stems[i]!, nameOf(stems[i]!), folders);
    const counts = countsOf(open, tail);
    open = open.filter((i) => {
      const id = tail(i);
      // a file whose whole path is used up shares it with files in deeper folders, whose ids get longer
      const isDone = counts.get(id) === 1 || stems[i]!.folders.length <= folders;
      if (isDone) ids[i] = id;
      return !isDone;
    });
  }
  return ids;
}

interface Stems {
  readonly folders: readonly string[];
  readonly name: string;
  readonly plain: string;
}

function stemsOf(path: string): Stems {
  const parts = folderParts(path);
  const name = withoutEnding(parts.at(-1) ?? '');
  return { folders: parts.slice(0, -1), name, plain: plainStem(name) };
}

const tailOf = ({ folders }: Stems, name: string, count: number): string =>
  count === 0 || folders.length === 0 ? name : `${folders.slice(-count).join('/')}/${name}`;

function countsOf(items: readonly number[], keyOf: (i: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const i of items) {
    const key = keyOf(i);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
