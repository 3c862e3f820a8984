import { Suspense } from 'react';
import type { OpenedFile } from '../../state/appState';
import { FileButton } from './FileButton';
import { lazyPart } from './lazyPart';
import './openPictures.css';
import { useApp } from './storeContext';

const MorePictures = lazyPart('More pictures', () => import('./published/MorePictures'));

/** Endings of the archives that can be opened, and of what may say beside one what its pictures are. */
const ARCHIVES =
  '.tar,.gz,.tgz,.zip,application/x-tar,application/gzip,application/zip,.json,.jsonl,.ndjson,.csv,.tsv,.txt';

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
  // one by itself is what its content says, whatever its ending
  const openArchives = (files: readonly OpenedFile[]) =>
    files.length === 1 ? openArchive(files[0]!.file) : openImages(files);
  return (
    <span className="open-pictures">
      <FileButton label="Open image folder" folder primary={primary} onFiles={openImages} />
      <FileButton label="Open image archive" multiple accept={ARCHIVES} onFiles={openArchives} />
      <FileButton label="Open image files" multiple accept="image/*" onFiles={openImages} />
      {!isClosed && (
        <Suspense>
          <MorePictures />
        </Suspense>
      )}
    </span>
  );
}
