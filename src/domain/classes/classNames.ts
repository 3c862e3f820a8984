import { CLASSES } from './classTable';

/** Class by any of its names, case-insensitive; null where several classes share the name. */
const BY_NAME = new Map<string, number | null>();
for (const { index, names, displayName } of CLASSES) {
  for (const name of new Set([...names, displayName, names.join(', '), names.join(',')].map((n) => n.toLowerCase()))) {
    const known = BY_NAME.get(name);
    BY_NAME.set(name, known === undefined || known === index ? index : null);
  }
}

/**
 * Class index 0..999 of a name: any name of its synset, the display name, or all names with commas. Undefined for a name that no class or
 * several classes have (`crane`, but not `crane (bird)`).
 */
export function classIndexOfName(name: string): number | undefined {
  return BY_NAME.get(name.trim().toLowerCase()) ?? undefined;
}
