import { PluralError } from '../../lib/pure/errors';
import { eachCsvLine } from '../csvRows';
import { describeValue, isRecord } from '../describeValue';
import { decodeText, parseJson } from '../jsonText';
import { labelCell } from './labelCell';
import { LabelClasses } from './labelClass';

/** How a class map is written, for people. */
export const CLASS_MAP_FORMS = '{"lamp": [846, "n03637318"]} as .json, or lamp,846;n03637318 a line as .csv';

/** A folder and its classes as a file writes them. */
interface WrittenFolder {
  readonly folder: string;
  readonly classes: readonly unknown[];
  readonly place: string;
}

/** One spelling of a folder's name: `Coffee_Mug`, `coffee-mug` and `coffee mug` are one. */
export const folderKey = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/**
 * Which ImageNet classes are valid for the pictures of a folder, by `folderKey`: class indices, ascending, without repeats, one at least. A test set whose
 * categories are wider than ImageNet's gives a folder several. JSON, or a table whose first column names the folder. Undefined where the file is
 * no map of these folders: it leaves some out, and not half of its rows name one. Throws `bad-value` where a class is not known, or a folder has no class or stands there twice.
 * @param folders keys of the folders that hold pictures
 */
export function readClassMap(
  bytes: Uint8Array,
  file: string,
  folders: ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> | undefined {
  const written = writtenFolders(bytes, file);
  const used = written.filter(({ folder }) => folders.has(folderKey(folder)));
  if (used.length === 0 || 2 * used.length < Math.min(written.length, 2 * folders.size)) return undefined;
  const known = new LabelClasses({}, true);
  const map = new Map<string, readonly number[]>();
  for (const { folder, classes, place } of written) {
    const wrong = (found: string) =>
      new PluralError('bad-value', 'this class map cannot be used; nothing was opened', {
        file,
        place: `${place}, folder ${describeValue(folder)}`,
        expected: 'one ImageNet class or more: indices from 0 to 999, WordNet ids or names',
        found,
        remedy: `Mend it and open it again with the folder, as ${CLASS_MAP_FORMS}.`,
      });
    const found = classes.map((written) => {
      const index = known.find(written);
      if (typeof index !== 'number') throw wrong(`${describeValue(written)}: ${index.message}`);
      return index;
    });
    if (found.length === 0) throw wrong('no class');
    const valid = [...new Set(found)].sort((a, b) => a - b);
    const before = map.get(folderKey(folder));
    if (before && String(before) !== String(valid)) throw wrong(`other classes than in an earlier place`);
    map.set(folderKey(folder), valid);
  }
  return map;
}

function writtenFolders(bytes: Uint8Array, file: string): WrittenFolder[] {
  if (!/\.json$/i.test(file)) return ofTable(decodeText(bytes, file), file);
  const json = parseJson(bytes, file);
  if (!isRecord(json)) return [];
  return Object.entries(json).map(([folder, value]) => ({
    folder,
    classes: labelCell(value).values,
    place: `key ${describeValue(folder)}`,
  }));
}

/** All that follows a folder's name in a line are its classes; several lines of one folder add up. */
function ofTable(text: string, file: string): WrittenFolder[] {
  const separator = /\.tsv$/i.test(file) || /^[^\n,]*\t/.test(text) ? '\t' : /^[^\n,]*;/.test(text) ? ';' : ',';
  const byFolder = new Map<string, { folder: string; classes: unknown[]; place: string }>();
  for (const { cells, line } of eachCsvLine(text, file, separator)) {
    const [folder = '', ...rest] = cells;
    const known = byFolder.get(folderKey(folder)) ?? { folder, classes: [], place: `line ${line}` };
    known.classes.push(...rest.flatMap((cell) => labelCell(cell).values));
    byFolder.set(folderKey(folder), known);
  }
  const all = [...byFolder.values()];
  // a first line with names of columns
  return /^(folder|class|category|name|directory|dir)s?$/i.test(all[0]?.folder.trim() ?? '') ? all.slice(1) : all;
}
