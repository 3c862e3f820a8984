import { Suspense } from 'react';
import { COMPARED } from '../../../data/compute/comparison';
import type { NoLikelihood, Suggestions } from '../../../data/compute/labels/suggestionTypes';
import { beneathEdits } from '../../../domain/labels/keptLabels';
import { MODELS_FOR_LIKELIHOOD } from '../../../domain/labels/suggest/likelihood';
import { counted } from '../../../lib/pure/counted';
import type { SuggestionQueue } from '../../../state/labels/queueState';
import { count } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';

/** Brings recharts along. */
const Reliability = lazyPart('The reliability diagram', () =>
  import('./Reliability').then((m) => ({ default: m.Reliability })),
);

interface Props {
  readonly queue: SuggestionQueue;
  readonly found: Suggestions;
}

/** What orders the queue, and what that is worth. */
export function QueueNote({ queue, found }: Props) {
  const { models, rows, noLikelihood } = found;
  if (models.length === 0) return <p className="note">No model here has predicted these images.</p>;
  if (rows.length === 0) return <p className="note">Nothing left to judge.</p>;
  if (queue.kind === 'suspicious') return <p className="note">{suspiciousNote(queue, models.length)}</p>;
  if (noLikelihood)
    return (
      <p className="note">{`Ordered by the votes of ${counted(models.length, 'model')}: ${WHY_VOTES[noLikelihood]}`}</p>
    );
  return (
    <>
      <p className="note">
        Ordered by the likelihood of being listed by ReaL’s procedure, fitted on ImageNet alone; votes of{' '}
        {count(models.length)} models.
      </p>
      {queue.fit && (
        <details className="queue-reliability">
          <summary>How far to trust it</summary>
          <Suspense fallback={<p className="note">drawing…</p>}>
            <Reliability fit={queue.fit} />
          </Suspense>
        </details>
      )}
    </>
  );
}

const WHY_VOTES: Readonly<Record<NoLikelihood, string>> = {
  models: `a likelihood takes ${MODELS_FOR_LIKELIHOOD} published ones that have predicted ImageNet, too.`,
  labels: 'a likelihood takes ReaL’s labels, which are not here.',
  fit: 'the fitted likelihood did not load.',
};

/** Counts by the experts' labels, see METHODS. */
function suspiciousNote({ datasetId, labelSetId }: SuggestionQueue, models: number): string {
  const said = `Listed, and among the first five of none of ${counted(models, 'model')}. No likelihood: `;
  const set = datasetId === COMPARED.V1.datasetId ? beneathEdits(labelSetId) : '';
  if (set === 'original') return `${said}experts found 26 % of such original labels of ImageNet wrong, 4 % of all.`;
  if (set === COMPARED.V1.labelSetId) {
    return `${said}experts found 3 % of such ReaL labels wrong, 8 % of all. Where people added a label, silence says nothing against it.`;
  }
  return `${said}where people added a label, the models’ silence says little against it.`;
}
