import { useEffect } from 'react';
import type { LabelSetView } from '../../data/compute/views';
import type { DatasetFacts } from '../../domain/figures/datasetFacts';
import { Button } from '../ui/Button';
import { Facts } from '../ui/Facts';
import { FileButton } from '../ui/FileButton';
import { count, percent } from '../ui/format';
import { useApp } from '../ui/storeContext';
import { ValidationReport } from './ValidationReport';
import './labels.css';

/** Label sets with their statistics and provenance; upload of one's own. */
export default function LabelsScreen() {
  const choices = useApp((s) => s.choices);
  const selection = useApp((s) => s.selection);
  const report = useApp((s) => s.labelReport);
  const uploadLabels = useApp((s) => s.uploadLabels);
  const needFacts = useApp((s) => s.needFacts);
  useEffect(() => {
    if (choices) void needFacts();
  }, [choices, needFacts]);
  const dataset = choices?.datasets.find((d) => d.id === selection?.datasetId);
  return (
    <div className="page">
      <h1>Labels</h1>
      <section aria-labelledby="upload-title">
        <h2 id="upload-title">Bring a label set</h2>
        <p>
          JSON <code>{'{"image id or file name": [class, …], …}'}</code>, classes as index 0 to 999 or WordNet id; an
          empty list: no valid label. Joined by image id with{' '}
          {dataset ? <strong>{dataset.name}</strong> : 'the dataset you open'}. It stays in this tab: after a reload
          open it again, and links to it hold.
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
          <>
            <p className="note">Shares and labels per image are over the images with a valid label.</p>
            {choices.labelSets.map((set) => (
              <LabelSetRow key={`${set.datasetId}/${set.id}`} set={set} />
            ))}
          </>
        ) : (
          <p className="note">
            None yet: no dataset is here. Open images, or run <code>npm run data</code>.
          </p>
        )}
      </section>
    </div>
  );
}

function LabelSetRow({ set }: { set: LabelSetView }) {
  const facts = useApp((s) => s.facts[`${set.datasetId}/${set.id}`]);
  const dataset = useApp((s) => s.choices?.datasets.find((d) => d.id === set.datasetId)?.name);
  const inUse = useApp((s) => s.selection?.datasetId === set.datasetId && s.selection.labelSetId === set.id);
  const setView = useApp((s) => s.setView);
  return (
    <article className={`set-row${inUse ? ' in-use' : ''}`}>
      <h3>
        {set.name} <small>{dataset}</small>
      </h3>
      {facts ? <SetFacts facts={facts} /> : <p className="facts note">counting…</p>}
      <p className="made-by">
        {set.provenance.source} Licence: {set.provenance.licence}.
        {set.provenance.citation ? ` ${set.provenance.citation}` : ''}
        {set.provenance.url?.startsWith('https://') && (
          <>
            {' '}
            <a href={set.provenance.url} target="_blank" rel="noreferrer">
              Source
            </a>
          </>
        )}
      </p>
      <Button
        aria-label={inUse ? undefined : `Use ${set.name}`}
        disabled={inUse}
        onClick={() => setView({ dataset: set.datasetId, labels: set.id, image: '' })}
      >
        {inUse ? '✓ in use' : 'Use'}
      </Button>
    </article>
  );
}

function SetFacts({ facts }: { facts: DatasetFacts }) {
  const mean = facts.mean_labels_evaluated;
  const rows: readonly (readonly [string, string])[] = [
    ['images', count(facts.n_images)],
    ['without a valid label', count(facts.n_empty)],
    ['labels', count(facts.n_labels)],
    ['labels per image', Number.isFinite(mean) ? mean.toFixed(2) : '–'],
    ['have several labels', `${percent(facts.multi_share_evaluated)} % (${count(facts.n_multi)})`],
    ['keep the original label', `${percent(facts.orig_in_set_share_evaluated)} %`],
  ];
  return <Facts className="facts" rows={rows} />;
}
