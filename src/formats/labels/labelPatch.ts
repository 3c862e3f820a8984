import { pathParts } from '../../domain/imageNames/writtenName';
import { CLASS_COUNT } from '../../domain/labelSet';
import type { LabelDescription } from '../../domain/labels/keptLabels';
import type { LabelPatch, PatchEntry } from '../../domain/labels/labelPatch';
import { PluralError } from '../../lib/pure/errors';
import { CLASS_TOKEN_FORMS, classToken } from '../classToken';
import { describeValue, isRecord } from '../describeValue';
import { parseUnambiguousJson } from '../unambiguousJson';
import { PATCH_FORMAT } from './export/patchToJson';

/** The first bytes of a patch: its format comes first. */
const HEAD = new RegExp(`^[\\s\\uFEFF]*\\{\\s*"format"\\s*:\\s*"${PATCH_FORMAT}"`);

const LONGEST_TEXT = 10_000;

/** True for a patch, be it a damaged one; looks at the first bytes only. */
export const isLabelPatch = (bytes: Uint8Array): boolean => HEAD.test(new TextDecoder().decode(bytes.subarray(0, 500)));

/**
 * Reads what `patchToJson` writes. Throws `bad-format` or `bad-value` naming the first thing that is not as it should be: half a patch is none.
 */
export function readLabelPatch(source: string | Uint8Array, file: string): LabelPatch {
  const json = parseUnambiguousJson(source, file);
  const fail = (place: string, expected: string, found: unknown) =>
    new PluralError('bad-value', 'not a patch of labels that can be read', {
      file,
      place,
      expected,
      found: describeValue(found),
      remedy: 'Export the patch again.',
    });
  if (!isRecord(json) || json.format !== PATCH_FORMAT)
    throw fail('“format”', PATCH_FORMAT, isRecord(json) ? json.format : json);
  if (json.version !== 1) throw fail('“version”', 'version 1, the only one this program knows', json.version);
  const { base, description, score, entries } = json;
  const text = (value: unknown, place: string, isNeeded = true): string => {
    if (typeof value === 'string' && value.length <= LONGEST_TEXT && (value !== '' || !isNeeded)) return value;
    throw fail(place, 'a text', value);
  };
  if (!isRecord(base)) throw fail('“base”', 'the label set that is patched', base);
  if (typeof base.sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(base.sha256))
    throw fail('“base”, “sha256”', '64 hexadecimal digits', base.sha256);
  const percent = score === undefined ? undefined : Math.round(100 * Number(score));
  if (percent !== undefined && !(typeof score === 'number' && percent >= 5 && percent <= 95))
    throw fail('“score”', 'a number from 0.05 to 0.95', score);
  if (!Array.isArray(entries) || entries.length === 0) throw fail('“entries”', 'a list of images', entries);
  const said = isRecord(description) ? description : {};
  const about = (key: keyof LabelDescription) => text(said[key] ?? '', `“description”, “${key}”`, false);
  const reader = new EntryReader(fail);
  return {
    name: text(json.name, '“name”'),
    datasetId: text(json.dataset, '“dataset”'),
    base: { id: text(base.id, '“base”, “id”'), name: text(base.name, '“base”, “name”'), sha256: base.sha256 },
    description: { procedure: about('procedure'), raters: about('raters'), licence: about('licence') },
    ...(percent === undefined ? {} : { percent }),
    entries: entries.map((entry: unknown, i) => reader.read(entry, i)),
  };
}

type Fail = (place: string, expected: string, found: unknown) => PluralError;

class EntryReader {
  readonly #placeOf = new Map<string, number>();

  constructor(private readonly fail: Fail) {}

  read(entry: unknown, i: number): PatchEntry {
    const place = `entry ${i}`;
    if (!isRecord(entry)) throw this.fail(place, '{"image", "labels", "was"}', entry);
    const { image, labels, scores, not_valid, was } = entry;
    if (typeof image !== 'string' || /\p{Cc}/u.test(image) || pathParts(image).join('').trim() === '')
      throw this.fail(`${place}, “image”`, 'an image id', image);
    const before = this.#placeOf.get(image);
    if (before !== undefined) throw this.fail(place, `each image once (see entry ${before})`, image);
    this.#placeOf.set(image, i);
    const classes = this.#classes(labels, `${place}, “labels”`);
    const not = not_valid === undefined ? [] : this.#classes(not_valid, `${place}, “not_valid”`);
    if (not.some((c) => classes.includes(c)))
      throw this.fail(`${place}, “not_valid”`, 'classes that are not valid, too', not_valid);
    return {
      name: image,
      classes,
      ...(not.length > 0 ? { not } : {}),
      ...(scores === undefined ? {} : { scores: this.#scores(scores, classes.length, `${place}, “scores”`) }),
      was: was === null ? null : this.#classes(was, `${place}, “was”`),
    };
  }

  #classes(list: unknown, place: string): number[] {
    if (!Array.isArray(list) || list.length > CLASS_COUNT) throw this.fail(place, 'a list of classes', list);
    return list.map((written: unknown, at) => {
      const c = classToken(written);
      if (c === undefined || list.indexOf(written) !== at)
        throw this.fail(place, `${CLASS_TOKEN_FORMS}, once`, written);
      return c;
    });
  }

  #scores(list: unknown, length: number, place: string): number[] {
    if (!Array.isArray(list) || list.length !== length) throw this.fail(place, `a list of ${length}`, list);
    return list.map((score: unknown) => {
      if (typeof score === 'number' && score >= 0 && score <= 1) return score;
      throw this.fail(place, 'numbers from 0 to 1', score);
    });
  }
}
