import { useState } from 'react';
import { counted } from '../../lib/pure/counted';
import { unsavedWork } from '../../state/offline/unsavedWork';
import { Button } from '../ui/Button';
import { useApp } from '../ui/storeContext';

/** A new version is here: nothing is loaded again before a press, and that waits for what is under way. */
export default function NewVersion() {
  const newVersion = useApp((s) => s.offline?.newVersion);
  const pending = useApp((s) => unsavedWork(s).pending.join(', '));
  const reopened = useApp((s) => unsavedWork(s).reopened.join(', '));
  const lost = useApp((s) => unsavedWork(s).lost.join(', '));
  const [isLater, setLater] = useState(false);
  if (!newVersion || isLater) return null;
  const { others, reload } = newVersion;
  return (
    <section className="strip" aria-label="New version">
      <span role="status">
        A new version of Plural is here: reload when you like.
        {pending && ` Waits for: ${pending}.`}
        {reopened && ` To be opened again then: ${reopened}.`}
        {lost && ` Lost then: ${lost}.`}
        {others > 0 &&
          ` Plural is open ${counted(others, 'more time')}: close ${others === 1 ? 'that' : 'those'} first.`}
      </span>
      <span className="actions">
        <Button off={pending !== '' && 'It waits for what is under way'} onClick={() => void reload()}>
          Reload
        </Button>
        <Button onClick={() => setLater(true)}>Later</Button>
      </span>
    </section>
  );
}
