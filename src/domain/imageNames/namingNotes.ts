import { formatCount } from '../../lib/pure/formatCount';
import { className } from '../classes/classTable';
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
