import type { LabelDoubtView, LabelUploadReport } from '../../../data/compute/views';
import { counted } from '../../../lib/pure/counted';
import { Button } from '../../ui/Button';
import { count, percent } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { useArrival } from '../../ui/useArrival';
import { ReportColumns } from './ReportColumns';
import { ReportEffect } from './ReportEffect';
import { ReportProblems } from './ReportProblems';
import { ReportQuestions } from './ReportQuestions';
import './validationReport.css';

/** What was found in a label file, and what the reader can do with it before anything is kept. */
export function ValidationReport({ report }: { report: LabelUploadReport }) {
  const { datasetName, entries, matched, missing, labels, multiLabel, empty, unknownCount, unknownIds } = report;
  const heading = useArrival<HTMLHeadingElement>(report, headingOf(report));
  return (
    <section className="report" aria-label="Validation report">
      <h2 ref={heading} tabIndex={-1}>
        {headingOf(report)}
      </h2>
      <p className="note">{report.formName}</p>
      {report.columns && !report.labelSet && <ReportColumns columns={report.columns} />}
      <p>
        {counted(entries, 'readable entry', 'readable entries')}; {counted(matched, 'matches an image', 'match images')}{' '}
        of {datasetName}, with {counted(labels, 'label')}; {counted(multiLabel, 'has', 'have')} more than one,{' '}
        {counted(empty, 'has', 'have')} none
        {missing > 0 ? `; ${counted(missing, 'image is', 'images are')} not in the file` : ''}.
      </p>
      {report.held && report.held.n > 0 && (
        <p>
          {report.readAs ? `${report.readAs}, as you chose: ` : ''}
          {count(report.held.hits)} of {count(report.held.n)} labelled images keep the original label (
          {percent(report.held.hits / report.held.n)} %).
        </p>
      )}
      {report.doubt?.sentences.map((sentence) => (
        <p key={sentence} className="notice error">
          {sentence}
        </p>
      ))}
      {report.doubt?.remedy && <p>{report.doubt.remedy.text}.</p>}
      {unknownCount > 0 && (
        <p>
          {counted(unknownCount, 'image id is', 'image ids are')} not in {datasetName}: {unknownIds.join(', ')}
          {unknownCount > unknownIds.length ? ', …' : ''}
        </p>
      )}
      {[...report.doubts, ...report.notes].map((note) => (
        <p key={note}>{note}</p>
      ))}
      {!report.labelSet && <ReportQuestions report={report} />}
      {!report.labelSet && <ReportEffect report={report} />}
      <Choices report={report} />
      <ReportProblems report={report} />
    </section>
  );
}

function headingOf({ fileName, labelSet, isOpen }: LabelUploadReport): string {
  if (labelSet) return `${fileName} is in use`;
  return isOpen ? `▲ ${fileName} is not used yet` : `▲ ${fileName} was not kept`;
}

/** Keep, mend or put away; nothing is kept without a press where there is something to say. */
function Choices({ report }: { report: LabelUploadReport }) {
  const { doubt, isOpen, labelSet } = report;
  const reviewLabels = useApp((s) => s.reviewLabels);
  const discardLabels = useApp((s) => s.discardLabels);
  const remedy = doubt?.remedy;
  if (labelSet && !remedy) return null;
  return (
    <p className="doubt-choices">
      {remedy && (
        <Button primary onClick={() => void reviewLabels({ reading: remedy.reading })}>
          Use remedy
        </Button>
      )}
      {isOpen && (
        <Button primary={!remedy} onClick={() => void reviewLabels({ keep: true })}>
          {keepText(report, doubt)}
        </Button>
      )}
      {!labelSet && <Button onClick={discardLabels}>{doubt?.isKeptAside ? 'Discard' : 'Cancel'}</Button>}
    </p>
  );
}

function keepText({ problemCount, matched }: LabelUploadReport, doubt: LabelDoubtView | undefined): string {
  if (doubt?.isKeptAside) return 'Use anyway';
  if (problemCount > 0) return 'Keep the good ones';
  return `Keep ${counted(matched, 'image')}`;
}
