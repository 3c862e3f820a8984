import { useEffect } from 'react';
import type { ImportState } from '../../state/importState';
import { Button } from '../ui/Button';
import { FileButton } from '../ui/FileButton';
import { count, percent } from '../ui/format';
import { useApp } from '../ui/storeContext';
import { ImportReportCard } from './ImportReportCard';
import './imports.css';

/** Predictions made elsewhere: a file, what was found in it, and the imports that were kept. */
export function ImportPredictions() {
  const importPredictions = useApp((s) => s.importPredictions);
  const cancelImport = useApp((s) => s.cancelImport);
  const importing = useApp((s) => s.importing);
  const report = useApp((s) => s.importReport);
  return (
    <section className="import-section" aria-labelledby="import-title">
      <h2 id="import-title">Predictions made elsewhere</h2>
      <p>
        A CSV, JSON, JSON lines, Parquet or NumPy file: <code>image, class, score</code> with one line per class,{' '}
        <code>image, top1, top2, …</code> with one line per image, or an array of classes, logits or probabilities. It
        stays on this machine; nothing is kept before you have seen what was found. What you keep stays in this browser
        until you remove it.
      </p>
      <p className="actions">
        <FileButton
          label="Import predictions"
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.npy,.npz,.parquet,.pq"
          onFiles={(files) => void importPredictions(files[0]!.file)}
        />
        {importing && (
          <>
            <span className="note import-reading">Reading {importing}…</span>
            <Button onClick={cancelImport}>Stop reading</Button>
          </>
        )}
      </p>
      {report && <ImportReportCard key={`${report.fileName} ${report.rows}`} report={report} />}
      <KeptImports />
    </section>
  );
}

function KeptImports() {
  const imports = useApp((s) => s.imports);
  const error = useApp((s) => s.importsError);
  const refreshImports = useApp((s) => s.refreshImports);
  useEffect(() => void refreshImports(), [refreshImports]);
  if (imports.length === 0) return error ? <p className="note">Imports of earlier visits: {error}</p> : null;
  return (
    <ul className="kept-imports" aria-label="Kept imports">
      {imports.map((one) => (
        <KeptImportItem key={one.number} one={one} />
      ))}
    </ul>
  );
}

function KeptImportItem({ one }: { one: ImportState }) {
  const setView = useApp((s) => s.setView);
  const removeImport = useApp((s) => s.removeImport);
  const shareResult = useApp((s) => s.shareResult);
  const { id, fileName, datasetId, datasetName, images, k, top1, unstored, unloaded } = one;
  return (
    <li className="row">
      <div>
        <strong>{id}</strong>
        <p className="note">
          {unloaded
            ? `Kept in this browser, and not shown: ${unloaded}`
            : `${fileName}: top-${k} of ${count(images)} images of ${datasetName}${top1.n > 0 ? `; top-1 ${percent(top1.hits / top1.n)} %` : ''}`}
        </p>
        {unstored && <p className="note">Gone when this page is closed: {unstored}</p>}
      </div>
      <p className="actions">
        {!unloaded && (
          <>
            <Button
              aria-label={`See ${id} in Browse`}
              onClick={() =>
                setView({ screen: 'browse', dataset: datasetId, labels: '', model: id, image: '', query: '' })
              }
            >
              See in Browse
            </Button>
            <Button aria-label={`Share result of ${id}`} onClick={() => void shareResult(id)}>
              Share result
            </Button>
          </>
        )}
        <Button aria-label={`Remove ${id}`} onClick={() => void removeImport(id)}>
          Remove
        </Button>
      </p>
    </li>
  );
}
