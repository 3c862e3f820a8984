import { useEffect, useRef } from 'react';
import { counted } from '../../lib/pure/counted';
import type { SharingState } from '../../state/links/sharingState';
import { Button } from '../ui/Button';
import { useApp } from '../ui/storeContext';
import { Claims } from './claims/Claims';
import './sharing.css';

/** What a link does not bring, before it is copied, and labels and results that came in one. */
export default function Sharing() {
  const sharing = useApp((s) => s.sharing);
  return (
    <>
      <LinkLabels />
      <Claims />
      {sharing && <BeforeCopying sharing={sharing} />}
    </>
  );
}

function BeforeCopying({ sharing: { needs, labels, results, view, tooLong } }: { sharing: SharingState }) {
  const copyLink = useApp((s) => s.copyLink);
  const closeSharing = useApp((s) => s.closeSharing);
  const saveLinkFile = useApp((s) => s.saveLinkFile);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const images = labels.reduce((sum, one) => sum + one.labels.images, 0);
  const along = [
    ...(results.length > 0 ? [results.length > 1 ? 'these figures' : 'the figures'] : []),
    ...(labels.length > 0 ? [`the labels of ${counted(images, 'image')}`] : []),
  ].join(' and ');
  const opens = view ? { view } : {};
  return (
    <dialog ref={dialog} className="sharing" aria-labelledby="sharing-title" onClose={closeSharing}>
      <h2 id="sharing-title">What the link brings</h2>
      <ul>
        {labels.map(({ id, labels: { name, images: n, characters } }) => (
          <li key={id}>
            “{name}” is in this browser alone. The link can take it along: {counted(n, 'image')},{' '}
            {(characters / 1000).toFixed(1)} KB.
          </li>
        ))}
        {results.map(({ id, claim, payload }) => (
          <li key={id}>
            The figures of {claim.model} on {claim.sides.map((side) => side.datasetName).join(' and ')} can go along:{' '}
            {(payload.length / 1000).toFixed(1)} KB of counts, hashes and receipt, marked as claimed by the link.
          </li>
        ))}
        {needs.map((need) => (
          <li key={need}>{need}</li>
        ))}
        <li>All else opens as you see it.</li>
      </ul>
      <p className="actions">
        {along && (
          <Button primary autoFocus onClick={() => void copyLink({ labels, results, ...opens })}>
            Copy with {along}
          </Button>
        )}
        {tooLong && (
          <Button primary={!along} onClick={() => void saveLinkFile()}>
            Save as a file
          </Button>
        )}
        <Button primary={!along && !tooLong} onClick={() => void copyLink(opens)}>
          {along ? 'Copy without' : 'Copy link'}
        </Button>
        <Button onClick={closeSharing}>Cancel</Button>
      </p>
    </dialog>
  );
}

/** Nothing of a link is taken in before a press. */
function LinkLabels() {
  const offered = useApp((s) => s.linkLabels);
  const addLinkLabels = useApp((s) => s.addLinkLabels);
  const leaveLinkLabels = useApp((s) => s.leaveLinkLabels);
  if (offered.length === 0) return null;
  return (
    <section className="link-labels" aria-label="Labels in this link">
      {offered.map(({ payload, name, images, baseName, datasetName, isAlone }) => (
        <p key={payload}>
          <span>
            This link brings labels: <strong dir="auto">{name}</strong>, {counted(images, 'image')} of {datasetName},{' '}
            {isAlone ? 'the others not judged' : `over ${baseName}`}.
          </span>
          <Button primary onClick={() => void addLinkLabels(payload)}>
            Use them
          </Button>
          <Button onClick={() => leaveLinkLabels(payload)}>Leave out</Button>
        </p>
      ))}
    </section>
  );
}
