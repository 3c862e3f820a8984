import * as z from 'zod/mini';
import { CLASSES, classIndexOfWnid } from '../domain/classes/classTable';

/** How the classes of a model's `config.json` compare with the 1000 classes in torchvision order. */
export interface HubClasses {
  /** class index of every output column where it is not simply the 1000 classes in order; `null`: a background class */
  readonly classes?: readonly (number | null)[];
  /** names that are none of ImageNet's (`unknown`), or of which some are at another place and not all can be told apart (`mixed`) */
  readonly unclear?: 'unknown' | 'mixed';
  /** one sentence about what was found */
  readonly note: string;
  /** names that several classes have and that were taken in the usual order; absent: none */
  readonly guessed?: number;
}

const form = z.object({
  id2label: z.optional(z.record(z.string(), z.string())),
  label_names: z.optional(z.array(z.string())),
});

const IN_ORDER = CLASSES.map((c) => c.index);

/** Classes by every name of theirs; names that several share have all of them. */
const BY_NAME = (() => {
  const map = new Map<string, number[]>();
  for (const { index, wnid, names, displayName } of CLASSES) {
    for (const name of new Set([wnid, displayName, ...names].map(plain)))
      map.set(name, [...(map.get(name) ?? []), index]);
  }
  return map;
})();

/**
 * Compares the labels of a `config.json` (`id2label` of the transformers library, `label_names` of timm) with the class table, by
 * WordNet id or by any of a synset's names. Labels in another order become a class map where every one of them is known;
 * where only some are, or a label says nothing (`LABEL_7`), the order is taken as usual and the note says what is unknown.
 */
export function hubClasses(json: unknown, where = 'the repository'): HubClasses {
  const { success, data } = z.safeParse(form, json);
  const labels = success ? (data.label_names ?? listOf(data.id2label)) : undefined;
  if (!labels) {
    return { unclear: 'unknown', note: `The classes are not named in ${where}; the usual order is assumed.` };
  }
  if (labels.every((label) => /^\d+$/.test(label))) return numbered(labels.map(Number), where);
  const background = backgroundOf(labels);
  const named = background < 0 ? labels : labels.toSpliced(background, 1);
  /** with the background class at its place */
  const columns = (classes: readonly (number | null)[]) => ({
    classes: background < 0 ? classes : classes.toSpliced(background, 0, null),
  });
  const last = background > 0 ? 'before' : 'after';
  if (named.length !== 1000) return someOf(labels, where);
  const found = named.map((label, column) => classOf(label, column));
  const misplaced = found.filter((c, column) => c !== undefined && c !== column).length;
  const unknown = found.filter((c) => c === undefined).length;
  if (misplaced === 0) {
    const known = unknown === 0 ? 'All 1000 class names' : `${1000 - unknown} of 1000 class names`;
    return {
      ...(background < 0 ? {} : columns(IN_ORDER)),
      ...(unknown === 1000 ? { unclear: 'unknown' as const } : {}),
      note:
        unknown === 1000
          ? `The class names in ${where} are not those of ImageNet; the usual order is assumed.`
          : `${known} are in torchvision’s order${background < 0 ? '' : `, ${last} a background class that is left out`}.`,
    };
  }
  const whole = completed(named, found);
  if (whole) {
    const shared =
      whole.guessed.length > 0
        ? ` Names that several classes have (${whole.guessed.join(', ')}) are taken in the usual order.`
        : '';
    return {
      ...columns(whole.classes),
      ...(whole.guessed.length > 0 ? { guessed: whole.guessed.length } : {}),
      note: `The classes are in another order than torchvision’s (${misplaced} differ); they are mapped by name.${shared}`,
    };
  }
  return {
    ...(background < 0 ? {} : columns(IN_ORDER)),
    unclear: 'mixed',
    note: `${misplaced} of 1000 class names are at another place than in torchvision’s order, and not all can be told apart: check the accuracy before relying on it.`,
  };
}

/** True for a label that names a class, or several. */
export const isClassName = (label: string): boolean => /^n\d{8}\b/.test(label) || candidatesOf(label).length > 0;

/** Column of the one label among 1001 that is no class, where it is called so or is the first or the last; -1 for none. */
function backgroundOf(labels: readonly string[]): number {
  if (labels.length !== 1001) return -1;
  const others = labels.flatMap((label, column) => (isClassName(label) ? [] : [column]));
  if (others.length === 1 && (others[0] === 0 || others[0] === 1000)) return others[0];
  const called = labels.findIndex((label) => /^[\W_]*(background|dummy)[\W_]*$/i.test(label));
  return called;
}

/** Labels of a model of other than 1000 classes: some of ImageNet-1k's, or by WordNet id those and more. */
function someOf(labels: readonly string[], where: string): HubClasses {
  const start = `${where[0]!.toUpperCase()}${where.slice(1)} names ${labels.length} classes`;
  const some = labels.map((label) => classOf(label));
  const known = some.filter((c) => c !== undefined);
  const areWnids = labels.every((label) => /^n\d{8}\b/.test(label)) && known.length > 1;
  if ((known.length < some.length && !areWnids) || new Set(known).size < known.length) {
    return { unclear: 'unknown', note: `${start}, not the 1000 of ImageNet-1k.` };
  }
  const classes = some.map((c) => c ?? null);
  if (known.length === some.length) return { classes, note: `${start} of ImageNet-1k; they are mapped by name.` };
  return {
    classes,
    note: `${start}; the ${known.length} of ImageNet-1k are mapped by WordNet id, the others are left out.`,
  };
}

/** Labels that are numbers: class indices in an order of their own, as folders 0, 1, 10, 100, … sorted as text are, or numbers nobody knows. */
function numbered(numbers: readonly number[], where: string): HubClasses {
  const all = new Set(numbers);
  const isFrom = (low: number) => all.size === 1000 && numbers.every((n) => n >= low && n < low + 1000);
  if (numbers.length === 1000 && isFrom(0) && numbers.some((n, column) => n !== column)) {
    return {
      classes: numbers,
      note: `The classes in ${where} are the numbers 0 to 999 in another order; they are taken for class indices.`,
    };
  }
  if (numbers.length !== 1000 || isFrom(0)) {
    return {
      unclear: 'unknown',
      note: `The class names in ${where} are numbers${isFrom(0) ? ' in order' : ''}; the usual order is assumed.`,
    };
  }
  return {
    unclear: 'mixed',
    note: `The class names in ${where} are numbers, and not 0 to 999: they may count in an order of their own. The usual order is assumed: check the accuracy before relying on it.`,
  };
}

/**
 * The class of every column, where each is named and none twice: a name that several classes have stands for the one that no other column
 * has. `guessed` are names for which that leaves more than one.
 */
function completed(labels: readonly string[], found: readonly (number | undefined)[]) {
  const taken = new Set(found.filter((c) => c !== undefined));
  if (taken.size < found.filter((c) => c !== undefined).length) return undefined;
  const classes = [...found];
  const guessed = new Set<string>();
  for (const sure of [true, false]) {
    for (const [column, label] of labels.entries()) {
      if (classes[column] !== undefined) continue;
      const free = [...new Set(candidatesOf(label).flat())].filter((c) => !taken.has(c)).sort((a, b) => a - b);
      if (free[0] === undefined) return undefined;
      if (free.length > 1 && sure) continue;
      if (free.length > 1) guessed.add(label);
      classes[column] = free[0];
      taken.add(free[0]);
    }
  }
  return { classes: classes.map((c) => c!), guessed: [...guessed] };
}

/** Classes that a label may mean: by the whole of it, and by each of its names. */
function candidatesOf(label: string): number[][] {
  const names = [label, ...label.split(',')];
  return names.map((name) => BY_NAME.get(plain(name)) ?? []).filter((set) => set.length > 0);
}

/** Labels by column; undefined where a column between the first and the last is missing. */
function listOf(id2label: Record<string, string> | undefined): string[] | undefined {
  if (!id2label) return undefined;
  const labels = Array.from({ length: Object.keys(id2label).length }, (_, i) => id2label[String(i)]);
  return labels.every((label) => label !== undefined) ? labels : undefined;
}

/** The class that a label names: the one of its column where that is among those it may mean, the only one, or undefined. */
function classOf(label: string, column?: number): number | undefined {
  const wnid = /^n\d{8}/.exec(label)?.[0];
  const byId = wnid === undefined ? undefined : classIndexOfWnid(wnid);
  if (byId !== undefined) return byId;
  // the most telling name is the one that the fewest classes have
  const sets = candidatesOf(label);
  if (column !== undefined && sets.some((set) => set.includes(column))) return column;
  const [fewest] = sets.sort((a, b) => a.length - b.length);
  return fewest?.length === 1 ? fewest[0] : undefined;
}

/** Names without what writers differ in: case, spaces, hyphens, apostrophes. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
