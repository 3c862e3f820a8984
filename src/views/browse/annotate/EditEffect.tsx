import { type ModelMetrics, metricN, metricValue } from '../../../domain/metrics/metrics';
import { count, percent } from '../../ui/format';
import { useApp } from '../../ui/storeContext';

const share = (of: ModelMetrics) => metricValue(of, 'real');
const evaluated = (of: ModelMetrics) => metricN(of, 'real');
const right = (of: ModelMetrics) => Math.round(share(of) * evaluated(of));

/** What the edits since the mode was entered did to the selected model, where any valid label counts. */
export function EditEffect() {
  const metrics = useApp((s) => s.list?.metrics);
  const model = useApp((s) => s.selection?.modelId);
  const before = useApp((s) => s.editing?.before);
  if (!metrics) return null;
  const was = before?.modelId === model ? before?.metrics : undefined;
  const hasMoved = was && (right(was) !== right(metrics) || evaluated(was) !== evaluated(metrics));
  return (
    <p className="edit-effect" role="status">
      <small>{model}, any valid label counts</small>
      {hasMoved && (
        <>
          <s>{percent(share(was))} %</s> <span aria-hidden="true">→</span>{' '}
        </>
      )}
      <strong>{percent(share(metrics))} %</strong>{' '}
      <small>
        {hasMoved && `${count(right(was))} of ${count(evaluated(was))} to `}
        {count(right(metrics))} of {count(evaluated(metrics))} right
      </small>
    </p>
  );
}
