/** File formats of exported predictions, in the order in which they are offered. */
export const EXPORT_FORMATS = [
  { id: 'json', name: 'JSON, with the receipt', type: 'application/json' },
  { id: 'csv', name: 'CSV, for spreadsheets', type: 'text/csv' },
] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number]['id'];
