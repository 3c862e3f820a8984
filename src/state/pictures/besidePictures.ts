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
import type { OpenedFile } from '../appState';

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
 * `readClassMap` throws: with a map that cannot be used nothing is opened, for its folders' names may say other classes.
 */
export async function besidePictures(
  pictures: readonly OpenedFile[],
  files: readonly OpenedFile[],
): Promise<BesidePictures> {
  const none = { pictures, used: 0, notes: [], fallbackNotes: [], isFallback: true, labels: () => undefined };
  const { tables, notes: unread } = await readable(
    sharedTables(
      files.filter(({ path }) => isTable(path)),
      pictures,
    ),
  );
  const folders = new Set(pictures.flatMap(({ path }) => foldersOf(path)));
  const left = new Set<OpenedFile>();
  for (const table of tables) {
    const { file } = table;
    try {
      const map = readClassMap(new Uint8Array(await file.arrayBuffer()), file.name, folders);
      if (map) return mapped(pictures, map, file.name);
    } catch (error) {
      // a file of another kind is no reason not to open the pictures
      if (error instanceof PluralError && error.code === 'bad-value') throw error;
      left.add(table);
      // lines of text need not be a table
      if (/\.(json|csv|tsv)$/i.test(file.name)) unread.push(`${messageOf(error)} It was left alone.`);
    }
  }
  const { lists, predicted } = await listsAmong(tables, pictures);
  const [list, other] = lists;
  const fallbackNotes = [
    ...(other ? [severalNote(lists)] : []),
    ...predicted.map(({ file }) => `${file.name} holds predictions: it was left alone. Import it on Models.`),
  ];
  if (other) return { ...none, notes: unread, fallbackNotes };
  if (list) return { ...none, used: 1, notes: unread, fallbackNotes, labels: () => list.file };
  // by itself beside the pictures: labels, of whatever images
  const alone = tables.filter((table) => /^[^/]*\.json$/i.test(table.path) && ![...left, ...predicted].includes(table));
  const [only] = alone;
  if (only && alone.length === 1) return { ...none, used: 1, notes: unread, fallbackNotes, labels: () => only.file };
  return { ...none, notes: unread, fallbackNotes };
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
    const text = (await table.file.text()).normalize();
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
  map: ReadonlyMap<string, readonly number[]>,
  file: string,
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
    notes: [...notes, ...otherwiseNamed(pictures, map, file)],
    fallbackNotes: [],
    isFallback: false,
    labels: (imageIds) => {
      const labels = found.flatMap(({ classes }, i) => (classes && imageIds[i] ? [[imageIds[i], classes]] : []));
      return new File([JSON.stringify(Object.fromEntries(labels))], `${file.replace(/\.\w+$/, '')}.json`);
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
function otherwiseNamed(
  pictures: readonly OpenedFile[],
  map: ReadonlyMap<string, readonly number[]>,
  file: string,
): string[] {
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
  const sought = pictures.slice(0, SOUGHT).map(({ path }) => withoutEnding(folderParts(path).at(-1) ?? '').normalize());
  const standing = sought.filter((stem) => {
    const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(^|["',;|\\t\\n/\\\\])${escaped}(\\.\\w+)?(["',;| \\t\\r\\n]|$)`, 'm').test(text);
  });
  return standing.length > 0 && 2 * standing.length >= sought.length;
}
