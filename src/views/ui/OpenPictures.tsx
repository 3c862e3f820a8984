import { Suspense } from 'react';
import { FileButton } from './FileButton';
import { lazyPart } from './lazyPart';
import './openPictures.css';
import { useApp } from './storeContext';

const MorePictures = lazyPart('More pictures', () => import('./published/MorePictures'));

/** Endings of the archives that can be opened. */
const ARCHIVES = '.tar,.gz,.tgz,.zip,application/x-tar,application/gzip,application/zip';

interface Props {
  readonly primary?: boolean;
  readonly isClosed?: boolean;
}

/**
 * The ways to bring pictures: a folder, an archive, single files, a folder of an earlier visit. They stay on this machine.
 * What is rare comes when it can be seen.
 */
export function OpenPictures({ primary = false, isClosed = false }: Props) {
  const openImages = useApp((s) => s.openImages);
  const openArchive = useApp((s) => s.openArchive);
  return (
    <span className="open-pictures">
      <FileButton label="Open image folder" folder primary={primary} onFiles={openImages} />
      <FileButton label="Open image archive" accept={ARCHIVES} onFiles={(files) => void openArchive(files[0]!.file)} />
      <FileButton label="Open image files" multiple accept="image/*" onFiles={openImages} />
      {!isClosed && (
        <Suspense>
          <MorePictures />
        </Suspense>
      )}
    </span>
  );
}
