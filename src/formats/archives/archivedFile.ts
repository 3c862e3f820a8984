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
