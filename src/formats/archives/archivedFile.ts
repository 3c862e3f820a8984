import { pictureType } from '../../domain/pictureFiles';
import type { ArchivedPicture, ArchivePictures } from './archiveTypes';

/** A picture of an archive as a file; its bytes stay where they are. A browser takes long over each: make one when it is needed. */
export function archivedFile(
  { blobs }: Pick<ArchivePictures, 'blobs'>,
  { path, blob, start, size }: ArchivedPicture,
): File {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const type = pictureType(path);
  return new File([blobs[blob]!.slice(start, start + size)], name, type ? { type } : {});
}

/** The same with files that came beside the archive among its tables. */
export function withTables(
  found: ArchivePictures,
  beside: readonly { readonly path: string; readonly file: Blob }[],
): ArchivePictures {
  const { blobs, tables = [] } = found;
  const added = beside.map(({ path, file }, i) => ({ path, blob: blobs.length + i, start: 0, size: file.size }));
  return { ...found, blobs: [...blobs, ...beside.map(({ file }) => file)], tables: [...tables, ...added] };
}
