import { classesOfName, classIndexOfName, type NameStyle } from '../../domain/classes/classNames';
import { classIndexOfWnid } from '../../domain/classes/classTable';
import { CLASS_COUNT } from '../../domain/labelSet';
import { classToken } from '../classToken';
import { listOfText, looksLikeList } from './listText';

/** What `importedClass` takes, in words for error messages. */
export const IMPORTED_CLASS_FORMS = 'a class number from 0 to 1000, a wnid such as n01440764, or the name of one class';

/**
 * Class number of a written class: 0..999, 1000 (which only models with a background class have), the same in canonical digits, also
 * with `.0`, as tables with gaps write integers, as `LABEL_7`, and with blanks around; a wnid, also with the name after it; or a name that one
 * class alone has, or that the style of its column tells apart. A list of one class stands for it, as does what a program prints of it (`np.int64(7)`). Undefined for anything else.
 */
export function importedClass(value: unknown, style?: NameStyle): number | undefined {
  if (typeof value === 'bigint') return importedClass(Number(value));
  if (typeof value === 'number') return value === CLASS_COUNT ? CLASS_COUNT : classToken(value);
  if (Array.isArray(value))
    return value.length === 1 && !Array.isArray(value[0]) ? importedClass(value[0], style) : undefined;
  if (typeof value !== 'string') return undefined;
  if (looksLikeList(value)) return importedClass(listOfText(value), style);
  const text = value.trim();
  const digits = text.endsWith('.0') ? text.slice(0, -2) : text;
  if (digits === String(CLASS_COUNT)) return CLASS_COUNT;
  const known = classToken(digits) ?? classIndexOfName(text, style);
  if (known !== undefined) return known;
  // as NumPy writes numbers into text, and competitions boxes of one class
  if (/^\d\.\d{3,}e[+-]\d\d$/.test(text)) return importedClass(Number(text));
  const boxes = /^(n\d{8})(?:\s+-?\d+){4}(?:\s+\1(?:\s+-?\d+){4})*$/.exec(text)?.[1];
  if (boxes !== undefined) return classIndexOfWnid(boxes);
  const numbered = /^(?:label|class)[_ ](\d{1,4})$/i.exec(text)?.[1];
  if (numbered !== undefined) return importedClass(numbered);
  const wnid = /^(n\d{8})[\s_:,;-]+[A-Za-z]/.exec(text)?.[1];
  return wnid === undefined ? undefined : classIndexOfWnid(wnid);
}

/** True for a name that several classes have; whether a column tells them apart is another question. */
export const isUnclear = (value: unknown): boolean => typeof value === 'string' && classesOfName(value).length > 1;

/** What to do about a class that is not known, where more can be said of it. */
export function classRemedy(value: unknown): string | undefined {
  const several = typeof value === 'string' ? classesOfName(value) : [];
  if (several.length < 2) return undefined;
  return `“${String(value).trim()}” is a name of ${several.map((c) => `class ${c}`).join(' and of ')}: write class numbers or wnids, in place of the names or beside them.`;
}
