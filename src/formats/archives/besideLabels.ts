import { CLASSES, classIndexOfWnid } from '../../domain/classes/classTable';
import { isRecord } from '../describeValue';

/** A label file is shorter than this, bytes. */
export const MAX_LABEL_BYTES = 100_000;

/** Keys under which the JSON beside a picture gives its class, the first that is there counts. */
const CLASS_KEYS = ['cls', 'label', 'class', 'target', 'class_index', 'class_id', 'label_idx', 'y'];
const WNID_KEYS = ['wnid', 'synset', 'synset_id', 'class_wnid'];

const decoder = new TextDecoder();

/** Name that files of one sample share in a WebDataset shard: all up to the first dot of the file name. */
export function sampleKey(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.indexOf('.', slash + 1);
  return dot < 0 ? path : path.slice(0, dot);
}

/** True for a file that may hold the label of the picture beside it (`00000000.cls`, `00000000.json`). */
export const isLabelFile = (path: string): boolean => /\.(cls|json)$/i.test(path) && !/(^|\/)\._/.test(path);

/** Labels that lie beside pictures, one file for each, as in WebDataset shards (`.cls`: a class index as text; `.json`: under `label` or the like). */
export class BesideLabels {
  /** classes that the files of a sample state; undefined: a file that states none */
  readonly #stated = new Map<string, (number | undefined)[]>();

  /** Takes a file for which `isLabelFile` is true. */
  add(path: string, bytes: Uint8Array): void {
    const text = decoder.decode(bytes);
    const stated = /\.cls$/i.test(path) ? numberIn(text.trim()) : classInJson(text);
    const key = sampleKey(path);
    this.#stated.set(key, [...(this.#stated.get(key) ?? []), stated]);
  }

  /**
   * Label of every picture by its position in `paths`, how many files were used, and what is to be known, a sentence each. Numbers that run to 1000
   * count from 1, or have a background class, and label nothing; files of one sample that contradict each other neither.
   */
  result(paths: readonly string[]): { labelOf: (i: number) => number | undefined; used: number; notes: string[] } {
    const labels = new Map<number, number>();
    const contradictory: string[] = [];
    const usedKeys = new Set<string>();
    paths.forEach((path, i) => {
      const key = sampleKey(path);
      const all = this.#stated.get(key);
      if (!all) return;
      usedKeys.add(key);
      const stated = new Set(all.filter((c) => c !== undefined));
      const [label] = stated;
      if (stated.size > 1) contradictory.push(path);
      else if (label !== undefined) labels.set(i, label);
    });
    const beyond = [...labels.values()].filter((c) => c >= CLASSES.length).length;
    const notes =
      contradictory.length > 0
        ? [
            `The files beside ${contradictory.length} pictures state different classes (${contradictory[0]}): they give no label.`,
          ]
        : [];
    if (beyond > 0) {
      notes.push(
        `The labels beside pictures are not class indices 0 to 999 (${beyond} of them are 1000 or more): they are not used.`,
      );
      labels.clear();
    }
    const used = [...usedKeys].reduce((sum, key) => sum + this.#stated.get(key)!.length, 0);
    return { labelOf: (i) => labels.get(i), used, notes };
  }
}

/** A class number as text or number, also one that is no class here; undefined for anything else. */
function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return /^\d{1,6}$/.test(value) ? Number(value) : classIndexOfWnid(value);
}

function classInJson(text: string): number | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(json)) return numberIn(json);
  const key = [...CLASS_KEYS, ...WNID_KEYS].find(
    (name) => Object.hasOwn(json, name) && numberIn(json[name]) !== undefined,
  );
  return key === undefined ? undefined : numberIn(json[key]);
}
