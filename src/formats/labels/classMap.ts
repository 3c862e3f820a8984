import { NO_LABEL } from '../../domain/dataset';
import { folderClass } from '../../domain/imageNames/folderClass';
import { pictureType } from '../../domain/pictureFiles';
import { PluralError } from '../../lib/pure/errors';
import { folded } from '../../lib/pure/nameForm';
import { eachCsvLine } from '../csvRows';
import { describeValue, isRecord } from '../describeValue';
import { decodeText, parseJson } from '../jsonText';
import { repeatedKeys } from '../repeatedKeys';
import { labelCell } from './labelCell';
import { LabelClasses } from './labelClass';

/** How a class map is written, for people. */
export const CLASS_MAP_FORMS = '{"lamp": [846, "n03637318"]} as .json, or lamp,846;n03637318 a line as .csv';

/** A folder and its classes as a file writes them. */
interface WrittenFolder {
  readonly folder: string;
  readonly classes: readonly unknown[];
  readonly place: string;
  /** of a table: columns that the classes stand in, at most */
  readonly columns?: number;
}

/** One spelling of a folder's name: `Coffee_Mug`, `coffee-mug` and `coffee mug` are one. */
export const folderKey = (name: string): string =>
  folded(name)
    .trim()
    .replace(/[\s_-]+/g, ' ');

/**
 * Which ImageNet classes are valid for the pictures of a folder, by `folderKey`: class indices, ascending, without repeats, one at least. A test set whose
 * categories are wider than ImageNet's gives a folder several. JSON, or a table whose first column names the folder. Undefined where the file is
 * no map of these folders: it leaves some out, and not half of its rows name one; or what stands beside them is no class by its looks (see
 * `looksLikeClasses`), as in a list of pictures or counts. Throws `bad-value` where a class is not known, or a folder has no class or stands there twice;
 * `mismatch` where it numbers the folders one after the other, as `class_to_idx` of ImageFolder does: those are no classes of ImageNet.
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
  const isKnown = (value: unknown) => typeof known.find(value) === 'number';
  const isReadable = ({ classes }: WrittenFolder) => classes.length > 0 && classes.every(isKnown);
  if (2 * used.filter((row) => looksLikeClasses(row, known)).length <= used.length) return undefined;
  // what else such a file says is of another kind: it is a map where that is little, or reads as classes, too
  const isMostly = 2 * used.length > written.length || written.every(isReadable);
  if (used.length < written.length && !(isMostly && 2 * used.filter(isReadable).length > used.length)) return undefined;
  refuseOwnNumbers(written, file);
  const twice = /\.json$/i.test(file) ? repeatedKeys(decodeText(bytes, file)) : [];
  const map = new Map<string, readonly number[]>();
  for (const { folder, classes, place } of used) {
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
    const again = twice.find(({ key }) => key === folder);
    if (again) throw wrong(`the same key once more in line ${again.line}`);
    const valid = [...new Set(found)].sort((a, b) => a - b);
    const before = map.get(folderKey(folder));
    if (before && String(before) !== String(valid)) throw wrong(`other classes than in an earlier place`);
    map.set(folderKey(folder), valid);
  }
  return map;
}

/**
 * False where a row of a folder is about something else: it holds lists or records, names a picture, mixes names and numbers over several columns, or leaves
 * out the class that the folder's own name says.
 */
function looksLikeClasses({ folder, classes, columns = 1 }: WrittenFolder, known: LabelClasses): boolean {
  const indices = classes.map((value) => known.find(value));
  // an index beside the name of that very class
  const areOne = typeof indices[0] === 'number' && indices.every((index) => index === indices[0]);
  if (classes.some((value) => typeof value === 'object' || (typeof value === 'string' && pictureType(value))))
    return false;
  const numbers = classes.filter((value) => Number.isFinite(Number(value))).length;
  if (columns > 1 && numbers > 0 && numbers < classes.length && !areOne) return false;
  const own = ownClass(folder);
  return own === NO_LABEL || indices.includes(own);
}

/** Class that a folder's name says by itself, by WordNet id or name, or NO_LABEL. */
export function ownClass(folder: string): number {
  const { certain, named } = folderClass(folder.trim());
  return certain === NO_LABEL ? named : certain;
}

/** Throws `mismatch` where every folder has one number, and these run from 0 or 1 without a gap; not where folders' own names say the same. */
function refuseOwnNumbers(written: readonly WrittenFolder[], file: string): void {
  const numbers = written.map(({ classes }) => (classes.length === 1 ? Number(classes[0]) : Number.NaN));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const isRun =
    (low === 0 || low === 1) && high - low === written.length - 1 && new Set(numbers).size === written.length;
  const isOneEach = new Set(written.map(({ folder }) => folderKey(folder))).size === written.length;
  if (written.length < 2 || !isRun || !isOneEach) return;
  const says = ({ folder }: WrittenFolder) => (/^\d+$/.test(folder.trim()) ? Number(folder) : ownClass(folder));
  const named = written.flatMap((row, i) => (says(row) === NO_LABEL ? [] : [says(row) === numbers[i]]));
  if (named.length > 0 && named.every(Boolean)) return;
  throw new PluralError('mismatch', 'it numbers these folders, and the numbers are no classes of ImageNet', {
    file,
    expected: 'class indices, WordNet ids or names of ImageNet',
    found: `the numbers ${low} to ${high}, one for each folder`,
    remedy: `To give the folders classes, write ${CLASS_MAP_FORMS}.`,
  });
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
  const byFolder = new Map<string, { folder: string; classes: unknown[]; place: string; columns: number }>();
  for (const { cells, line } of eachCsvLine(text, file, separator)) {
    const [folder = '', ...rest] = cells;
    const known = byFolder.get(folderKey(folder)) ?? { folder, classes: [], place: `line ${line}`, columns: 0 };
    known.columns = Math.max(known.columns, rest.filter((cell) => cell.trim() !== '').length);
    // one by one: a line may have more cells than a call takes arguments
    for (const cell of rest) for (const value of labelCell(cell).values) known.classes.push(value);
    byFolder.set(folderKey(folder), known);
  }
  const all = [...byFolder.values()];
  // a first line with names of columns
  const [head, ...others] = all;
  if (!/^(folder|class|category|name|directory|dir)s?$/i.test(head?.folder.trim() ?? '')) return all;
  const says = (head?.classes ?? []).join(' ');
  return /class|label|ind(ex|ices)|wnid|synset|imagenet|valid/i.test(says) ? others : [];
}
