import { useState } from 'react';
import type { ExportFormat } from '../../formats/predictionsExport';
import type { RunState } from '../../state/runState';
import { EXPORT_FORMATS } from '../../state/runs/exportFormats';
import { useApp } from '../ui/storeContext';

/** A run's predictions as a file, in the format that the reader chooses. */
export function ExportRun({ run }: { run: RunState }) {
  const exportRun = useApp((s) => s.exportRun);
  const [format, setFormat] = useState<ExportFormat>('json');
  return (
    <div className="actions export-run">
      <label className="picker inline">
        <span>Format</span>
        <select value={format} onChange={(event) => setFormat(event.target.value as ExportFormat)}>
          {EXPORT_FORMATS.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        disabled={run.done === run.failed || run.unloaded !== undefined}
        onClick={() => void exportRun(run.id, format)}
      >
        Export predictions
      </button>
    </div>
  );
}
