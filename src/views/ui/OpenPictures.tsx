import { Suspense, useEffect, useState } from 'react';
import { counted } from '../../lib/pure/counted';
import { Button } from './Button';
import { FileButton } from './FileButton';
import { count } from './format';
import { lazyPart } from './lazyPart';
import './openPictures.css';
import { useApp } from './storeContext';

const PublishedPictures = lazyPart('ImageNetV2’s pictures', () => import('./published/PublishedPictures'));

/** Endings of the archives that can be opened. */
const ARCHIVES = '.tar,.gz,.tgz,.zip,application/x-tar,application/gzip,application/zip';

/** The ways to bring pictures: a folder, an archive, single files, a folder of an earlier visit. They stay on this machine. */
export function OpenPictures({ primary = false }: { readonly primary?: boolean }) {
  const openImages = useApp((s) => s.openImages);
  const canPick = useApp((s) => s.canPickFolders);
  const openArchive = useApp((s) => s.openArchive);
  return (
    <span className="open-pictures">
      <FileButton label="Open image folder" folder primary={primary} onFiles={openImages} />
      <FileButton label="Open image archive" accept={ARCHIVES} onFiles={(files) => void openArchive(files[0]!.file)} />
      <FileButton label="Open image files" multiple accept="image/*" onFiles={openImages} />
      {canPick && <PickFolder />}
      <GetPublished />
      <Kept />
    </span>
  );
}

/** ImageNetV2's pictures from their public home; what is said of them comes with the first look. */
export function GetPublished() {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        Get ImageNetV2
      </Button>
      {isShown && (
        <Suspense>
          <PublishedPictures />
        </Suspense>
      )}
    </>
  );
}

/** Private copies of archives: open from the start, and gone by a click. */
function Kept() {
  const kept = useApp((s) => s.keptPictures);
  const forgetPictures = useApp((s) => s.forgetPictures);
  return kept?.map(({ id, name, pictures, bytes }) => (
    <span key={id} className="known-folder">
      <span>
        {name}, kept here: {counted(pictures, 'picture')}, {count(Math.ceil(bytes / 1e6))} MB
      </span>
      <Button
        aria-label={`Forget pictures of ${name}`}
        title="Delete this copy"
        onClick={() => void forgetPictures(id)}
      >
        ×
      </Button>
    </span>
  ));
}

/** Where the browser keeps folders across visits: picked once, opened again by a click. */
function PickFolder() {
  const folders = useApp((s) => s.knownFolders);
  const needFolders = useApp((s) => s.needFolders);
  const pickFolder = useApp((s) => s.pickFolder);
  const openKnownFolder = useApp((s) => s.openKnownFolder);
  const forgetFolder = useApp((s) => s.forgetFolder);
  useEffect(() => void needFolders(), [needFolders]);
  return (
    <>
      <Button title="Like “Open image folder”, and remembered for your next visit" onClick={() => void pickFolder()}>
        Pick folder
      </Button>
      {folders?.map((folder) => (
        <span key={folder.key} className="known-folder">
          <Button onClick={() => void openKnownFolder(folder)}>Open {folder.name} again</Button>
          <Button
            aria-label={`Forget folder ${folder.name}`}
            title="Forget this folder"
            onClick={() => void forgetFolder(folder.key)}
          >
            ×
          </Button>
        </span>
      ))}
    </>
  );
}
