import { classIndexOfName } from '../../domain/classes/classNames';
import { isRecord } from '../describeValue';
import { listOfText, looksLikeList } from '../imported/listText';
import { isSoftRecord } from './softLabels';

/** What a cell of a table says. `isList`: it is a list, also one of one or none. */
export interface LabelCell {
  readonly values: readonly unknown[];
  readonly scores?: readonly unknown[];
  readonly isList: boolean;
}

const NONE: LabelCell = { values: [], isList: false };
const TOKEN = '(?:\\d{1,4}|n\\d{8})';
/** `3 2`, `3,2`, `3, 2`, `n01440764|n01443537` */
const TOKENS = new RegExp(`^${TOKEN}(?:[\\s,;|/]+${TOKEN})+$`);
/** `n01440764 10 20 30 40`, once or more: boxes, as competitions write them */
const BOXES = /^n\d{8}(\s+-?\d+){4}(\s+n\d{8}(\s+-?\d+){4})*$/;

/** The classes in one cell: a list of a format that has lists, or a text that is one, as programs print it or people write it. */
export function labelCell(value: unknown): LabelCell {
  if (value === undefined || value === null) return NONE;
  if (typeof value === 'string') return ofText(value.trim());
  if (Array.isArray(value)) return { values: flat(value), isList: true };
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return { values: Array.from(value as unknown as ArrayLike<unknown>), isList: true };
  if (isSoftRecord(value)) return { values: Object.keys(value), scores: Object.values(value), isList: true };
  if (isRecord(value)) return { values: Object.keys(value).length === 0 ? [] : [value], isList: true };
  return { values: [value], isList: false };
}

function ofText(text: string): LabelCell {
  if (text === '') return NONE;
  if (BOXES.test(text)) return { values: [...new Set(text.match(/n\d{8}/g))], isList: false };
  if (TOKENS.test(text)) return { values: text.split(/[\s,;|/]+/), isList: true };
  if (looksLikeList(text)) {
    const list = listOfText(text);
    return list === undefined ? { values: [text], isList: false } : labelCell(list);
  }
  // names with commas may be one class in full, `tench, Tinca tinca`
  if (!/[,;|]/.test(text) || classIndexOfName(text) !== undefined) return { values: [text], isList: false };
  const separator = /[;|]/.test(text) ? /\s*[;|]\s*/ : /\s*,\s*/;
  return { values: text.split(separator).filter((part) => part !== ''), isList: true };
}

/** `[[3, 2]]` is a batch of one. */
function flat(list: readonly unknown[]): readonly unknown[] {
  const [only] = list;
  return list.length === 1 && Array.isArray(only) && only.length !== 1 ? only : list;
}
