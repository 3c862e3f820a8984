import { type QueueMark, queueMark, type SuggestionQueue } from '../../../state/labels/queueState';
import { useApp } from '../../ui/storeContext';
import { EACH_SIDE, StripTile } from './Strip';

const SIGNS: Readonly<Record<QueueMark, string>> = { accepted: '◆', rejected: '×', skipped: '–', open: '' };

/** The suggestions around the one in hand, in the order of the queue. */
export function QueueStrip({ queue }: { queue: SuggestionQueue }) {
  const entries = useApp((s) => s.editing?.entries);
  const take = useApp((s) => s.takeSuggestion);
  const from = Math.max(0, queue.at - EACH_SIDE);
  const rows = queue.found?.rows.slice(from, from + 2 * EACH_SIDE + 1) ?? [];
  return (
    <nav className="strip" aria-label="Images of the queue">
      {rows.map((row, i) => {
        const at = from + i;
        const mark = queueMark(queue, entries, at);
        return (
          <StripTile
            key={at}
            imageId={row.imageId}
            original={row.original}
            isCurrent={at === queue.at}
            mark={mark === 'open' ? undefined : [SIGNS[mark], mark]}
            onClick={() => void take(at)}
          />
        );
      })}
    </nav>
  );
}
