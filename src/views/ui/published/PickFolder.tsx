import { useEffect } from 'react';
import { Button } from '../Button';
import { useApp } from '../storeContext';

/** Where the browser keeps folders across visits: picked once, opened again by a click. */
export function PickFolder() {
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
