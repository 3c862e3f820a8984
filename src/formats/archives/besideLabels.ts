import { classIndexOfName } from '../../domain/classes/classNames';
import { CLASSES, classIndexOfWnid } from '../../domain/classes/classTable';
import { consecutiveNote } from '../../domain/imageNames/namingNotes';
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

/** Pictures that a class has on average, from which on few classes numbered without a gap are a subset's own. */
const OWN_NUMBERS_FROM = 3;

/**
 * Labels that lie beside pictures, one file for each, as in WebDataset shards (`.cls`: a class index, WordNet id or name as text; `.json`: under `label`
 * or the like).
 */
export class BesideLabels {
  /** classes that each file of a sample states */
  readonly #stated = new Map<string, (readonly number[])[]>();
  #byNumber = true;

  /** Takes a file for which `isLabelFile` is true. */
  add(path: string, bytes: Uint8Array): void {
    const text = decoder.decode(bytes);
    const values = /\.cls$/i.test(path) ? [text.trim()] : valuesInJson(text);
    const stated = values.flatMap((value) => classIn(value) ?? []);
    if (values.some((value) => typeof value === 'string' && !/^\d+$/.test(value))) this.#byNumber = false;
    const key = sampleKey(path);
    this.#stated.set(key, [...(this.#stated.get(key) ?? []), stated]);
  }

  /**
   * Label of every picture by its position in `paths`, how many files were used, and what is to be known, a sentence each. Numbers that run to 1000
   * count from 1, or have a background class, and label nothing; what contradicts itself in one sample neither. Few classes numbered without a
   * gap may be a subset's own, which is said.
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
      const stated = new Set(all.flat());
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
    const classes = [...new Set(labels.values())];
    const own =
      this.#byNumber && labels.size >= OWN_NUMBERS_FROM * classes.length
        ? consecutiveNote(classes, 'the labels beside pictures')
        : undefined;
    if (own) notes.push(own);
    const used = [...usedKeys].reduce((sum, key) => sum + this.#stated.get(key)!.length, 0);
    return { labelOf: (i) => labels.get(i), used, notes };
  }
}

/** A class number as text or number, also one that is no class here, or the class of a WordNet id or a name; undefined for anything else. */
function classIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return /^\d{1,6}$/.test(value) ? Number(value) : (classIndexOfWnid(value) ?? classIndexOfName(value));
}

/** What a JSON file says of its picture's class: by a key for classes, and by one for WordNet ids. */
function valuesInJson(text: string): unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  if (!isRecord(json)) return [json];
  return [CLASS_KEYS, WNID_KEYS].flatMap((keys) => {
    const key = keys.find((name) => Object.hasOwn(json, name) && classIn(json[name]) !== undefined);
    return key === undefined ? [] : [json[key]];
  });
}
