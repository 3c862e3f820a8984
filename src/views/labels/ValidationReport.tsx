import type { LabelDoubtView, LabelUploadReport } from '../../data/compute/views';
import { Button } from '../ui/Button';
import { count, percent } from '../ui/format';
import { useApp } from '../ui/storeContext';

const SHOWN_PROBLEMS = 50;

/** What was found in an uploaded file, entry by entry, and whether it was kept. */
export function ValidationReport({ report }: { report: LabelUploadReport }) {
  const { datasetName, entries, matched, labels, multiLabel, empty, unknownCount, unknownIds, problems } = report;
  return (
    <section className="report" aria-label="Validation report">
      <h2>{headingOf(report)}</h2>
      <p>
        {count(entries)} readable entries; {count(matched)} match images of {datasetName}, with {count(labels)} labels;{' '}
        {count(multiLabel)} have more than one, {count(empty)} have none.
      </p>
      {report.held && report.held.n > 0 && (
        <p>
          {report.readAs ? `${report.readAs}, as you chose: ` : ''}
          {count(report.held.hits)} of {count(report.held.n)} labelled images keep the original label (
          {percent(report.held.hits / report.held.n)} %).
        </p>
      )}
      {report.doubt && <Doubted doubt={report.doubt} isReadable={problems.length === 0} />}
      {unknownCount > 0 && (
        <p>
          {count(unknownCount)} image ids are not in {datasetName}: {unknownIds.join(', ')}
          {unknownCount > unknownIds.length ? ', …' : ''}
        </p>
      )}
      {report.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {problems.length > 0 && (
        <>
          <p>Correct these entries and upload the file again:</p>
          <ul className="problems">
            {problems.slice(0, SHOWN_PROBLEMS).map((p) => (
              <li key={`${p.place}: ${p.message}`}>
                <strong>{p.place}</strong>: {p.message}
              </li>
            ))}
          </ul>
          {problems.length > SHOWN_PROBLEMS && (
            <p className="note">and {count(problems.length - SHOWN_PROBLEMS)} more</p>
          )}
        </>
      )}
    </section>
  );
}

function headingOf({ fileName, labelSet, doubt }: LabelUploadReport): string {
  if (labelSet) return `${fileName} is in use`;
  return doubt ? `▲ ${fileName} is not used yet` : `▲ ${fileName} was not kept`;
}

/** What speaks against the labels, and what can be done about it. */
function Doubted({ doubt, isReadable }: { doubt: LabelDoubtView; isReadable: boolean }) {
  const { sentences, isKeptAside, remedy } = doubt;
  const applyLabelRemedy = useApp((s) => s.applyLabelRemedy);
  const takeAnyway = useApp((s) => s.useLabelsAnyway);
  const discardLabels = useApp((s) => s.discardLabels);
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} className="notice error">
          {sentence}
        </p>
      ))}
      {remedy && <p>{remedy.text}.</p>}
      <p className="doubt-choices">
        {remedy && (
          <Button primary onClick={() => void applyLabelRemedy()}>
            Use remedy
          </Button>
        )}
        {isKeptAside && isReadable && <Button onClick={() => void takeAnyway()}>Use anyway</Button>}
        {isKeptAside && <Button onClick={discardLabels}>Discard</Button>}
      </p>
    </>
  );
}
