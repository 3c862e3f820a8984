import { LABEL_HOSTS } from '../../data/labels/labelHosts';
import { Button } from '../ui/Button';
import { useApp } from '../ui/storeContext';
import './sharing.css';

const SITES = LABEL_HOSTS.filter((host) => !host.startsWith('*')).join(', ');

/** Labels that a link names at another site; nothing is asked of it before a press. */
export default function LinkedFile() {
  const linked = useApp((s) => s.linkedFile);
  const fetchLinkedFile = useApp((s) => s.fetchLinkedFile);
  const leaveLinkedFile = useApp((s) => s.leaveLinkedFile);
  if (!linked) return null;
  const { url, host, fileName, isListed, loading } = linked;
  return (
    <section className="link-labels" aria-label="Labels at another site">
      <p>
        <span>
          This link names labels at <strong>{host}</strong>: <bdi title={url}>{fileName}</bdi>.{' '}
          {isListed
            ? 'Nothing was asked of that site yet.'
            : `Plural asks only ${SITES}: download the file there and drop it here.`}
        </span>
        {isListed && (
          <Button primary disabled={loading} onClick={() => void fetchLinkedFile()}>
            {loading ? 'Fetching…' : `Fetch from ${host}`}
          </Button>
        )}
        <Button onClick={() => void leaveLinkedFile()}>{loading ? 'Stop' : 'Leave out'}</Button>
      </p>
    </section>
  );
}
