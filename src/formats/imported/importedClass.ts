import { classIndexOfName } from '../../domain/classes/classNames';
import { CLASS_COUNT } from '../../domain/labelSet';
import { classToken } from '../classToken';

/** What `importedClass` takes, in words for error messages. */
export const IMPORTED_CLASS_FORMS = 'a class number from 0 to 1000, a wnid such as n01440764, or the name of one class';

/**
 * Class number of a written class: 0..999, 1000 (which only models with a background class have), the same in canonical digits, also
 * with `.0`, as tables with gaps write integers, and with blanks around; a wnid; or a name that one class alone has. Undefined for anything else.
 */
export function importedClass(value: unknown): number | undefined {
  if (typeof value === 'bigint') return importedClass(Number(value));
  if (typeof value === 'number') return value === CLASS_COUNT ? CLASS_COUNT : classToken(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const digits = text.endsWith('.0') ? text.slice(0, -2) : text;
  if (digits === String(CLASS_COUNT)) return CLASS_COUNT;
  return classToken(digits) ?? classIndexOfName(text);
}
