import { className } from '../../domain/classes/classTable';
import { NO_LABEL } from '../../domain/dataset';
import { folderParts, withoutEnding } from '../../domain/imageNames/writtenName';
import { pictureType } from '../../domain/pictureFiles';
import { missedTables, sharedTables, unreadTable } from '../../formats/archives/sharedTables';
import { isTable, MAX_TABLE_BYTES } from '../../formats/archives/tables';
import { columnRole } from '../../formats/imported/columnRole';
import { folderKey, ownClass, readClassMap } from '../../formats/labels/classMap';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import { composed } from '../../lib/pure/nameForm';
import type { OpenedFile } from '../appState';
import type { BesideArchive } from './foundPictures';

/** As many files are looked into, those that lie the least deep. */
const MAX_FILES = 20;

/** Names that are looked for in a file that may label them. */
const SOUGHT = 20;

/** Pictures with what the files among them say. */
export interface BesidePictures {
  readonly pictures: readonly OpenedFile[];
  /** files that were used */
  readonly used: number;
  /** what the reader must know, a sentence each */
  readonly notes: readonly string[];
  /** the same, where nothing else says what the pictures are */
  readonly fallbackNotes: readonly string[];
  /** what it says is for pictures of which nothing else says what they are: a list of names, no map of folders */
  readonly isFallback: boolean;
  /** labels of the pictures under the ids that they were given, [n], as a label file; undefined where nothing says more than folders do */
  readonly labels: (imageIds: readonly string[]) => File | undefined;
}

/**
 * Looks among the files that came with pictures for a class map (folder to classes), or else for a label file of their names. Rejects with what
 * `readClassMap` throws, and where two maps give a folder other classes: with a map that cannot be used nothing is opened, for its folders' names may
 * say other classes.
 * @param beside files that the reader put beside an archive: labels among them are meant, whatever names say
 */
export async function besidePictures(
  pictures: readonly OpenedFile[],
  files: readonly OpenedFile[],
  beside?: BesideArchive,
): Promise<BesidePictures> {
  const own = beside?.files ?? [];
  const isMeant = (file: OpenedFile) => own.includes(file);
  const found = sharedTables(
    [...files, ...own].filter(({ path }) => isTable(path)),
    pictures,
  );
  const { tables, notes: unread } = await readable(found);
  const folders = new Set(pictures.flatMap(({ path }) => foldersOf(path)));
  const left = new Set<OpenedFile>();
  const said = [...unread];
  let map: NamedMap | undefined;
  for (const table of tables) {
    const { name } = table.file;
    let classes: ClassMap | undefined;
    try {
      classes = readClassMap(new Uint8Array(await table.file.arrayBuffer()), name, folders);
    } catch (error) {
      if (map) continue;
      beside?.done.add(table);
      // a file of another kind is no reason not to open the pictures
      if (error instanceof PluralError && error.code === 'bad-value') throw error;
      left.add(table);
      // lines of text need not be a table
      if (/\.(json|csv|tsv)$/i.test(name)) said.push(`${messageOf(error)} It was left alone.`);
    }
    if (!classes) continue;
    beside?.done.add(table);
    if (map) refuseOther(map, { table, file: name, classes });
    else map = { table, file: name, classes };
  }
  if (map) return mapped(pictures, map, unread, isMeant(map.table) ? beside : undefined);
  const mayLabel = tables.filter((table) => !isMeant(table) || (beside?.isLast && !beside.done.has(table)));
  const { lists, predicted } = await listsAmong(mayLabel, pictures);
  const [list, other] = lists;
  const listNotes = [
    ...(other ? [severalNote(lists)] : []),
    ...predicted.map(({ file }) => `${file.name} holds predictions: it was left alone. Import it on Models.`),
  ];
  const areMeant = [...lists, ...predicted].some(isMeant);
  const none = {
    pictures,
    used: 0,
    notes: areMeant ? [...said, ...listNotes] : said,
    fallbackNotes: areMeant ? [] : listNotes,
    isFallback: true,
    labels: () => undefined,
  };
  if (other) return none;
  // by itself beside the pictures: labels, of whatever images
  const alone = mayLabel
    .filter((table) => (own.length > 0 ? isMeant(table) && isForm(table.path) : /^[^/]*\.json$/i.test(table.path)))
    .filter((table) => !left.has(table) && !predicted.includes(table));
  const only = list ?? (alone.length === 1 ? alone[0] : undefined);
  return only ? { ...none, used: 1, isFallback: !isMeant(only), labels: () => only.file } : none;
}

/** True for a form of its own; any text may be called .txt. */
const isForm = (path: string): boolean => !/\.txt$/i.test(path);

type ClassMap = ReadonlyMap<string, readonly number[]>;

interface NamedMap {
  readonly table: OpenedFile;
  readonly file: string;
  readonly classes: ClassMap;
}

/** Throws `bad-value` where another map gives a folder other classes: which one counts is the reader's to say. */
function refuseOther(map: NamedMap, other: NamedMap): void {
  for (const [folder, classes] of other.classes) {
    const before = map.classes.get(folder);
    if (!before || String(before) === String(classes)) continue;
    const says = (some: readonly number[]) => some.map(className).join(', ');
    throw new PluralError('bad-value', 'two class maps differ; nothing was opened', {
      file: `${map.file} and ${other.file}`,
      place: `folder “${folder}”`,
      found: `${says(before)} in ${map.file}, ${says(classes)} in ${other.file}`,
      remedy: 'Open the pictures with the one that counts.',
    });
  }
}

/** Those that are looked into, and a sentence for each that cannot be read: it is gone, or may not be. */
async function readable(found: readonly OpenedFile[]): Promise<{ tables: OpenedFile[]; notes: string[] }> {
  const tables: OpenedFile[] = [];
  const looked = found.filter(({ file }) => file.size <= MAX_TABLE_BYTES).slice(0, MAX_FILES);
  const missed = found.filter((table) => !looked.includes(table));
  const notes = missed.length > 0 ? [missedTables(missed, MAX_FILES)] : [];
  for (const table of looked) {
    try {
      await table.file.slice(0, 1).arrayBuffer();
      tables.push(table);
    } catch (error) {
      notes.push(unreadTable(error, table.path));
    }
  }
  return { tables, notes };
}

/** Files that name the pictures: lists of labels, and lists of what a model said of them. */
async function listsAmong(tables: readonly OpenedFile[], pictures: readonly OpenedFile[]) {
  const lists: OpenedFile[] = [];
  const predicted: OpenedFile[] = [];
  for (const table of tables) {
    const text = composed(await table.file.text());
    if (names(text, pictures)) (isPredicted(text, table.path) ? predicted : lists).push(table);
  }
  return { lists, predicted };
}

const severalNote = (lists: readonly OpenedFile[]): string =>
  `${lists.map(({ path }) => path).join(' and ')} name these pictures: which one counts is yours to say, so none was used. Open the one that does under Labels.`;

/** Columns, or keys of JSON, that call themselves predictions, and none that calls itself a label. */
function isPredicted(text: string, path: string): boolean {
  const isJson = /json|ndjson/i.test(path);
  const head = isJson
    ? [...text.slice(0, 3000).matchAll(/"([^"\\]{1,40})"\s*:/g)].map(([, key]) => key!)
    : (/^\uFEFF?(.*)/.exec(text)?.[1] ?? '').split(/[,;\t|]/);
  const kinds = head.filter((name) => !pictureType(name)).map((name) => columnRole(name.replaceAll('"', '')).kind);
  return kinds.includes('prediction') && !kinds.some((kind) => kind === 'truth' || kind === 'class');
}

/** Keys of the folders that a picture lies in, the nearest first. */
const foldersOf = (path: string): string[] => folderParts(path).slice(0, -1).reverse().map(folderKey);

function mapped(
  pictures: readonly OpenedFile[],
  { classes: map, file }: NamedMap,
  unread: readonly string[],
  beside?: BesideArchive,
): BesidePictures {
  const left = new Set<string>();
  const found = pictures.map((picture): OpenedFile => {
    const key = foldersOf(picture.path).find((folder) => map.has(folder));
    const classes = key === undefined ? undefined : map.get(key);
    if (!classes) {
      left.add(folderParts(picture.path).at(-2) ?? '');
      return picture;
    }
    // a picture of several classes has no one original label
    const [only, more] = classes;
    return { ...bare(picture), classes, ...(more === undefined ? { label: only! } : {}) };
  });
  const [first] = left;
  const notes =
    first === undefined
      ? []
      : [
          `${file} does not name ${left.size === 1 ? `the folder “${first}”` : `${formatCount(left.size)} folders, “${first}” among them`}: what ${left.size === 1 ? 'its name says' : 'their names say'} counts.`,
        ];
  return {
    pictures: found,
    used: 1,
    notes: [...unread, ...notes, ...otherwiseNamed(pictures, map, file)],
    fallbackNotes: [],
    isFallback: false,
    labels: (imageIds) => {
      const given = beside?.given ?? new Map<string, readonly number[]>();
      found.forEach(({ classes }, i) => {
        if (classes && imageIds[i]) given.set(imageIds[i], classes);
      });
      const labels = new File([JSON.stringify(Object.fromEntries(given))], `${file.replace(/\.\w+$/, '')}.json`);
      if (beside) beside.waiting = beside.isLast ? undefined : labels;
      return beside?.waiting ? undefined : labels;
    },
  };
}

/** Without reading its file: one of an archive is made when it is first asked for. */
function bare(picture: OpenedFile): OpenedFile {
  return {
    path: picture.path,
    get file() {
      return picture.file;
    },
  };
}

/** Folders whose own names say a class that the map leaves out. */
function otherwiseNamed(pictures: readonly OpenedFile[], map: ClassMap, file: string): string[] {
  const folders = new Set(pictures.flatMap(({ path }) => folderParts(path).slice(0, -1)));
  const others = [...folders].filter((folder) => {
    const [own, classes] = [ownClass(folder), map.get(folderKey(folder))];
    return classes && own !== NO_LABEL && !classes.includes(own);
  });
  const [first] = others;
  if (first === undefined) return [];
  const many =
    others.length === 1 ? `the folder “${first}”` : `${formatCount(others.length)} folders, “${first}” among them,`;
  const says = (map.get(folderKey(first)) ?? []).map(className).join(', ');
  return [`${file} gives ${many} other classes than its name says (“${first}”: ${says}). ${file} counts.`];
}

/** Whether a text names pictures: half of those that are sought stand in it between what separates names. */
function names(text: string, pictures: readonly OpenedFile[]): boolean {
  const sought = pictures.slice(0, SOUGHT).map(({ path }) => composed(withoutEnding(folderParts(path).at(-1) ?? '')));
  const standing = sought.filter((stem) => {
    const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(^|["',;|\\t\\n/\\\\])${escaped}(\\.\\w+)?(["',;| \\t\\r\\n]|$)`, 'm').test(text);
  });
  return standing.length > 0 && 2 * standing.length >= sought.length;
}
