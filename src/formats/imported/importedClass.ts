import { classesOfName, classIndexOfName, type NameStyle } from '../../domain/classes/classNames';
import { classIndexOfWnid } from '../../domain/classes/classTable';
import { CLASS_COUNT } from '../../domain/labelSet';
import { classToken } from '../classToken';
import { listOfText, looksLikeList } from './listText';

/** What `importedClass` takes, in words for error messages. */
export const IMPORTED_CLASS_FORMS = 'a class number from 0 to 1000, a wnid such as n01440764, or the name of one class';

/**
 * Class number of a written class: 0..999, 1000 (which only models with a background class have), the same as text, also with zeros before it or
 * `.0` behind, as `LABEL_7`, and in quotes; a wnid, also in a path, with the name beside it, or as its number alone (`1440764`); or a name that one
 * class alone has, or that the style of its column or a number beside it (`134: crane`) tells apart. A list of one class stands for it, as does what
 * a program prints of it (`np.int64(7)`). Undefined for anything else.
 */
export function importedClass(value: unknown, style?: NameStyle): number | undefined {
  if (typeof value === 'bigint') return importedClass(Number(value));
  if (typeof value === 'number') return value === CLASS_COUNT ? CLASS_COUNT : (classToken(value) ?? ofOffset(value));
  if (Array.isArray(value))
    return value.length === 1 && !Array.isArray(value[0]) ? importedClass(value[0], style) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const plain = ofNumber(text) ?? classToken(text) ?? classIndexOfName(text, style);
  if (plain !== undefined) return plain;
  if (looksLikeList(text)) {
    const printed = listOfText(text);
    return printed === undefined || printed === value ? ofWords(text, style) : importedClass(printed, style);
  }
  const quoted = /^b?(['"])(.*)\1$/.exec(text)?.[2];
  return quoted === undefined ? ofWords(text, style) : importedClass(quoted, style);
}

/** `7`, `007`, `7.0`, `7.000e+00`, and the number in a wnid. */
function ofNumber(text: string): number | undefined {
  if (!/^\d/.test(text)) return undefined;
  const isFloat = /^\d\.\d{3,}e[+-]\d\d$/.test(text) || /^\d+\.0+$/.test(text);
  if (!isFloat && !/^\d{1,8}$/.test(text)) return undefined;
  const number = Number(text);
  return number === CLASS_COUNT ? CLASS_COUNT : (classToken(number) ?? ofOffset(number));
}

/** `1440764` is n01440764; no class number is as long. */
const ofOffset = (number: number): number | undefined =>
  Number.isInteger(number) && number >= 1e6 && number < 1e8
    ? classIndexOfWnid(`n${String(number).padStart(8, '0')}`)
    : undefined;

/** A class in words that programs put around it; of two that contradict each other none. */
function ofWords(text: string, style?: NameStyle): number | undefined {
  // of boxes of one class, as competitions write them
  const boxes = /^(n\d{8})(?:\s+-?\d+){4}(?:\s+\1(?:\s+-?\d+){4})*$/.exec(text)?.[1];
  if (boxes !== undefined) return classIndexOfWnid(boxes);
  const numbered = /^(?:label|class|cls|category|c|id|idx|index|#)[ _:#-]*(\d{1,4})$/i.exec(text)?.[1];
  if (numbered !== undefined) return ofNumber(numbered);
  const wnids = text.match(/(?<![a-z\d])n\d{8}(?!\d)/gi) ?? [];
  if (wnids.length === 1) return ofWnid(text, wnids[0]!);
  const [, before, after] = /^(\d{1,4})\s*[:.,|_ –-]\s*(\D.*)$/.exec(text) ?? [];
  if (before !== undefined) return both(before, after!);
  const [, name, inside] = /^(\D.*?)\s*[([](\d{1,4})[)\]]$/.exec(text) ?? [];
  if (inside !== undefined) return both(inside, name!);
  // what CLIP is asked, and synsets of WordNet
  const phrase = /^an? (?:photo|picture|image) of (?:an? |the )?(.+?)\.?$/i.exec(text)?.[1];
  const lemma = /^(.+)\.n\.\d\d$/.exec(text)?.[1];
  const words = phrase ?? lemma;
  return words === undefined ? undefined : classIndexOfName(words, style);
}

/** One wnid with its own name, or as the last folder of a path. */
function ofWnid(text: string, wnid: string): number | undefined {
  const found = classIndexOfWnid(wnid.toLowerCase());
  const isPath = /[\\/]/.test(text);
  if (found === undefined || (isPath && !/n\d{8}[\\/]?$/i.test(text))) return undefined;
  if (isPath || /^n\d{8}[\s_:,;-]+[A-Za-z]/i.test(text)) return found;
  const name = text.replace(wnid, ' ').replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return name === '' ? found : both(String(found), name);
}

const both = (number: string, name: string): number | undefined => {
  const c = Number(number);
  const bare = name.replaceAll('_', ' ').trim();
  return classesOfName(bare).includes(c) || classIndexOfName(bare) === c ? c : undefined;
};

/** True for a name that several classes have; whether a column tells them apart is another question. */
export const isUnclear = (value: unknown): boolean => typeof value === 'string' && classesOfName(value).length > 1;

/** What to do about a class that is not known, where more can be said of it. */
export function classRemedy(value: unknown): string | undefined {
  const several = typeof value === 'string' ? classesOfName(value) : [];
  if (several.length < 2) return undefined;
  return `“${String(value).trim()}” is a name of ${several.map((c) => `class ${c}`).join(' and of ')}: write class numbers or wnids, in place of the names or beside them.`;
}
