import { pathParts, withoutEnding } from '../../domain/imageNames/writtenName';
import { CLASS_COUNT } from '../../domain/labelSet';
import { PluralError } from '../../lib/pure/errors';
import { CLASS_TOKEN_FORMS, classToken } from '../classToken';
import { describeValue, isRecord } from '../describeValue';
import { parseJson } from '../jsonText';

/** Labels of one image as a user's file gives them. */
export interface LabelEntry {
  /** image as the file names it, without the ending of a picture; null in the form `list`, where the position is all there is */
  readonly id: string | null;
  /** where in the file, e.g. `entry 3` */
  readonly place: string;
  /** class indices 0..999, ascending, without repeats; empty: the image is not evaluable */
  readonly classes: readonly number[];
}

/** An entry that cannot be used, and why. */
export interface LabelProblem {
  readonly place: string;
  readonly message: string;
}

/** A user's label file: what can be used, and everything that cannot. An entry with a problem is not among the entries. */
export interface ParsedLabels {
  /** `map`: {image: [classes]}; `objects`: [{image, labels}]; `list`: [[classes], ...] without names, as in ReaL */
  readonly form: 'map' | 'objects' | 'list';
  readonly entries: readonly LabelEntry[];
  /** in file order; after `MAX_PROBLEMS` the last one says how many more there are */
  readonly problems: readonly LabelProblem[];
}

/** As many problems as anyone reads; a hostile file could hold millions. */
export const MAX_PROBLEMS = 1000;

const FORMS =
  '{"image.jpg": [classes]}, [{"image": "image.jpg", "labels": [classes]}], or a list of class lists for all of ImageNet validation in file order';

/**
 * Reads a user's label set from JSON (text, or UTF-8 bytes). Forms: `{image: [classes]}`, the same under the key `annotations`,
 * `[{image, labels}]`, and a list of class lists in dataset order (form `list`: the caller must say which order that is).
 * A class is an integer 0..999, its canonical digits as a string, or a wnid. An image that appears twice is a problem that names
 * both places, and neither is taken; a key repeated in one JSON object cannot be seen, the last one counts (as in JSON.parse).
 * With `takes1000` the number 1000 stands among the classes, too, for files that may count from 1.
 * Throws `bad-format` on what is no such file or holds no labels; single bad entries are returned as problems.
 */
export function readLabelSetJson(source: string | Uint8Array, file: string, takes1000 = false): ParsedLabels {
  refuseColumns(source, file);
  const json = parseJson(source, file);
  const collector = new LabelCollector(takes1000);
  const parsed = Array.isArray(json) ? readArray(json, file, collector) : readMap(json, file, collector);
  if (parsed.entries.length === 0 && parsed.problems.length === 0) {
    throw new PluralError('bad-format', 'no labels in this file', {
      file,
      expected: FORMS,
      found: describeValue(json),
    });
  }
  return parsed;
}

/** Text in columns is no broken JSON, and is told what it should be. */
function refuseColumns(source: string | Uint8Array, file: string): void {
  const head = typeof source === 'string' ? source.slice(0, 500) : new TextDecoder().decode(source.subarray(0, 500));
  const line = /^[\s\uFEFF]*([^\s\r\n{["][^\r\n]*)/.exec(head)?.[1];
  if (line === undefined || !/[,;\t ]/.test(line)) return;
  throw new PluralError('unsupported', 'label sets are read from JSON', {
    file,
    expected: FORMS,
    found: `text in columns (${describeValue(line)})`,
    remedy: 'Write the labels as {"image.jpg": [classes]}.',
  });
}

function readMap(json: unknown, file: string, collector: LabelCollector): ParsedLabels {
  const map = isRecord(json) && isRecord(json.annotations) ? json.annotations : json;
  const pairs = isRecord(map) ? Object.entries(map) : [];
  if (pairs.length > 0 ? !pairs.some(([, value]) => Array.isArray(value)) : !isRecord(map)) {
    throw new PluralError('bad-format', 'not a label set', { file, expected: FORMS, found: describeValue(json) });
  }
  for (const [key, value] of pairs) collector.add(key, value, `key ${describeValue(key)}`);
  return collector.result('map');
}

function readArray(json: readonly unknown[], file: string, collector: LabelCollector): ParsedLabels {
  if (Array.isArray(json[0])) {
    json.forEach((row, i) => {
      collector.addUnnamed(row, `entry ${i}`);
    });
    return collector.result('list');
  }
  if (json.length > 0 && !json.some(isRecord)) {
    throw new PluralError('bad-format', 'not a label set', {
      file,
      place: 'entry 0',
      expected: FORMS,
      found: describeValue(json[0]),
    });
  }
  json.forEach((entry, i) => {
    const place = `entry ${i}`;
    if (isRecord(entry)) collector.add(entry.image, entry.labels, place);
    else collector.problem(place, `expected {"image", "labels"}, found ${describeValue(entry)}`);
  });
  return collector.result('objects');
}

class LabelCollector {
  readonly #entries: LabelEntry[] = [];
  readonly #problems: LabelProblem[] = [];
  #problemCount = 0;
  readonly #places = new Map<string, string>();
  readonly #repeated = new Set<string>();

  constructor(private readonly takes1000: boolean) {}

  add(image: unknown, labels: unknown, place: string): void {
    if (typeof image !== 'string' || image.trim() === '' || hasControlCharacter(image)) {
      this.problem(place, `expected an image file name under "image", found ${describeValue(image)}`);
      return;
    }
    const parts = pathParts(image);
    const id = [...parts.slice(0, -1), withoutEnding(parts.at(-1) ?? '')].join('/');
    const first = this.#places.get(id);
    if (first !== undefined) {
      this.#repeated.add(id);
      this.problem(place, `image ${describeValue(id)} is labelled twice, first at ${first}`);
      return;
    }
    this.#places.set(id, place);
    const classes = this.#classes(labels, `${place}${place.startsWith('key') ? '' : ` (${describeValue(image)})`}`);
    if (classes) this.#entries.push({ id, place, classes });
  }

  addUnnamed(labels: unknown, place: string): void {
    const classes = this.#classes(labels, place);
    if (classes) this.#entries.push({ id: null, place, classes });
  }

  problem(place: string, message: string): void {
    this.#problemCount++;
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ place, message });
  }

  result(form: ParsedLabels['form']): ParsedLabels {
    const more = this.#problemCount - this.#problems.length;
    if (more > 0) this.#problems.push({ place: 'further on', message: `${more} more problems` });
    const entries = this.#entries.filter(({ id }) => id === null || !this.#repeated.has(id));
    return { form, entries, problems: this.#problems };
  }

  #classes(labels: unknown, place: string): number[] | undefined {
    if (!Array.isArray(labels)) {
      this.problem(place, `expected a list of classes, found ${describeValue(labels)}`);
      return undefined;
    }
    const before = this.#problemCount;
    const classes = new Set<number>();
    labels.forEach((written: unknown, i) => {
      const is1000 = written === CLASS_COUNT || written === String(CLASS_COUNT);
      const c = classToken(written) ?? (this.takes1000 && is1000 ? CLASS_COUNT : undefined);
      if (c === undefined)
        this.problem(`${place}, label ${i}`, `expected ${CLASS_TOKEN_FORMS}, found ${describeValue(written)}`);
      else classes.add(c);
    });
    return this.#problemCount === before ? [...classes].sort((a, b) => a - b) : undefined;
  }
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
