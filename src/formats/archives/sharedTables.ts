import { folderParts } from '../../domain/imageNames/writtenName';
import { counted } from '../../lib/pure/counted';
import { messageOf } from '../../lib/pure/errors';
import { fileReadingError } from '../../lib/pure/fileReading';
import { megabytes } from './archiveLimits';
import { sampleKey } from './besideLabels';
import { MAX_TABLE_BYTES } from './tables';

const nameKey = (path: string): string => sampleKey(folderParts(path).at(-1) ?? '');
const depthOf = ({ path }: { readonly path: string }): number => folderParts(path).length;

/** Files that may say what all pictures are, the least deep first: one that shares its name with a picture is of that picture alone. */
export function sharedTables<T extends { readonly path: string }>(
  tables: readonly T[],
  pictures: readonly { readonly path: string }[],
): T[] {
  const own = new Set(pictures.map(({ path }) => nameKey(path)));
  return tables.filter(({ path }) => !own.has(nameKey(path))).sort((a, b) => depthOf(a) - depthOf(b));
}

/** What to say of such a file that cannot be read. */
export const unreadTable = (error: unknown, path: string): string =>
  `${messageOf(fileReadingError(error, path))} What it says of the pictures is not known.`;

/** What to say of such files that are not looked into: `atMost` are, and none that is too large. */
export function missedTables(missed: readonly { readonly path: string }[], atMost: number): string {
  const [first] = missed.map(({ path }) => path).sort();
  const one = missed.length === 1;
  return `${counted(missed.length, 'file')} that may say what the pictures are ${one ? 'was' : 'were'} not looked into, ${one ? '' : 'the first '}“${first}”: at most ${atMost} are, of ${megabytes(MAX_TABLE_BYTES)} each. Open the pictures with the one that does alone.`;
}
