import { useState } from 'react';
import type { ExportFormat } from '../../formats/predictionsExport';
import type { RunState } from '../../state/runState';
import { EXPORT_FORMATS } from '../../state/runs/exportFormats';
import { Button } from '../ui/Button';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';

/** A run's predictions as a file, in the format that the reader chooses. */
export function ExportRun({ run }: { run: RunState }) {
  const exportRun = useApp((s) => s.exportRun);
  const [format, setFormat] = useState<ExportFormat>('json');
  return (
    <div className="actions">
      <Picker
        label="Format"
        value={format}
        options={EXPORT_FORMATS.map(({ id, name }) => ({ value: id, text: name }))}
        onChange={setFormat}
      />
      <Button
        off={run.unloaded ?? (run.done === run.failed && 'No image was predicted')}
        onClick={() => void exportRun(run.id, format)}
      >
        Export predictions
      </Button>
    </div>
  );
}
