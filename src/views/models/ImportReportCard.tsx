import { useState } from 'react';
import type { ImportReport, ImportSuggestion } from '../../data/compute/importViews';
import { CLASS_ORDER_NAMES, CLASS_ORDERS } from '../../domain/imports/classOrders';
import { IMAGE_ORDER_NAMES } from '../../domain/imports/imageOrders';
import type { ScoreKind } from '../../domain/imports/importedPredictions';
import type { Hits } from '../../domain/imports/importHypotheses';
import { SCORE_SCALE_NAMES, type ScoreScale } from '../../domain/scoreKind';
import { Button } from '../ui/Button';
import { Facts } from '../ui/Facts';
import { count, percent } from '../ui/format';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';
import { useArrival } from '../ui/useArrival';

const KINDS: Readonly<Record<ScoreKind, string>> = {
  ...SCORE_SCALE_NAMES,
  classes: 'no scores',
  scores: SCORE_SCALE_NAMES.unknown,
};

/** What was found in a file of predictions, how else it could be taken, and whether to keep it. */
export function ImportReportCard({ report }: { report: ImportReport }) {
  const keepImport = useApp((s) => s.keepImport);
  const discardImport = useApp((s) => s.discardImport);
  const [name, setName] = useState(report.modelName);
  const isDoubted = report.doubts.length > 0;
  const heading = useArrival<HTMLHeadingElement>(report, report.fileName);
  return (
    <section className="block import-report" aria-label="Validation report">
      <h3 ref={heading} tabIndex={-1}>
        What {report.fileName} says
      </h3>
      <Found report={report} />
      {report.byOrder && (
        <p className="notice" role="note" aria-label="Joined by order">
          {report.byOrder}
        </p>
      )}
      {report.suggestion && <Suggested suggestion={report.suggestion} />}
      {report.warnings.length > 0 && (
        <ul className="import-warnings" aria-label="Warnings">
          {report.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <HowToTake report={report} />
      {report.receipt && (
        <details>
          <summary>How it was made, by its own word</summary>
          <pre className="import-receipt">{report.receipt}</pre>
        </details>
      )}
      {report.blocked && <p className="notice error">{report.blocked}</p>}
      {report.doubts.map((doubt) => (
        <p key={doubt} className="notice error">
          {doubt}
        </p>
      ))}
      <form
        className="import-keep"
        onSubmit={(event) => {
          event.preventDefault();
          void keepImport(name, isDoubted);
        }}
      >
        <label className="field">
          <span>Model name</span>
          <input type="text" value={name} maxLength={120} required onChange={(e) => setName(e.target.value)} />
        </label>
        <Button type="submit" primary off={report.blocked}>
          {isDoubted ? 'Keep anyway' : 'Keep'}
        </Button>
        <Button onClick={() => void discardImport()}>Discard</Button>
        <p className="note">
          Imports of one name on ImageNet validation and ImageNetV2 are one model among all on the Accuracy screen.
        </p>
      </form>
    </section>
  );
}

function Found({ report }: { report: ImportReport }) {
  const { rows, k, kind, form, byId, datasetName, matched, missingCount, scoreRange, top1 } = report;
  const facts: readonly (readonly [string, string])[] = [
    ['form', kind === 'classes' ? form : `${form}; ${KINDS[kind]}`],
    [byId ? 'images in the file' : 'rows', count(rows)],
    ['matched', `${count(matched)} images of ${datasetName}, ${byId ? 'by image id' : 'by the order of the rows'}`],
    ...(byId ? [['unknown ids', idList(report.unknownCount, report.unknownIds)] as const] : []),
    ['missing images', idList(missingCount, report.missingIds)],
    ...(byId ? [['named more than once', idList(report.duplicateCount, report.duplicateIds)] as const] : []),
    ['classes per image', String(k)],
    ...columnFacts(report),
    ['range of scores', scoreRange ? `${short(scoreRange[0])} to ${short(scoreRange[1])}` : 'no scores'],
    ['top-1, original labels', share(top1)],
  ];
  return <Facts className="import-facts" rows={facts} />;
}

/** Which columns were used, and which not. */
function columnFacts({ table, truth }: ImportReport): readonly (readonly [string, string])[] {
  if (!table) return [];
  const { image, classes, scores, order, ignored } = table;
  const all: readonly (readonly [string, string | undefined])[] = [
    ['column of images', image],
    ['column of predictions', namesOf(classes)],
    ['column of scores', namesOf(scores)],
    ['column of ranks', order],
    ['column of true labels', truth && `${truth.column}: the original label in ${share(truth.agree)}`],
    ['columns ignored', namesOf(ignored)],
  ];
  return all.flatMap(([term, value]) => (value === undefined ? [] : [[term, value || '(no name)'] as const]));
}

const namesOf = (names: readonly string[]) =>
  names.length === 0
    ? undefined
    : names.length > SHOWN
      ? `${names.slice(0, SHOWN).join(', ')}, … (${count(names.length)})`
      : names.join(', ');

const SHOWN = 5;

const idList = (total: number, ids: readonly string[]) =>
  total === 0
    ? '0'
    : `${count(total)}: ${ids.slice(0, SHOWN).join(', ')}${total > Math.min(SHOWN, ids.length) ? ', …' : ''}`;

const short = (score: number) => String(Number(score.toPrecision(4)));

const share = ({ hits, n }: Hits) =>
  n === 0 ? 'no original labels here' : `${percent(hits / n)} % (${count(hits)} of ${count(n)})`;

/** Another way to take the file that fits better than chance allows; applied only by this button. */
function Suggested({ suggestion: { change, before, after, interpretation } }: { suggestion: ImportSuggestion }) {
  const changeImport = useApp((s) => s.changeImport);
  return (
    <div className="notice import-suggestion" role="note" aria-label="Suggestion">
      <p>
        {capital(change)}, top-1 would be <strong>{percent(after.hits / after.n)} %</strong> instead of{' '}
        {percent(before.hits / before.n)} %. Chance does not explain the difference.
      </p>
      <Button onClick={() => void changeImport({ interpretation })}>Take it so</Button>
    </div>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Interpretation = ImportReport['interpretation'];

/** Ways back to the file as it is written, for what a suggestion changed. */
function undoings({ shift, backwards, bestLast }: Interpretation): [string, Partial<Interpretation>][] {
  const ways: [boolean, string, Partial<Interpretation>][] = [
    [shift !== 0, `Undo the shift of ${Math.abs(shift)} ${Math.abs(shift) === 1 ? 'row' : 'rows'}`, { shift: 0 }],
    [backwards, 'First row first again', { backwards: false }],
    [bestLast, 'Best class first again', { bestLast: false }],
  ];
  return ways.filter(([is]) => is).map(([, name, part]) => [name, part]);
}

function HowToTake({ report }: { report: ImportReport }) {
  const changeImport = useApp((s) => s.changeImport);
  const { interpretation, imageOrders, datasets, datasetId, kind } = report;
  const scale: ScoreScale = kind === 'classes' || kind === 'scores' ? 'unknown' : kind;
  const change = (part: Partial<Interpretation>) =>
    void changeImport({ interpretation: { ...interpretation, ...part } });
  return (
    <div className="import-options">
      {(report.table?.choices.length ?? 0) > 1 && (
        <Picker
          label="Predictions are in column"
          value={report.table!.classes[0] ?? ''}
          options={report.table!.choices.map((name) => ({ value: name, text: name }))}
          onChange={(classColumn) => void changeImport({ classColumn })}
        />
      )}
      {datasets.length > 1 && (
        <Picker
          label="Predictions are for"
          value={datasetId}
          options={datasets.map((d) => ({
            value: d.id,
            text: report.byId ? `${d.name} (${count(d.matched)} images)` : d.name,
          }))}
          onChange={(id) => void changeImport({ datasetId: id })}
        />
      )}
      {report.scales.length > 1 && (
        <Picker
          label="Scores are"
          value={scale}
          options={[...new Set([scale, ...report.scales])].map((one) => ({ value: one, text: SCORE_SCALE_NAMES[one] }))}
          onChange={(one) => void changeImport({ scale: one })}
        />
      )}
      {imageOrders.length > 0 && (
        <Picker
          label="Order of the rows"
          value={interpretation.imageOrder}
          options={imageOrders.map((order) => ({ value: order, text: IMAGE_ORDER_NAMES[order] }))}
          onChange={(imageOrder) => change({ imageOrder })}
        />
      )}
      <Picker
        label="Class numbers are"
        value={interpretation.classOrder}
        options={CLASS_ORDERS.map((order) => ({ value: order, text: CLASS_ORDER_NAMES[order] }))}
        onChange={(classOrder) => change({ classOrder })}
      />
      {undoings(interpretation).map(([name, part]) => (
        <button key={name} type="button" className="button" onClick={() => change(part)}>
          {name}
        </button>
      ))}
    </div>
  );
}
