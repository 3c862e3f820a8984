import type { Proposal } from '../../../data/compute/labels/proposals';
import { className } from '../../../domain/classes/classTable';
import { type Judgement, judgementOf } from '../../../domain/labels/judging';
import type { KeptEntry } from '../../../domain/labels/keptLabels';
import { percent } from '../../ui/format';
import { MarkIcon } from '../../ui/MarkIcon';

const SAID: Readonly<Record<Judgement, string>> = { yes: 'valid', no: 'not valid', open: 'not judged' };

interface Props {
  readonly proposal: Proposal;
  readonly entry: KeptEntry;
  /** the key that toggles it */
  readonly number: number | undefined;
  readonly onToggle: () => void;
}

/** A class that the image may have, who says so, and what the reader says. */
export function ProposalRow({ proposal, entry, number, onToggle }: Props) {
  const { classIndex, isOriginal, sources, votes, of, score } = proposal;
  const judgement = judgementOf(entry, classIndex);
  const mark = judgement === 'no' ? 'struck' : judgement === 'open' ? 'outside' : isOriginal ? 'original' : 'other';
  const said = [
    ...(isOriginal ? ['original'] : []),
    ...sources.filter((name) => name !== 'Original labels'),
    ...(of > 0 && votes > 0 ? [`${votes} of ${of} ${of === 1 ? 'model' : 'models'}`] : []),
  ];
  return (
    <li className={`proposal is-${judgement}`}>
      <button
        type="button"
        {...(number === undefined ? {} : { 'aria-keyshortcuts': String(number) })}
        aria-label={`${className(classIndex)}: ${SAID[judgement]}`}
        onClick={onToggle}
      >
        <kbd>{number ?? ''}</kbd>
        <MarkIcon mark={mark} />
        <span className="proposal-name">{className(classIndex)}</span>
        <small>{said.join(', ') || 'added'}</small>
        <span className="proposal-score" aria-hidden="true">
          {score !== undefined && <span style={{ inlineSize: `${100 * score}%` }} />}
        </span>
        <small className="number">{score === undefined ? '' : `${percent(score, 0)} %`}</small>
      </button>
    </li>
  );
}
