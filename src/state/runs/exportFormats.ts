import type { ExportFormat } from '../../formats/predictionsExport';

/** File formats of exported predictions, in the order in which they are offered. */
export const EXPORT_FORMATS: readonly {
  readonly id: ExportFormat;
  readonly name: string;
  readonly ending: string;
  /** media type */
  readonly type: string;
}[] = [
  { id: 'json', name: 'JSON, with the receipt', ending: 'json', type: 'application/json' },
  { id: 'csv', name: 'CSV, for spreadsheets', ending: 'csv', type: 'text/csv' },
  { id: 'parquet', name: 'Parquet, with the receipt', ending: 'parquet', type: 'application/vnd.apache.parquet' },
  { id: 'npy', name: 'NumPy arrays (npz)', ending: 'npz', type: 'application/zip' },
];
