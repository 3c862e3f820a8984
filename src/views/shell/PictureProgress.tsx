import { Button } from '../ui/Button';
import { count, fileSize } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** An archive or a picked folder that is being read; it may have been dropped on any screen. */
export function PictureProgress() {
  const reading = useApp((s) => s.readingPictures);
  const cancel = useApp((s) => s.cancelPictures);
  if (!reading) return null;
  const { name, size, bytes, pictures } = reading;
  return (
    <div className="strip">
      <progress
        aria-label="Reading pictures"
        {...(size !== undefined && bytes > 0 ? { max: size, value: Math.min(bytes, size) } : {})}
      />
      <span>
        Reading {name}
        {size !== undefined && ` (${fileSize(size)})`}: {count(pictures)} pictures
      </span>
      <Button aria-label={`Cancel reading ${name}`} onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}
