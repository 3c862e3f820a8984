import { useEffect, useRef, useState } from 'react';
import { className } from '../../../domain/classes/classTable';
import { isQueueOf, type QueueWish } from '../../../state/labels/queueState';
import { parseWish } from '../../../state/labels/queueWish';
import { Button } from '../../ui/Button';
import { count } from '../../ui/format';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { QueueList } from './QueueList';
import { QueueNote } from './QueueNote';
import './queue.css';

/** Labels that are missing from the set in use, or suspicious in it, one after the other: in the picture or not? */
export function QueueSection() {
  const selection = useApp((s) => s.selection);
  const known = useApp((s) => s.queue);
  const find = useApp((s) => s.findSuggestions);
  const stop = useApp((s) => s.stopSuggestions);
  const linked = useApp((s) => s.view.queue);
  const [wish, setWish] = useState<QueueWish>(() => parseWish(linked) ?? { kind: 'missing', against: 'all' });
  useFindLinked();
  if (!selection) return null;
  const queue = known && isQueueOf(known, selection) ? known : undefined;
  const now: QueueWish = queue ?? wish;
  /** asks anew where there is a queue already */
  const choose = (change: Partial<QueueWish>) => {
    const { kind, against } = { ...now, ...change };
    const next = { kind, against, ...(change.classIndex === undefined ? {} : { classIndex: change.classIndex }) };
    setWish(next);
    if (queue) void find(next);
  };
  return (
    <section aria-labelledby="queue-title" className="queue">
      <h2 id="queue-title">Next to judge</h2>
      <div className="actions">
        <Picker
          label="Look for"
          value={now.kind}
          options={[
            { value: 'missing', text: 'missing labels' },
            { value: 'suspicious', text: 'suspicious labels' },
          ]}
          onChange={(kind) => choose({ kind })}
        />
        {now.kind === 'missing' && (
          <Picker
            label="That"
            value={now.against}
            options={[
              { value: 'all', text: 'no set here lists' },
              { value: 'used', text: 'the set in use lacks' },
            ]}
            onChange={(against) => choose({ against })}
          />
        )}
        {queue?.found && queue.found.classes.length > 0 && (
          <Picker
            label="Class"
            value={now.classIndex ?? -1}
            options={[
              { value: -1, text: 'all' },
              ...queue.found.classes.map(({ classIndex, n }) => ({
                value: classIndex,
                text: `${className(classIndex)} (${count(n)})`,
              })),
            ]}
            onChange={(c) => choose(c < 0 ? {} : { classIndex: c })}
          />
        )}
        {queue === undefined && (
          <Button primary onClick={() => void find(now)}>
            Find
          </Button>
        )}
        {(queue?.error !== undefined || queue?.found?.noLikelihood === 'fit') && (
          <Button onClick={() => void find(now)}>Try again</Button>
        )}
      </div>
      {queue?.share !== undefined && (
        <p className="queue-progress">
          <progress aria-label="Looking for suggestions" max={1} value={queue.share} />
          <Button onClick={() => void stop()}>Stop</Button>
        </p>
      )}
      {queue?.error !== undefined && <p role="alert">{queue.error}</p>}
      {queue?.found && <QueueNote queue={queue} found={queue.found} />}
      {queue?.found && queue.found.rows.length > 0 && <QueueList queue={queue} found={queue.found} />}
    </section>
  );
}

/** Looks for what the address says, once, where nothing was looked for yet. */
function useFindLinked() {
  const isDone = useRef(false);
  const linked = useApp((s) => s.view.queue);
  const isOpen = useApp((s) => s.selection !== undefined);
  const hasQueue = useApp((s) => s.queue !== undefined);
  const find = useApp((s) => s.findSuggestions);
  useEffect(() => {
    if (isDone.current || !isOpen) return;
    isDone.current = true;
    const wish = parseWish(linked);
    if (wish && !hasQueue) void find(wish);
  }, [isOpen, hasQueue, linked, find]);
}
