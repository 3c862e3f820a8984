import { folderParts, withoutEnding } from '../../domain/imageNames/writtenName';
import { pictureType } from '../../domain/pictureFiles';
import { folderKey, readClassMap } from '../../formats/labels/classMap';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { OpenedFile } from '../appState';

/** A map or a label file of ImageNet's size is smaller, bytes. */
const MAX_BYTES = 20_000_000;

/** Where more such files are, they belong to single pictures. */
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
  const none = { pictures, used: 0, notes: [], isFallback: true, labels: () => undefined };
  const tables = files.filter(
    ({ path, file }) => /\.(json|csv|tsv)$/i.test(path) && !pictureType(path) && file.size <= MAX_BYTES,
  );
  if (tables.length > MAX_FILES) return none;
  const folders = new Set(pictures.flatMap(({ path }) => foldersOf(path)));
  const unread: string[] = [];
  for (const { file } of tables) {
    try {
      const map = readClassMap(new Uint8Array(await file.arrayBuffer()), file.name, folders);
      if (map) return mapped(pictures, map, file.name);
    } catch (error) {
      // a file of another kind is no reason not to open the pictures
      if (error instanceof PluralError && error.code === 'bad-value') throw error;
      unread.push(`${messageOf(error)} It was left alone.`);
    }
  }
  for (const { file } of tables) {
    if (await names(file, pictures)) return { ...none, used: 1, notes: unread, labels: () => file };
  }
  // by itself beside the pictures: labels, of whatever images
  const alone = tables.filter(({ path }) => /^[^/]*\.json$/i.test(path));
  const [only] = alone;
  if (only && alone.length === 1) return { ...none, used: 1, labels: () => only.file };
  return { ...none, notes: unread };
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
    notes,
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

/** Whether a file names pictures: half of those that are sought stand in it between what separates names. */
async function names(file: File, pictures: readonly OpenedFile[]): Promise<boolean> {
  const text = await file.text();
  const sought = pictures.slice(0, SOUGHT).map(({ path }) => withoutEnding(folderParts(path).at(-1) ?? ''));
  const standing = sought.filter((stem) => {
    const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(^|["',;\\t\\n/\\\\])${escaped}(\\.\\w+)?(["',;\\t\\r\\n]|$)`, 'm').test(text);
  });
  return standing.length > 0 && 2 * standing.length >= sought.length;
}
