import { CLASSES } from './classTable';

/** How a column of class names is written, which tells names apart that several classes share. */
export interface NameStyle {
  /** every cell lists all names of its class, with commas: `corn` alone is then the class that has no other name */
  readonly whole: boolean;
  /** capitals are kept: `Cardigan` is the dog, `cardigan` the garment */
  readonly cased: boolean;
  /** every cell is the first name of its class: `missile` is then not the one that is also called projectile */
  readonly first: boolean;
}

/** Class by a name; null where several classes have it. */
type Names = ReadonlyMap<string, number | null>;

function namesOf(spellings: (names: readonly string[], displayName: string) => readonly string[]): Names {
  const byName = new Map<string, number | null>();
  for (const { index, names, displayName } of CLASSES) {
    for (const name of new Set(spellings(names, displayName))) {
      const known = byName.get(name);
      byName.set(name, known === undefined || known === index ? index : null);
    }
  }
  return byName;
}

const all = (names: readonly string[], displayName: string) => [
  ...names,
  displayName,
  names.join(', '),
  names.join(','),
];
const BY_NAME = namesOf((names, displayName) => all(names, displayName).map((name) => name.toLowerCase()));
const BY_EXACT_NAME = namesOf((names) => names);
const BY_FIRST_NAME = namesOf((names) => [names[0]!]);
const ENOUGH_NAMES = 20;
const BY_WHOLE_NAME = namesOf((names) => [names.join(', ').toLowerCase()]);

/**
 * Class index 0..999 of a name: any name of its synset, the display name, or all names with commas; underscores may stand for blanks.
 * Undefined for a name that no class or several classes have (`crane`, but not `crane (bird)`), unless the style of the column tells.
 */
export function classIndexOfName(name: string, style?: NameStyle): number | undefined {
  const text = name.trim();
  const lower = text.toLowerCase();
  const known = BY_NAME.get(lower);
  if (known !== undefined && known !== null) return known;
  if (known === undefined && text.includes('_')) return classIndexOfName(text.replaceAll('_', ' '), style);
  if (known === undefined) return undefined;
  if (style?.whole) return BY_WHOLE_NAME.get(lower) ?? undefined;
  const spelling = text.replaceAll('_', ' ');
  const exact = style?.cased ? BY_EXACT_NAME.get(spelling) : undefined;
  return exact ?? (style?.cased && style.first ? (BY_FIRST_NAME.get(spelling) ?? undefined) : undefined);
}

/** Classes that a name may mean: several for `crane`. */
export function classesOfName(name: string): number[] {
  const lower = name.trim().replaceAll('_', ' ').toLowerCase();
  return CLASSES.flatMap(({ index, names }) => (names.some((n) => n.toLowerCase() === lower) ? [index] : []));
}

/** The style of a column of names, from some of its cells. */
export function nameStyleOf(cells: readonly string[]): NameStyle {
  const known = cells.map((cell) => cell.trim().replaceAll('_', ' ')).filter((cell) => BY_NAME.has(cell.toLowerCase()));
  return {
    first: new Set(known).size >= ENOUGH_NAMES && known.every((cell) => BY_FIRST_NAME.has(cell)),
    whole: known.some((cell) => cell.includes(', ')),
    cased: known.some((cell) => cell !== cell.toLowerCase() && cell !== cell.toUpperCase()),
  };
}
