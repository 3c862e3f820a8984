import { classIndexOfName, type NameStyle } from '../classes/classNames';
import { CLASSES } from '../classes/classTable';
import { NO_LABEL } from '../dataset';
import { wnidClass } from './writtenName';

/** What the name of a folder says of the class of the pictures in it. */
export interface FolderClass {
  /** class index of its WordNet id, or NO_LABEL */
  readonly wnid: number;
  /** class index of its WordNet id, or of a number with the name of that very class (`007 cock`); NO_LABEL: neither */
  readonly certain: number;
  /** the number that is its name (`7`, `0007`); undefined: another name. Whether it is a class index its neighbours decide. */
  readonly number: number | undefined;
  /** class index of the class that is called so (`tench`, `great_white_shark`), or NO_LABEL: a class only among other classes */
  readonly named: number;
}

/** Reads a folder's name, whatever the case (`style`: how its neighbours write names that classes share): `n01440764`, `n01443537 goldfish`, `tench-n01440764`, `734`, `0007`, `007.cock`, `tench`. */
export function folderClass(name: string, style?: NameStyle): FolderClass {
  const number = /^\d{1,9}$/.test(name) ? Number(name) : undefined;
  const wnid = wnidClass(name);
  if (wnid !== NO_LABEL) return { wnid, certain: wnid, number, named: NO_LABEL };
  const numbered = /^(\d{1,4})[\s._-]+(\D.*)$/.exec(name);
  const index = numbered ? Number(numbered[1]) : CLASSES.length;
  const certain = CLASSES[index] && isCalled(index, numbered![2]!) ? index : NO_LABEL;
  return { wnid, certain, number, named: classOf(name, style) };
}

/** True for any name of the class, its own words or those that others share. */
function isCalled(index: number, text: string): boolean {
  const { names, displayName } = CLASSES[index]!;
  const words = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, ' ');
  return [...names, displayName, names.join(', ')].some((name) => words(name) === words(text));
}

/** Class of a name that may have underscores, or hyphens, for its spaces. */
const classOf = (text: string, style?: NameStyle): number =>
  classIndexOfName(text, style) ??
  classIndexOfName(text.replaceAll('_', ' '), style) ??
  classIndexOfName(text.replace(/[_-]+/g, ' '), style) ??
  NO_LABEL;
