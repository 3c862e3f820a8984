import { useId } from 'react';
import type { OpenedFile } from '../../state/appState';

interface Props {
  /** accessible name and visible text */
  readonly label: string;
  readonly onFiles: (files: readonly OpenedFile[]) => void;
  readonly accept?: string;
  readonly folder?: boolean;
  readonly multiple?: boolean;
  readonly primary?: boolean;
  /** why it takes none now */
  readonly off?: string | false | undefined;
}

/** A file input that looks like a button. The same file can be chosen again. */
export function FileButton({ label, onFiles, accept, folder, multiple, primary, off }: Props) {
  const why = useId();
  return (
    <>
      <label className={`button${primary ? ' primary' : ''}${off ? ' disabled' : ''}`} title={off || undefined}>
        <input
          type="file"
          className="visually-hidden"
          accept={accept}
          multiple={multiple || folder}
          disabled={Boolean(off)}
          aria-describedby={off ? why : undefined}
          {...(folder ? { webkitdirectory: '' } : {})}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            if (files.length > 0) onFiles(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
          }}
        />
        {label}
      </label>
      {off && <small id={why}>{off}</small>}
    </>
  );
}
