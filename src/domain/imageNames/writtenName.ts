import { classIndexOfWnid } from '../classes/classTable';
import { NO_LABEL } from '../dataset';

/** Endings that a picture's file name loses; what else follows a dot (`0.18133998`) may belong to the name. */
const PICTURE_ENDINGS = new Set('jpg jpeg jpe png webp gif bmp avif tif tiff svg heic jxl jp2'.split(' '));

/** No name that `plainStem` changes is shorter. */
const MIN_NUMBERED = 'n01440764_1_n01440764'.length;

/** Files of ImageNet's own numbering; whatever the case, they are one image. */
const NUMBERED = /^ilsvrc2012_(val|test)_(\d{8})$/i;

/** Training files as the hub's archive names them: the class once more at the end. */
const TRAINING = /^(n\d{8})_(\d+)_\1$/i;

/** A WordNet id that stands alone between what separates words. */
const WNID = /(?<![a-z0-9])n\d{8}(?![a-z0-9])/gi;

/**
 * The folders and the file name of an image as some program wrote it: `./val\\a.JPEG`, `file:///data/val/a%20b.jpg?x=1`, `b'a.jpg'`, `"a.jpg"`,
 * and the apostrophe that CSV exports put before what a spreadsheet would run. `.` and `..` are no folders. Empty for no name at all.
 */
export function pathParts(written: string): string[] {
  const bare = unquoted(written.trim()).replace(/^'(?=[=+\-@])/, '');
  const isUrl = /^[a-z][a-z0-9+.-]+:\/\//i.test(bare);
  const path = isUrl ? bare.replace(/^[^:]+:\/\//, '').replace(/[?#].*$/, '') : bare;
  return folderParts(path);
}

/** Folders and file name of a path as a disk or an archive gives it; `.` and `..` are no folders. */
export function folderParts(path: string): string[] {
  const parts = path.includes('\\') ? path.replaceAll('\\', '/').split('/') : path.split('/');
  return parts.some(isNoPlace) ? parts.filter((part) => !isNoPlace(part)) : parts;
}

function unquoted(text: string): string {
  const quoted = /^b?(['"])(.*)\1$/.exec(text);
  return quoted ? quoted[2]! : text;
}

/** The same with `%20` and the like decoded; undefined where there is nothing to decode, or it is no UTF-8. */
export function decodedName(written: string): string | undefined {
  if (!written.includes('%') || !/%[0-9a-f]{2}/i.test(written)) return undefined;
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

const isNoPlace = (part: string): boolean => part === '' || part === '.' || part === '..';

/** A file name without the ending of a picture, also where it has two (`a.JPEG.jpg`). */
export function withoutEnding(name: string): string {
  for (let stem = name; ; ) {
    const dot = stem.lastIndexOf('.');
    if (dot <= 0 || !PICTURE_ENDINGS.has(stem.slice(dot + 1).toLowerCase())) return stem;
    stem = stem.slice(0, dot);
  }
}

/**
 * The one spelling of a file name without ending that ImageNet's numbered files share: `ILSVRC2012_val_00000293_n01440764` (the hub's archive),
 * `n01440764_ILSVRC2012_val_00000293` and `ilsvrc2012_val_00000293` give `ILSVRC2012_val_00000293`, `n01440764_10026_n01440764` gives `n01440764_10026`.
 * Any other name stays as it is.
 */
export function plainStem(stem: string): string {
  if (stem.length < MIN_NUMBERED) return stem;
  const training = TRAINING.exec(stem);
  if (training) return `${training[1]!.toLowerCase()}_${training[2]}`;
  const bare = stem.replace(/^n\d{8}[_\-. ]+(?=ilsvrc)/i, '').replace(/(?<=\d)[_\-. ]+n\d{8}$/i, '');
  const numbered = NUMBERED.exec(bare);
  return numbered ? `ILSVRC2012_${numbered[1]!.toLowerCase()}_${numbered[2]}` : stem;
}

/**
 * Class index of the WordNet id inside a name (`n01440764_10026`, `n01443537 goldfish`, `ILSVRC2012_val_00000293_n01440764`), whatever the case;
 * one that leads counts before others. NO_LABEL where there is none of the 1000 classes, or several and none leads.
 */
export function wnidClass(name: string): number {
  const classes = new Set<number>();
  for (const { 0: text, index } of name.replaceAll('_', ' ').matchAll(WNID)) {
    const found = classIndexOfWnid(text.toLowerCase());
    if (found !== undefined && index === 0) return found;
    if (found !== undefined) classes.add(found);
  }
  const [only] = classes;
  return classes.size === 1 ? only! : NO_LABEL;
}

/** Class index that a written name states by WordNet ids, in its file name or else in its folder; NO_LABEL where it states none. */
export function statedClass(written: string): number {
  const parts = pathParts(decodedName(written) ?? written);
  const own = wnidClass(parts.at(-1) ?? '');
  return own === NO_LABEL ? wnidClass(parts.at(-2) ?? '') : own;
}
