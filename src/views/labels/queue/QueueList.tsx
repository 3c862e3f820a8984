import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Suggestion, Suggestions } from '../../../data/compute/labels/suggestionTypes';
import { className } from '../../../domain/classes/classTable';
import type { KeptEntry } from '../../../domain/labels/keptLabels';
import { inHand, type QueueAnswer, queueMark, type SuggestionQueue } from '../../../state/labels/queueState';
import { Button } from '../../ui/Button';
import { count } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { ANSWER_KEYS, AnswerButtons, AnswerMark, aboutSuggestion, Votes } from '../../ui/suggestionParts';
import { usePictureUrl } from '../../ui/usePictureUrl';

/** Rows drawn at a time. */
const PAGE = 50;

interface Props {
  readonly queue: SuggestionQueue;
  readonly found: Suggestions;
}

/** The queue in its order: the one in hand takes answers by button, and by key while the focus is in the list. */
export function QueueList({ queue, found }: Props) {
  const editing = useApp((s) => s.editing);
  const take = useApp((s) => s.takeSuggestion);
  const undo = useApp((s) => s.undoSuggestion);
  const annotate = useApp((s) => s.annotate);
  const { list, onAnswer } = useListKeys(queue.at);
  const { rows, models, total } = found;
  const marks = rows.map((_, at) => queueMark(queue, editing?.entries, at));
  const answered = marks.filter((mark) => mark === 'accepted' || mark === 'rejected').length;
  const from = PAGE * Math.floor(queue.at / PAGE);
  const isWhole = total === rows.length;
  return (
    <>
      <div className="actions">
        <p className="note" role="status">
          {count(queue.at + 1)} of {count(rows.length)}
          {!isWhole && ` (best of ${count(total)})`} · {count(answered)} judged
          {editing?.unstored !== undefined && ' · in memory only'}
        </p>
        <Button off={!editing?.canUndo && 'Nothing was judged that could be undone'} onClick={() => void undo()}>
          Undo
        </Button>
        <Button onClick={() => void annotate(inHand(queue)?.imageId)}>Annotate</Button>
      </div>
      <p className="queue-heads" aria-hidden="true">
        <small>{queue.kind === 'missing' ? 'missing label' : 'suspicious label'}</small>
        <small>{rows[0]?.likelihood === undefined ? '' : 'likelihood'}</small>
      </p>
      <ol ref={list} className="plain queue-list" aria-label="Suggestions" start={from + 1}>
        {rows.slice(from, from + PAGE).map((row, i) => {
          const at = from + i;
          const isNow = at === queue.at;
          return (
            <li key={at} className={isNow ? 'in-hand' : ''}>
              <button
                type="button"
                className="queue-pick"
                aria-current={isNow ? 'true' : undefined}
                onClick={() => void take(at)}
              >
                <SmallPicture imageId={row.imageId} />
                <Said queue={queue} row={row} entry={editing?.entries.get(row.imageId)} />
                {row.likelihood !== undefined && (
                  <span className="number">
                    <span className="visually-hidden">likelihood </span>
                    {row.likelihood.toFixed(2)}
                  </span>
                )}
              </button>
              {isNow ? <AnswerButtons onAnswer={onAnswer} /> : <AnswerMark mark={marks[at]!} />}
              {isNow && queue.kind === 'missing' && <Votes ranks={row.ranks} models={models} />}
              {isNow && <AnswerMark mark={marks[at]!} />}
            </li>
          );
        })}
      </ol>
      {rows.length > PAGE && (
        <div className="actions">
          <Button off={from === 0 && 'These are the first'} onClick={() => void take(from - PAGE)}>
            {count(PAGE)} before
          </Button>
          <Button off={from + PAGE >= rows.length && 'These are the last'} onClick={() => void take(from + PAGE)}>
            Next {count(Math.min(PAGE, Math.max(1, rows.length - from - PAGE)))}
          </Button>
        </div>
      )}
    </>
  );
}

interface SaidProps {
  readonly queue: SuggestionQueue;
  readonly row: Suggestion;
  readonly entry: KeptEntry | undefined;
}

function Said({ queue, row, entry }: SaidProps) {
  return (
    <span className="queue-said">
      <strong>{className(row.classIndex)}?</strong>
      <small>{aboutSuggestion(queue, row, entry)}</small>
    </span>
  );
}

function SmallPicture({ imageId }: { imageId: string }) {
  const url = usePictureUrl(imageId);
  return url ? (
    <img src={url} alt="" decoding="async" draggable={false} />
  ) : (
    <span className="queue-blank" aria-hidden="true" />
  );
}

/** Keys of the list, and the focus, which goes along with the suggestion in hand. */
function useListKeys(at: number) {
  const answer = useApp((s) => s.answerSuggestion);
  const take = useApp((s) => s.takeSuggestion);
  const undo = useApp((s) => s.undoSuggestion);
  const redo = useApp((s) => s.redoEdit);
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(false);
  const onAnswer = (given: QueueAnswer) => {
    follows.current = true;
    void answer(given);
  };
  // the button that was pressed is gone with the row that was in hand
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each suggestion that is taken in hand
  useLayoutEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current]');
    const isIn = follows.current || list.current?.contains(document.activeElement);
    follows.current = false;
    if (isIn) row?.focus();
  }, [at]);
  useEffect(() => {
    const node = list.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey) return;
      const key = event.key.toLowerCase();
      const isCommand = event.ctrlKey || event.metaKey;
      const given = ANSWER_KEYS[key];
      const act = isCommand
        ? { z: event.shiftKey ? redo : undo, y: redo }[key]
        : given
          ? () => onAnswer(given)
          : { arrowdown: () => take(at + 1), arrowup: () => take(at - 1) }[key];
      if (!act) return;
      event.preventDefault();
      follows.current = true;
      void act();
    };
    node?.addEventListener('keydown', onKey);
    return () => node?.removeEventListener('keydown', onKey);
  });
  return { list, onAnswer };
}
