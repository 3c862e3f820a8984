import type { Suggestion, Suggestions } from '../../data/compute/labels/suggestionTypes';
import { className } from '../../domain/classes/classTable';
import type { KeptEntry } from '../../domain/labels/keptLabels';
import type { QueueAnswer, QueueMark, SuggestionQueue } from '../../state/labels/queueState';
import { Button } from './Button';
import { count } from './format';
import { MarkIcon } from './MarkIcon';
import './suggestionParts.css';

/** The key of each answer. */
export const ANSWER_KEYS: Readonly<Record<string, QueueAnswer>> = { a: 'accept', r: 'reject', s: 'skip' };

const NAMES: Readonly<Record<QueueAnswer, string>> = { accept: 'Accept', reject: 'Reject', skip: 'Skip' };

/** Accept, reject, skip. */
export function AnswerButtons({ onAnswer }: { onAnswer: (answer: QueueAnswer) => void }) {
  return (
    <span className="answer-buttons">
      {Object.entries(ANSWER_KEYS).map(([key, answer]) => (
        <Button key={key} aria-keyshortcuts={key.toUpperCase()} onClick={() => onAnswer(answer)}>
          {NAMES[answer]} <kbd>{key.toUpperCase()}</kbd>
        </Button>
      ))}
    </span>
  );
}

/** What became of a suggestion, by shape and word. */
export function AnswerMark({ mark }: { mark: QueueMark }) {
  if (mark === 'open') return null;
  return (
    <span className={`answer-mark is-${mark}`}>
      {mark !== 'skipped' && <MarkIcon mark={mark === 'accepted' ? 'other' : 'struck'} />} {mark}
    </span>
  );
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** "41 of 49 models", which unfolds to their names by the place that they give the class. */
export function Votes({ ranks, models }: Pick<Suggestion, 'ranks'> & Pick<Suggestions, 'models'>) {
  const voters = ranks.filter((rank) => rank > 0).length;
  const said = `${count(voters)} of ${count(models.length)} ${models.length === 1 ? 'model' : 'models'}`;
  if (voters === 0) return <span>{said}</span>;
  return (
    <details className="votes">
      <summary>{said}</summary>
      <ul className="plain">
        {ORDINALS.map((ordinal, rank) => {
          const names = models.filter((_, m) => rank > 0 && ranks[m] === rank);
          return (
            names.length > 0 && (
              <li key={ordinal}>
                {ordinal}: {names.join(', ')}
              </li>
            )
          );
        })}
      </ul>
    </details>
  );
}

/** What is known of the image besides: labels of the set in use, what models say instead, whether anybody looked. */
export function aboutSuggestion(
  { kind }: Pick<SuggestionQueue, 'kind'>,
  row: Suggestion,
  entry: KeptEntry | undefined,
): string {
  // answers since then are in the entry
  const others = (entry?.classes ?? row.listed).filter((c) => c !== row.classIndex).map(className);
  const listed =
    kind === 'missing'
      ? others.length > 0
        ? `set lists ${others.join(', ')}`
        : 'set lists nothing'
      : others.length > 0
        ? `listed with ${others.join(', ')}`
        : 'the only label';
  return [
    listed,
    ...(row.rival === undefined ? [] : [`models say ${className(row.rival)}`]),
    ...(row.isUnrated
      ? [row.likelihood === undefined ? 'no rater saw it' : 'no rater saw it: likelihood untested']
      : []),
  ].join(' · ');
}
