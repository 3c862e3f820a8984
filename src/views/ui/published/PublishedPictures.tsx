import { useEffect } from 'react';
import {
  archiveFileName,
  PUBLISHED_ARCHIVES,
  PUBLISHED_HOME,
  type PublishedArchive,
} from '../../../data/pictures/published/publishedArchives';
import type { DownloadHere } from '../../../data/pictures/published/publishedDownloads';
import { Button } from '../Button';
import { useApp } from '../storeContext';
import { gigabytes } from './gigabytes';
import './published.css';

const HOST = new URL(PUBLISHED_HOME).hostname;

const LARGEST = Math.max(...PUBLISHED_ARCHIVES.map(({ bytes }) => bytes));

/** ImageNetV2's pictures at their public home: what a download takes is said before it is asked for. */
export function PublishedPictures() {
  const free = useApp((s) => s.published?.free);
  const needPublished = useApp((s) => s.needPublished);
  useEffect(() => void needPublished(), [needPublished]);
  return (
    <section className="published" aria-label="ImageNetV2’s pictures">
      <p className="note">
        From{' '}
        <a href={PUBLISHED_HOME} target="_blank" rel="noreferrer">
          {HOST}
        </a>{' '}
        into this browser’s private files. Takes up to {gigabytes(2 * LARGEST)} of disk while it is opened,{' '}
        {gigabytes(LARGEST)} afterwards{free === undefined ? '' : `; free here: ${gigabytes(free)}`}.
      </p>
      <ul>
        {PUBLISHED_ARCHIVES.map((archive) => (
          <Row key={archive.id} archive={archive} />
        ))}
      </ul>
    </section>
  );
}

function Row({ archive }: { archive: PublishedArchive }) {
  const { id, name, bytes } = archive;
  const here = useApp((s) => s.published?.here.find((h) => h.id === id));
  const active = useApp((s) => s.published?.active);
  const isKept = useApp((s) => s.keptPictures?.some((kept) => kept.name === archiveFileName(archive)) ?? false);
  const getPublished = useApp((s) => s.getPublished);
  const pause = useApp((s) => s.pausePublished);
  const remove = useApp((s) => s.removePublished);
  const isActive = active?.id === id;
  const does = isActive ? 'Pause' : doesWith(here);
  const states = isActive ? WORDS[active.phase] : isKept ? 'its pictures are kept here' : stateOf(here);
  return (
    <li>
      <span>
        <b>{name}</b>, 10,000 pictures
        <br />
        {gigabytes(bytes)}
        {states && ` · ${states}`}
      </span>
      <span className="actions">
        {(isActive || !isKept) && (
          // one button for all: it keeps the focus
          <Button
            aria-label={`${does} ${does === 'Download' || does === 'Open' ? '' : 'download of '}${name}`}
            off={
              active !== undefined &&
              (isActive
                ? active.phase === 'opening' && 'Its pictures are being opened'
                : 'One at a time: the other comes first')
            }
            onClick={() => void (isActive ? pause() : getPublished(id))}
          >
            {does}
          </Button>
        )}
        {here && !isActive && (
          <Button aria-label={`Remove download of ${name}`} onClick={() => void remove(id)}>
            Remove
          </Button>
        )}
      </span>
    </li>
  );
}

const WORDS = { asking: 'asking…', downloading: 'downloading…', opening: 'opening…' } as const;

const doesWith = (here: DownloadHere | undefined): string =>
  here?.isWhole ? 'Open' : (here?.received ?? 0) > 0 ? 'Resume' : 'Download';

const stateOf = (here: DownloadHere | undefined): string =>
  here === undefined ? '' : here.isWhole ? 'downloaded' : `${gigabytes(here.received)} here`;
