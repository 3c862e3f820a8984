import { formatCount } from '../../lib/pure/formatCount';
import { CLASSES, className } from '../classes/classTable';
import type { Contradiction } from './statedClasses';

/** As many names are given as examples. */
const SHOWN_NAMES = 3;

/** Says that pictures lie in a folder, or have a name, of another class than they are; nothing where there is none. */
export function contradictionNotes(contradicted: readonly Contradiction[]): string[] {
  const [first] = contradicted;
  if (!first) return [];
  const { name, stated, known } = first;
  const many = contradicted.length === 1 ? '1 picture has' : `${formatCount(contradicted.length)} pictures have`;
  return [
    `${many} a folder or a name of another class than the original label: ${name} says ${className(stated)}, the label is ${className(known)}. The label counts.`,
  ];
}

/** Says that pictures were left out because others have their image id; nothing where there is none. */
export function repeatedNotes(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const some = `${paths.slice(0, SHOWN_NAMES).join(', ')}${paths.length > SHOWN_NAMES ? ', …' : ''}`;
  return [
    paths.length === 1
      ? `1 picture was left out, because another has its image id: ${some}.`
      : `${formatCount(paths.length)} pictures were left out, because others have their image ids: ${some}.`,
  ];
}

/**
 * Says that numbers were taken for class indices that may count something else: a subset's own classes, months, parts. Numbers that run from 0 or 1
 * without a gap do; all of 0 to 999, and numbers with gaps, as a choice of classes has, do not. Undefined where there is nothing to say.
 * @param where whose numbers, to follow "of"
 */
export function consecutiveNote(numbers: readonly number[], where: string): string | undefined {
  const own = new Set(numbers);
  const low = own.has(0) ? 0 : 1;
  if (own.size < 2 || own.size >= CLASSES.length) return undefined;
  for (let n = low; n < low + own.size; n++) if (!own.has(n)) return undefined;
  const high = low + own.size - 1;
  return `The numbers ${low} to ${high} of ${where} are taken for class indices: ${low} for ${className(low)}, ${high} for ${className(high)}. If they count anything else, these labels are wrong: name classes by WordNet ids (n01440764).`;
}

/** Says that pictures were taken for images whose ids are only a part of their names; nothing where there is none. */
export function insideNotes(names: readonly string[]): string[] {
  const [first] = names;
  if (first === undefined) return [];
  const many = names.length === 1 ? '1 picture is' : `${formatCount(names.length)} pictures are`;
  return [`${many} labelled by the image id inside a longer name (such as ${first}).`];
}
