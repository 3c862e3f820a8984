import type { LabelUploadReport } from '../../../data/compute/views';
import { saveBlob } from '../../../lib/saveBlob';
import { Button } from '../../ui/Button';
import { count } from '../../ui/format';
import { useApp } from '../../ui/storeContext';

/** What cannot be used, by kind, with the first of each and where it stands. */
export function ReportProblems({ report }: { report: LabelUploadReport }) {
  const { groups, problemCount, unknownCount, fileName, labelSet } = report;
  const labelProblems = useApp((s) => s.labelProblems);
  const showError = useApp((s) => s.showError);
  const save = async () => {
    const text = await labelProblems();
    saveBlob(`problems of ${fileName}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
  };
  if (problemCount + unknownCount === 0) return null;
  return (
    <>
      {groups.length > 0 && (
        <p>{labelSet ? 'Left out, with their images:' : 'Not usable; what is kept leaves out their images:'}</p>
      )}
      <ul className="problems">
        {groups.map(({ kind, title, count: many, examples }) => (
          <li key={kind}>
            <strong>
              ▲ {count(many)} {title}
            </strong>
            <ul>
              {examples.map(({ place, message }) => (
                <li key={`${place}: ${message}`}>
                  {place}: {message}
                </li>
              ))}
            </ul>
            {many > examples.length && <p className="note">and {count(many - examples.length)} more</p>}
          </li>
        ))}
      </ul>
      <Button onClick={() => void save().catch(showError)}>Save all as CSV</Button>
    </>
  );
}
