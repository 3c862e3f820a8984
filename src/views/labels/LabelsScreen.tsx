import { useEffect } from 'react';
import { FileButton } from '../ui/FileButton';
import { useApp } from '../ui/storeContext';
import { AgreementSection } from './agreement/AgreementSection';
import { CombineSets } from './CombineSets';
import { LabelSetTable } from './LabelSetTable';
import { ValidationReport } from './ValidationReport';
import './labels.css';

/** Label sets with their statistics and provenance; upload of one's own. */
export default function LabelsScreen() {
  const choices = useApp((s) => s.choices);
  const selection = useApp((s) => s.selection);
  const report = useApp((s) => s.labelReport);
  const uploadLabels = useApp((s) => s.uploadLabels);
  const needFacts = useApp((s) => s.needFacts);
  const refreshLabels = useApp((s) => s.refreshLabels);
  const notHere = useApp((s) => s.labelsNotHere);
  const labelsError = useApp((s) => s.labelsError);
  useEffect(() => {
    if (choices) void needFacts();
  }, [choices, needFacts]);
  useEffect(() => void refreshLabels(), [refreshLabels]);
  const dataset = choices?.datasets.find((d) => d.id === selection?.datasetId);
  return (
    <div className="page">
      <h1>Labels</h1>
      <section aria-labelledby="upload-title">
        <h2 id="upload-title">Bring a label set</h2>
        <p>
          JSON <code>{'{"image id or file name": [class, …], …}'}</code>, classes as index 0 to 999 or WordNet id; an
          empty list: no valid label. Joined by image id with{' '}
          {dataset ? <strong>{dataset.name}</strong> : 'the dataset you open'}. It stays in this browser.
        </p>
        <FileButton
          label="Upload label set"
          accept=".json,application/json"
          primary
          onFiles={(files) => void uploadLabels(files[0]!.file)}
        />
      </section>
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
      <AgreementSection />
    </div>
  );
}
