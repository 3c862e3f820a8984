import { count, fileSize } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** An archive of pictures that is being read; it may have been dropped on any screen. */
export function ArchiveProgress() {
  const archive = useApp((s) => s.archive);
  const cancel = useApp((s) => s.cancelArchive);
  if (!archive) return null;
  const { fileName, size, bytes, pictures } = archive;
  return (
    <div className="strip">
      <progress aria-label="Archive progress" {...(bytes > 0 ? { max: size, value: Math.min(bytes, size) } : {})} />
      <span>
        Reading {fileName} ({fileSize(size)}): {count(pictures)} pictures
      </span>
      <button type="button" className="button" aria-label={`Cancel reading ${fileName}`} onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}
