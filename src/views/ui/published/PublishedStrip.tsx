import { PUBLISHED_ARCHIVES } from '../../../data/pictures/published/publishedArchives';
import { Button } from '../Button';
import { duration, fileSize } from '../format';
import { useApp } from '../storeContext';
import { gigabytes } from './gigabytes';

/** Pictures on their way from their public home, on every screen. */
export default function PublishedStrip() {
  const active = useApp((s) => s.published?.active);
  const pause = useApp((s) => s.pausePublished);
  if (!active || active.phase === 'opening') return null;
  const { id, phase, received, total, bytesPerSecond, isRestarted } = active;
  const name = PUBLISHED_ARCHIVES.find((archive) => archive.id === id)?.name ?? id;
  const leftMs =
    total !== undefined && bytesPerSecond ? (1000 * (total - received)) / Math.max(1, bytesPerSecond) : undefined;
  const told = [
    `${gigabytes(received)}${total === undefined ? '' : ` of ${gigabytes(total)}`}`,
    bytesPerSecond === undefined ? '' : `${fileSize(bytesPerSecond)}/s`,
    leftMs === undefined ? '' : `${duration(leftMs)} left`,
  ];
  return (
    <div className="strip">
      <progress
        aria-label="Picture download progress"
        {...(phase === 'downloading' && total !== undefined ? { max: total, value: received } : {})}
      />
      <span>
        {name}: {phase === 'asking' ? 'asking for it…' : told.filter(Boolean).join(' · ')}
        {isRestarted && ' · The server could not go on where it stopped: it began again.'}
      </span>
      <Button aria-label={`Pause ${name}`} onClick={() => void pause()}>
        Pause
      </Button>
    </div>
  );
}
