import * as z from 'zod/mini';
import { CLASSES, classIndexOfWnid } from '../domain/classes/classTable';

/** How the classes of a model's `config.json` compare with the 1000 classes in torchvision order. */
export interface HubClasses {
  /** class index of every output column where it is not simply the 1000 classes in order; `null`: a background class */
  readonly classes?: readonly (number | null)[];
  /** one sentence about what was found */
  readonly note: string;
}

const form = z.object({
  id2label: z.optional(z.record(z.string(), z.string())),
  label_names: z.optional(z.array(z.string())),
});

const IN_ORDER = CLASSES.map((c) => c.index);

/** Classes by every name of theirs; names that several share have all of them. */
const BY_NAME = (() => {
  const map = new Map<string, number[]>();
  for (const { index, wnid, names } of CLASSES) {
    for (const name of new Set([wnid, ...names].map(plain))) map.set(name, [...(map.get(name) ?? []), index]);
  }
  return map;
})();

/**
 * Compares the labels of a `config.json` (`id2label` of the transformers library, `label_names` of timm) with the class table, by
 * WordNet id or by any of a synset's names. Labels in another order become a class map where every one of them is known;
 * where only some are, or a label says nothing (`LABEL_7`), the order is taken as usual and the note says what is unknown.
 */
export function hubClasses(json: unknown): HubClasses {
  const { success, data } = z.safeParse(form, json);
  const labels = success ? (data.label_names ?? listOf(data.id2label)) : undefined;
  if (!labels) return { note: 'The classes are not named in the repository; the usual order is assumed.' };
  const background = labels.length === 1001 && /^background$/i.test(labels[0]!.trim()) ? 1 : 0;
  const named = labels.slice(background);
  if (named.length !== 1000) {
    return { note: `The repository names ${labels.length} classes, not the 1000 of ImageNet-1k.` };
  }
  const found = named.map((label, column) => classOf(label, column));
  const misplaced = found.filter((c, column) => c !== undefined && c !== column).length;
  const unknown = found.filter((c) => c === undefined).length;
  const columns = (classes: readonly (number | null)[]) => (background ? { classes: [null, ...classes] } : { classes });
  if (misplaced === 0) {
    const known = unknown === 0 ? 'All 1000 class names' : `${1000 - unknown} of 1000 class names`;
    return {
      ...(background ? columns(IN_ORDER) : {}),
      note:
        unknown === 1000
          ? 'The class names in the repository are not those of ImageNet; the usual order is assumed.'
          : `${known} are in torchvision’s order${background ? ', after a background class that is left out' : ''}.`,
    };
  }
  if (unknown === 0 && new Set(found).size === 1000) {
    return {
      ...columns(found.map((c) => c!)),
      note: `The classes are in another order than torchvision’s (${misplaced} differ); they are mapped by name.`,
    };
  }
  return {
    ...(background ? columns(IN_ORDER) : {}),
    note: `${misplaced} of 1000 class names are at another place than in torchvision’s order, and not all can be told apart: check the accuracy before relying on it.`,
  };
}

/** Labels by column; undefined where a column between the first and the last is missing. */
function listOf(id2label: Record<string, string> | undefined): string[] | undefined {
  if (!id2label) return undefined;
  const labels = Array.from({ length: Object.keys(id2label).length }, (_, i) => id2label[String(i)]);
  return labels.every((label) => label !== undefined) ? labels : undefined;
}

/** The class that a label names: the one of its column where that is among those it may mean, the only one, or undefined. */
function classOf(label: string, column: number): number | undefined {
  const wnid = /^n\d{8}/.exec(label)?.[0];
  const byId = wnid === undefined ? undefined : classIndexOfWnid(wnid);
  if (byId !== undefined) return byId;
  const whole = BY_NAME.get(plain(label)) ?? [];
  // the most telling name is the one that the fewest classes have
  const sets = [whole, ...label.split(',').map((name) => BY_NAME.get(plain(name)) ?? [])].filter((s) => s.length > 0);
  if (sets.some((set) => set.includes(column))) return column;
  const [fewest] = sets.sort((a, b) => a.length - b.length);
  return fewest?.length === 1 ? fewest[0] : undefined;
}

/** Names without what writers differ in: case, spaces, hyphens, apostrophes. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
