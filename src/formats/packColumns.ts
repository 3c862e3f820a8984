import type { Dataset } from '../domain/dataset';
import { NO_LABEL } from '../domain/dataset';
import { CLASS_COUNT, type LabelSet, type LabelSetInfo } from '../domain/labelSet';
import { PluralError } from '../lib/pure/errors';
import { describeValue, isRecord } from './describeValue';
import { parseJson } from './jsonText';
import { bytesOf, joinBytes, PackReader } from './packReader';
import { validationId, validationNumber } from './validationNumber';

/** Payload forms of image ids: as text, one per line, or as file numbers of the ImageNet validation set. */
const IDS_AS_TEXT = 0;
const IDS_AS_NUMBERS = 1;

/** What is said about classes besides their names. */
export interface ClassNotes {
  /** WordNet gloss by class index, [1000] */
  readonly glosses: readonly string[];
  /** look-alike class indices by class index, nearest first, [1000][0..10] */
  readonly similar: readonly (readonly number[])[];
}

/** Payload of a dataset: image ids and original labels. Throws `bad-value` on an id with a line break. */
export function encodeDataset({ imageIds, originalLabels, id }: Dataset): Uint8Array {
  const numbers = imageIds.map(validationNumber);
  const numbered = numbers.every((number) => number !== undefined);
  const broken = imageIds.find((imageId) => imageId.includes('\n'));
  if (broken !== undefined) {
    throw new PluralError('bad-value', 'image id with a line break', { file: id, found: JSON.stringify(broken) });
  }
  const ids = numbered ? bytesOf(Uint32Array.from(numbers)) : new TextEncoder().encode(imageIds.join('\n'));
  const head = bytesOf(Uint32Array.of(imageIds.length, numbered ? IDS_AS_NUMBERS : IDS_AS_TEXT, ids.length));
  return joinBytes([head, bytesOf(originalLabels), ids]);
}

/** Reverses `encodeDataset`. Throws `bad-format` on a payload that is none, or of another length than `n`. */
export function decodeDataset(raw: Uint8Array, info: { id: string; name: string; n: number; file: string }): Dataset {
  const reader = new PackReader(raw, info.file);
  const n = reader.u32();
  if (n !== info.n) reader.fail(`${info.n} images`, `${n}`);
  const form = reader.u32();
  const idBytes = reader.u32();
  const originalLabels = reader.u16s(n);
  const bad = originalLabels.find((c) => c >= CLASS_COUNT && c !== NO_LABEL);
  if (bad !== undefined) reader.fail('class indices below 1000', String(bad));
  let imageIds: string[];
  if (form === IDS_AS_NUMBERS) imageIds = Array.from(reader.u32s(n), validationId);
  else imageIds = n === 0 ? [] : new TextDecoder().decode(reader.take(idBytes)).split('\n');
  reader.end();
  if (imageIds.length !== n) reader.fail(`${n} image ids`, `${imageIds.length}`);
  return { id: info.id, name: info.name, imageIds, originalLabels };
}

/** Payload of a label set: labels per image, all labels, and which images were reviewed where that is known. */
export function encodeLabelSet({ offsets, classes, reviewed }: LabelSet): Uint8Array {
  const n = offsets.length - 1;
  const counts = Uint16Array.from({ length: n }, (_, row) => offsets[row + 1]! - offsets[row]!);
  const head = bytesOf(Uint32Array.of(n, classes.length, reviewed ? 1 : 0));
  return joinBytes([head, bytesOf(counts), bytesOf(classes), reviewed ?? new Uint8Array(0)]);
}

/** Reverses `encodeLabelSet`. Throws `bad-format` on a payload that is none, or of another length than `n`. */
export function decodeLabelSet(raw: Uint8Array, info: LabelSetInfo & { n: number; file: string }): LabelSet {
  const reader = new PackReader(raw, info.file);
  const n = reader.u32();
  if (n !== info.n) reader.fail(`${info.n} images`, `${n}`);
  const total = reader.u32();
  const hasReviewed = reader.u32() === 1;
  const counts = reader.u16s(n);
  const offsets = new Uint32Array(n + 1);
  for (let row = 0; row < n; row++) offsets[row + 1] = offsets[row]! + counts[row]!;
  if (offsets[n] !== total) reader.fail(`${total} labels`, `${offsets[n]}`);
  const classes = reader.u16s(total);
  const bad = classes.find((c) => c >= CLASS_COUNT);
  if (bad !== undefined) reader.fail('class indices below 1000', String(bad));
  const reviewed = hasReviewed ? reader.take(n).slice() : undefined;
  reader.end();
  const { id, name, datasetId, provenance } = info;
  return { id, name, datasetId, offsets, classes, provenance, ...(reviewed ? { reviewed } : {}) };
}

/** Payload of class notes: JSON. */
export function encodeClassNotes({ glosses, similar }: ClassNotes): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ glosses, similar }));
}

/** Reverses `encodeClassNotes`. Throws `bad-format` where glosses or similar classes are not [1000]. */
export function decodeClassNotes(raw: Uint8Array, file: string): ClassNotes {
  const json = parseJson(raw, file);
  const { glosses, similar } = isRecord(json) ? json : {};
  if (!isListOf(glosses, isText) || !isListOf(similar, isClassList)) {
    throw new PluralError('bad-format', 'damaged data file', {
      file,
      expected: `glosses and similar classes of ${CLASS_COUNT} classes`,
      found: describeValue(json),
    });
  }
  return { glosses, similar };
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.length === CLASS_COUNT && value.every(isItem);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isClassList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((c) => Number.isInteger(c) && c >= 0 && c < CLASS_COUNT);
}
