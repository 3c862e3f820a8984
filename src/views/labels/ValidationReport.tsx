import type { LabelUploadReport } from '../../data/compute/views';
import { count } from '../ui/format';

const SHOWN_PROBLEMS = 50;

/** What was found in an uploaded file, entry by entry, and whether it was kept. */
export function ValidationReport({ report }: { report: LabelUploadReport }) {
  const { fileName, datasetName, entries, matched, labels, multiLabel, empty, unknownCount, unknownIds, problems } =
    report;
  return (
    <section className="report" aria-label="Validation report">
      <h2>{report.labelSet ? `${fileName} is in use` : `▲ ${fileName} was not kept`}</h2>
      <p>
        {count(entries)} readable entries; {count(matched)} match images of {datasetName}, with {count(labels)} labels;{' '}
        {count(multiLabel)} have more than one, {count(empty)} have none.
      </p>
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
