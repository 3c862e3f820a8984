import type { LabelUploadReport } from '../../../data/compute/views';
import { effectSentence } from '../../../state/labels/effectSentence';
import type { LabelEffect } from '../../../state/labels/labelEffect';
import { Arrow } from '../../ui/Arrow';
import { count, signedPoints } from '../../ui/format';
import { useApp } from '../../ui/storeContext';

/** What keeping the file would do to the drop, while one can still cancel; nothing where that cannot be counted. */
export function ReportEffect({ report }: { report: LabelUploadReport }) {
  const draft = useApp((s) => s.draftEffect);
  const progress = useApp((s) => s.accuracyProgress);
  if (!draft || draft.labelSetId !== report.draft?.labelSetId) return null;
  if (!draft.effect)
    return (
      <p className="note" role="status">
        Counting what it would do to the drop…
        {progress && (
          <>
            {' '}
            model {progress.done} of {progress.of}{' '}
            <progress aria-label="Counting models" max={progress.of} value={progress.done} />
          </>
        )}
      </p>
    );
  return <Effect effect={draft.effect} report={report} />;
}

interface EffectProps {
  readonly effect: LabelEffect;
  readonly report: LabelUploadReport;
}

function Effect({ effect, report: { doubt, matched, missing, datasetName } }: EffectProps) {
  const { original, gap, interval } = effect;
  return (
    <div className="report-effect" role="status">
      <p>
        {doubt?.isKeptAside ? 'Used anyway' : 'If you keep it'}, the drop from ImageNet to ImageNetV2 goes from original
        label to any valid label:
      </p>
      {Number.isFinite(gap) && (
        <p className="effect-figures">
          <span className="original-text">{signedPoints(original)}</span> <Arrow />{' '}
          <span className="other-text">{signedPoints(gap)}</span> <small>points</small>{' '}
          {interval && <small>{`[${signedPoints(interval[0])}, ${signedPoints(interval[1])}]`}</small>}
        </p>
      )}
      <p className="note">
        {effectSentence(effect)} It names {count(matched)} of {count(matched + missing)} images of {datasetName}.
      </p>
    </div>
  );
}
