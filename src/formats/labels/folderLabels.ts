import { NO_LABEL } from '../../domain/dataset';
import { listedLabels } from '../../domain/imageNames/listedLabels';
import { pathParts, wnidClass } from '../../domain/imageNames/writtenName';
import { formatCount } from '../../lib/pure/formatCount';
import { describeValue } from '../describeValue';
import type { BadEntry, RawEntry, RawLabels } from './readLabelsTypes';

const PICTURE = /\.(jpe?g|png|webp|bmp|gif|tiff?|avif)["']?$/i;

/** A path with a folder, to a picture. */
export const isPicturePath = (text: string): boolean => PICTURE.test(text.trim());

/**
 * Paths of pictures whose folder says their class, as ImageFolder lists them: by wnid, by name, or by number where the numbers of all folders can
 * be class indices. The folder counts before a wnid in the file's name, which is often the original label; that counts where the folder says nothing.
 */
export function folderLabels(lines: readonly unknown[], formName: string, counted: string, first = 0): RawLabels {
  const paths = lines.map((line) => (typeof line === 'string' ? line.trim() : ''));
  const folders = paths.map((path, i) => [...pathParts(path).slice(0, -1), `${i}.jpg`].join('/'));
  const { labels, notes } = listedLabels(folders);
  const contradicted = paths.filter((path, i) => {
    const own = wnidClass(pathParts(path).at(-1) ?? '');
    if (labels[i] === NO_LABEL) labels[i] = own;
    return own !== NO_LABEL && own !== labels[i];
  });
  const doubts = [...notes, ...otherNames(contradicted)];
  const rows = function* (): Generator<RawEntry | BadEntry> {
    for (const [i, name] of paths.entries()) {
      const at = i + first;
      if (labels[i] !== NO_LABEL) yield { name, at, valid: [labels[i]] };
      else if (name === '') yield { name, at, valid: [] };
      else yield { name, at, problem: { kind: 'folder', message: `no class in ${describeValue(name)}` } };
    }
  };
  return { form: 'folders', formName, rows: rows(), counted, doubts };
}

function otherNames(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const many = paths.length === 1 ? 'One file name says' : `${formatCount(paths.length)} file names say`;
  return [`${many} another class than the folder, first ${describeValue(paths[0])}: the folder counts.`];
}
