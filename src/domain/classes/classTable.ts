import { IMAGENET_CLASSES } from './imagenetClasses';

/** One ImageNet-1k class. */
export interface ImageNetClass {
  /** 0..999, torchvision order */
  readonly index: number;
  /** WordNet id, e.g. `n01440764` */
  readonly wnid: string;
  /** names of the synset, the usual one first */
  readonly names: readonly string[];
  /** first name; where two classes share it, with what tells them apart in brackets */
  readonly displayName: string;
}

/** First names that two classes share, and what tells the classes apart (from their glosses). */
const DISAMBIGUATION: Readonly<Record<number, string>> = {
  134: 'bird',
  517: 'machine',
  638: 'tights',
  639: 'swimsuit',
};

function parse(table: string): ImageNetClass[] {
  let offset = 0;
  return table
    .trim()
    .split('\n')
    .map((line, index) => {
      const space = line.indexOf(' ');
      offset += Number.parseInt(line.slice(0, space), 36);
      const names = line.slice(space + 1).split(',');
      const note = DISAMBIGUATION[index];
      return {
        index,
        wnid: `n${String(offset).padStart(8, '0')}`,
        names,
        displayName: note ? `${names[0]} (${note})` : names[0]!,
      };
    });
}

/** All classes, [1000], entry i is class index i. */
export const CLASSES: readonly ImageNetClass[] = parse(IMAGENET_CLASSES);

const BY_WNID = new Map(CLASSES.map((c) => [c.wnid, c.index]));

/** Class index 0..999 of a WordNet id, or undefined where it is not one of the 1000 classes. */
export function classIndexOfWnid(wnid: string): number | undefined {
  return BY_WNID.get(wnid);
}

/** Display name of a class index; `class 1234` for anything outside 0..999. */
export function className(index: number): string {
  return CLASSES[index]?.displayName ?? `class ${index}`;
}

let lowerNames: readonly (readonly string[])[] | undefined;

/** Names of each class in small letters, made when first asked for. */
function namesInSmall(): readonly (readonly string[])[] {
  lowerNames ??= CLASSES.map((c) => [c.displayName, ...c.names].map((name) => name.toLowerCase()));
  return lowerNames;
}

/** Class indices with a name, or a wnid, that contains the text (case-insensitive), ascending. */
export function classesMatching(text: string): number[] {
  const needle = text.trim().toLowerCase();
  if (!needle) return [];
  const fits = (names: readonly string[], index: number) =>
    CLASSES[index]!.wnid === needle || names.some((name) => name.includes(needle));
  return namesInSmall().flatMap((names, index) => (fits(names, index) ? [index] : []));
}

/** Class indices that have exactly this name (case-insensitive) among theirs, ascending; two classes are called crane. */
export function classesNamed(text: string): number[] {
  const needle = text.trim().toLowerCase();
  return namesInSmall().flatMap((names, index) => (names.includes(needle) ? [index] : []));
}
