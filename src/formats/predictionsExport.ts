import { CLASSES } from '../domain/classes/classTable';
import { NO_LABEL } from '../domain/dataset';

/** Forms in which a run leaves the app; `npy` is one `.npz` archive of NumPy arrays. */
export type ExportFormat = 'json' | 'csv' | 'parquet' | 'npy';

/** One predicted image as it leaves the app; ids, never positions. */
export interface ExportedPrediction {
  readonly image: string;
  /** class index or NO_LABEL */
  readonly original: number;
  readonly labels: readonly number[];
  /** best first */
  readonly classes: readonly number[];
  /** probabilities in [0, 1], empty where unknown */
  readonly scores: readonly number[];
}

/** What an export says of itself. */
export interface ExportHeader {
  readonly model: string;
  readonly dataset: string;
  readonly labelSet: string;
  /** hashes, provider, preprocessing...: what is needed to make the run again */
  readonly receipt: Readonly<Record<string, unknown>>;
}

/** Predictions as JSON: `{format, model, dataset, labelSet, receipt, predictions: [{image, original, labels, classes, scores}]}`. */
export function predictionsToJson(header: ExportHeader, rows: readonly ExportedPrediction[]): string {
  const predictions = rows.map((row) => ({
    ...row,
    original: row.original === NO_LABEL ? null : row.original,
    scores: row.scores.map((s) => Number(s.toPrecision(7))),
  }));
  return `${JSON.stringify({ format: 'plural-predictions', version: 1, ...header, predictions }, null, 1)}\n`;
}

/**
 * Predictions as CSV (RFC 4180), one line per image: image, original, labels (separated by spaces), then class, wnid, name and
 * probability of every rank. Cells that a spreadsheet would run as formulas are prefixed with an apostrophe.
 */
export function predictionsToCsv(rows: readonly ExportedPrediction[]): string {
  const k = rows.reduce((most, r) => Math.max(most, r.classes.length), 0);
  const ranks = Array.from({ length: k }, (_, i) => i + 1);
  const head = ['image', 'original', 'labels'];
  for (const r of ranks) head.push(`top${r}`, `top${r}_wnid`, `top${r}_name`, `top${r}_probability`);
  const lines = rows.map((row) => {
    const cells = [row.image, row.original === NO_LABEL ? '' : String(row.original), row.labels.join(' ')];
    for (const r of ranks) {
      const c = row.classes[r - 1];
      const score = row.scores[r - 1];
      const known = c === undefined ? undefined : CLASSES[c];
      cells.push(
        String(c ?? ''),
        known?.wnid ?? '',
        known?.displayName ?? '',
        score === undefined ? '' : score.toFixed(6),
      );
    }
    return cells.map(csvCell).join(',');
  });
  return `${[head.join(','), ...lines].join('\r\n')}\r\n`;
}

/** One cell: neutralised where it starts like a formula, quoted where it must be. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
