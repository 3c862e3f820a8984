import type { DownloadState } from '../../state/appState';
import { Button } from './Button';
import { duration, fileSize } from './format';
import { useApp } from './storeContext';
import './downloadProgress.css';

/** A download under way: how far, how fast, how long still. */
export function DownloadProgress({ name, download }: { name: string; download: DownloadState }) {
  const cancel = useApp((s) => s.cancelDownload);
  const { phase, received, total, bytesPerSecond, restarted } = download;
  const leftMs =
    total !== undefined && bytesPerSecond ? (1000 * (total - received)) / Math.max(1, bytesPerSecond) : undefined;
  return (
    <div className="hub-progress">
      <progress
        aria-label="Download progress"
        {...(phase === 'downloading' && total !== undefined ? { max: total, value: received } : {})}
      />
      <p className="note">
        {phase === 'asking'
          ? 'Asking the hub…'
          : [
              `${fileSize(received)}${total === undefined ? '' : ` of ${fileSize(total)}`}`,
              bytesPerSecond === undefined ? '' : `${fileSize(bytesPerSecond)}/s`,
              leftMs === undefined ? '' : `${duration(leftMs)} left`,
            ]
              .filter(Boolean)
              .join(' · ')}
        {restarted && ' The server could not go on where it stopped: it starts again.'}
      </p>
      <Button aria-label={`Stop download of ${name}`} onClick={cancel}>
        Stop download
      </Button>
    </div>
  );
}
