import { useEffect } from 'react';
import type { DamagedRecord } from '../../data/records/damagedRecord';
import { fileSize } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** What this browser keeps: how much, how safely, and what of it is damaged. */
export function KeptHere() {
  const needRecords = useApp((s) => s.needRecords);
  const room = useApp((s) => s.storageRoom);
  const damaged = useApp((s) => s.damaged);
  const offline = useApp((s) => s.offline);
  const runs = useApp((s) => s.runs.length);
  const imports = useApp((s) => s.imports.length);
  const kept = useApp((s) => s.keptModels?.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with these the room changes
  useEffect(() => void needRecords(), [needRecords, runs, imports, kept]);
  if (!room && damaged.length === 0 && !offline?.isKept && !offline?.isolates) return null;
  return (
    <section aria-labelledby="kept-title">
      <h2 id="kept-title">Kept in this browser</h2>
      {room && (
        <p className="note">
          {fileSize(room.used)} are kept, and there is room for about {fileSize(Math.max(0, room.quota - room.used))}{' '}
          more.{' '}
          {room.isPersisted
            ? 'The browser keeps them until you delete them.'
            : 'The browser may clear them when the disk gets full: export what must not be lost.'}
        </p>
      )}
      {offline?.isKept && (
        <p className="note">Works offline: every screen and the Control sets with their model are kept here.</p>
      )}
      {offline?.isolates && <p className="note">Reload the page once: models then run on all cores.</p>}
      {damaged.length > 0 && (
        <>
          <p>Damaged, or written by another version of Plural, and so not used:</p>
          <ul className="kept-imports" aria-label="Damaged records">
            {damaged.map((record) => (
              <Damaged key={`${record.kind} ${JSON.stringify(record.key)}`} record={record} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Damaged({ record }: { record: DamagedRecord }) {
  const save = useApp((s) => s.saveDamaged);
  const discard = useApp((s) => s.deleteDamaged);
  const { kind, name, reason } = record;
  const what = `${kind} ${name}`;
  return (
    <li className="card">
      <div>
        <strong>{what}</strong>
        <p className="note">{reason}</p>
      </div>
      <p className="actions">
        <button type="button" className="button" aria-label={`Save ${what} as file`} onClick={() => void save(record)}>
          Save as file
        </button>
        <button type="button" className="button" aria-label={`Delete ${what}`} onClick={() => void discard(record)}>
          Delete
        </button>
      </p>
    </li>
  );
}
