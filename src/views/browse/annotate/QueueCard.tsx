import { useEffect } from 'react';
import { className } from '../../../domain/classes/classTable';
import { inHand, isQueueOf, queueMark, type SuggestionQueue } from '../../../state/labels/queueState';
import { useApp } from '../../ui/storeContext';
import { AnswerButtons, AnswerMark, aboutSuggestion, Votes } from '../../ui/suggestionParts';

/** The queue that the mode works through; undefined where it goes through the list. */
export function useQueue(): SuggestionQueue | undefined {
  const queue = useApp((s) => (s.queue?.isAnnotated && isQueueOf(s.queue, s.selection) ? s.queue : undefined));
  const image = useApp((s) => s.view.image);
  const take = useApp((s) => s.takeSuggestion);
  const hand = queue && inHand(queue)?.imageId;
  // the reader went back, or took an answer back: the suggestion of that image comes in hand
  useEffect(() => {
    if (!queue || hand === image) return;
    const at = queue.found!.rows.findIndex((row) => row.imageId === image);
    if (at >= 0) void take(at);
  }, [queue, hand, image, take]);
  return queue;
}

/** The question of the queue about the image in view. */
export function QueueCard({ queue, imageId }: { queue: SuggestionQueue; imageId: string }) {
  const entries = useApp((s) => s.editing?.entries);
  const answer = useApp((s) => s.answerSuggestion);
  const row = inHand(queue);
  if (row?.imageId !== imageId) return null;
  return (
    <section className="queue-card" aria-label="Suggestion">
      <p>
        <strong>{className(row.classIndex)}?</strong>{' '}
        {row.likelihood !== undefined && <span>likelihood {row.likelihood.toFixed(2)}</span>}{' '}
        <AnswerMark mark={queueMark(queue, entries, queue.at)} />
      </p>
      <p className="note">{aboutSuggestion(queue, row, entries?.get(imageId))}</p>
      <AnswerButtons onAnswer={(given) => void answer(given)} />
      {queue.kind === 'missing' && <Votes ranks={row.ranks} models={queue.found!.models} />}
    </section>
  );
}
