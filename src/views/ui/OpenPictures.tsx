import { FileButton } from './FileButton';
import { useApp } from './storeContext';

/** Endings of the archives that can be opened. */
const ARCHIVES = '.tar,.gz,.tgz,application/x-tar,application/gzip';

/** The ways to bring pictures: a folder, an archive, single files. They stay on this machine. */
export function OpenPictures({ primary = false }: { readonly primary?: boolean }) {
  const openImages = useApp((s) => s.openImages);
  const openArchive = useApp((s) => s.openArchive);
  return (
    <>
      <FileButton label="Open image folder" folder primary={primary} onFiles={openImages} />{' '}
      <FileButton label="Open image archive" accept={ARCHIVES} onFiles={(files) => void openArchive(files[0]!.file)} />{' '}
      <FileButton label="Open image files" multiple accept="image/*" onFiles={openImages} />
    </>
  );
}
