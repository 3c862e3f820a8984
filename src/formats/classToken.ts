import { classIndexOfWnid } from '../domain/classes/classTable';
import { CLASS_COUNT } from '../domain/labelSet';

/** What `classToken` takes, in words for error messages. */
export const CLASS_TOKEN_FORMS = 'a class index from 0 to 999 or a wnid such as n01440764';

/**
 * Class index of a written class: an integer 0..999, the same in canonical digits (`"7"`, not `"007"`, `" 5 "`, `"+6"` or
 * `"1e2"`), or a wnid of ImageNet-1k. Undefined for anything else; never guesses.
 */
export function classToken(value: unknown): number | undefined {
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 0 && value < CLASS_COUNT ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^(0|[1-9]\d{0,2})$/.test(value)) return Number(value);
  return classIndexOfWnid(value);
}
