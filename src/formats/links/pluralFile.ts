import { PluralError } from '../../lib/pure/errors';
import { describeValue, isRecord } from '../describeValue';

/** A link whose labels are too long for an address, as a file (`.plural.json`). */
export interface PluralFile {
  /** fragment of the view, with `#` */
  readonly link: string;
  readonly labels: readonly FileLabels[];
  /** the program that wrote it, and when (ISO 8601) */
  readonly software: string;
  readonly made: string;
}

/** Labels as a link has them, with what they are in words, for who looks into the file. */
export interface FileLabels {
  readonly name: string;
  readonly images: number;
  readonly over: string;
  /** see `overlayPayload` */
  readonly payload: string;
}

const KIND = 'plural-link';
const VERSION = 1;
/** Longest payload in a file, characters: as long as that of `MAX_RAW_BYTES` which nothing makes shorter. */
export const MAX_FILE_PAYLOAD = 1_400_000;
export const MAX_FILE_LABELS = 20;
/** Every payload that a file may have, and as much again for what is in words. */
export const MAX_FILE_BYTES = 2 * MAX_FILE_LABELS * MAX_FILE_PAYLOAD;
const MAX_LINK = 65_536;
/** Longest text in words, UTF-16 units. */
const MAX_WORDS = 2000;
/** Characters at the beginning of a file that tell it. */
export const HEAD_CHARACTERS = 200;

/** The text of a file; its first characters say what it is. */
export function writePluralFile({ link, labels, software, made }: PluralFile): string {
  const about =
    'A view of Plural with its labels: drop this file on the app. Each payload is the difference to published labels, pinned by hashes.';
  return `${JSON.stringify({ kind: KIND, version: VERSION, about, software, made, link, labels }, null, 1)}\n`;
}

/** Whether a file that begins so is one, by its content. */
export const isPluralFile = (head: string): boolean => /^\ufeff?\s*\{\s*"kind"\s*:\s*"plural-link"/.test(head);

/** Longest file that is parsed to tell whether it is one, bytes. */
export const SMALL_FILE_BYTES = 500_000;

/** The same of a whole file, whatever the order of its keys. */
export function isWholePluralFile(text: string): boolean {
  const json = text.includes(`"${KIND}"`) ? parsed(text) : undefined;
  return isRecord(json) && json.kind === KIND;
}

/** Reads what `writePluralFile` writes. Throws `bad-format` for anything else; payloads are texts still, which `readOverlay` reads. */
export function readPluralFile(text: string, file: string): PluralFile {
  const fail = (place: string, expected: string, found: unknown) =>
    new PluralError('bad-format', 'this file of a view cannot be read', {
      file,
      place,
      expected,
      found: typeof found === 'string' && place === 'its length' ? found : describeValue(found),
      remedy: 'Ask for the file again, or save it again in Plural.',
    });
  if (text.length > MAX_FILE_BYTES) throw fail('its length', `at most ${MAX_FILE_BYTES} characters`, `${text.length}`);
  const json = parsed(text);
  if (!isRecord(json)) throw fail('top level', 'JSON', json ?? text.slice(0, 40));
  if (json.kind !== KIND) throw fail('kind', KIND, json.kind);
  if (json.version !== VERSION) throw fail('version', `version ${VERSION}`, json.version);
  const { link, labels, software, made } = json;
  if (typeof link !== 'string' || link.length > MAX_LINK) throw fail('link', 'the fragment of a link', link);
  if (!Array.isArray(labels) || labels.length > MAX_FILE_LABELS)
    throw fail('labels', `a list of at most ${MAX_FILE_LABELS}`, labels);
  for (const [place, value] of Object.entries({ software, made }))
    if (value !== undefined && (typeof value !== 'string' || value.length > MAX_WORDS))
      throw fail(place, 'a text', value);
  labels.forEach((label, i) => {
    if (!isFileLabels(label)) throw fail(`labels.${i}`, 'a name, a number of images and a payload', label);
  });
  return { link, labels: labels as FileLabels[], software: String(software ?? ''), made: String(made ?? '') };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function isFileLabels(value: unknown): value is FileLabels {
  if (!isRecord(value)) return false;
  const { name, images, over, payload } = value;
  const isText = (text: unknown, max: number) => typeof text === 'string' && text.length <= max;
  return (
    isText(name, 2000) &&
    isText(over, 2000) &&
    Number.isInteger(images) &&
    Number(images) >= 0 &&
    isText(payload, MAX_FILE_PAYLOAD)
  );
}
