import { useEffect } from 'react';
import { useApp } from '../ui/storeContext';
import { AgreementSection } from './agreement/AgreementSection';
import { CombineSets } from './CombineSets';
import { LabelSetTable } from './LabelSetTable';
import { QueueSection } from './queue/QueueSection';
import { LabelUpload } from './upload/LabelUpload';
import { ValidationReport } from './upload/ValidationReport';
import './labels.css';

/** Label sets with their statistics and provenance; upload of one's own. */
export default function LabelsScreen() {
  const choices = useApp((s) => s.choices);
  const report = useApp((s) => s.labelReport);
  const needFacts = useApp((s) => s.needFacts);
  const refreshLabels = useApp((s) => s.refreshLabels);
  const notHere = useApp((s) => s.labelsNotHere);
  const labelsError = useApp((s) => s.labelsError);
  useEffect(() => {
    if (choices) void needFacts();
  }, [choices, needFacts]);
  useEffect(() => void refreshLabels(), [refreshLabels]);
  return (
    <div className="page">
      <h1>Labels</h1>
      <LabelUpload />
      {report && <ValidationReport report={report} />}
      <section aria-labelledby="sets-title">
        <h2 id="sets-title">Label sets here</h2>
        {choices?.labelSets.length ? (
          <LabelSetTable />
        ) : (
          <p className="note">
            None yet: no dataset is here. Open images, or run <code>npm run data</code>.
          </p>
        )}
        {notHere.map(({ id, name, reason }) => (
          <p key={id} className="note">
            {name} is kept, and cannot be used now: {reason}.
          </p>
        ))}
        <CombineSets />
        {labelsError && <p className="note">Label sets of earlier visits could not be listed: {labelsError}</p>}
      </section>
      <div className="agree-and-queue">
        <AgreementSection />
        <QueueSection />
      </div>
    </div>
  );
}
