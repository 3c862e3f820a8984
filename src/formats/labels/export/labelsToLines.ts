import { csvCell } from '../../predictionsExport';
import { areJudged, areScored, type ExportedLabels } from './exportedLabels';

/**
 * Labels as CSV, one line per image and class: image, label (class index) and, where every class has one, score. An image without a valid label
 * has one line without a class. Names that a spreadsheet would run as formulas are prefixed with an apostrophe.
 */
export function labelsToCsv(labels: ExportedLabels): string {
  const isScored = areScored(labels);
  const lines = labels.entries.flatMap(({ name, classes, scores }) => {
    const image = csvCell(name);
    if (classes.length === 0) return [`${image},${isScored ? ',' : ''}`];
    return classes.map((c, i) => `${image},${c}${isScored ? `,${scores![i]}` : ''}`);
  });
  return `${[`image,label${isScored ? ',score' : ''}`, ...lines].join('\r\n')}\r\n`;
}

/** Labels as JSON lines, `{"image", "labels", "scores", "not_valid"}` each; the last two where the set has them. */
export function labelsToJsonLines(labels: ExportedLabels): string {
  const [isScored, isJudged] = [areScored(labels), areJudged(labels)];
  const lines = labels.entries.map(({ name, classes, scores = [], not = [] }) =>
    JSON.stringify({
      image: name,
      labels: classes,
      ...(isScored ? { scores } : {}),
      ...(isJudged ? { not_valid: not } : {}),
    }),
  );
  return `${lines.join('\n')}\n`;
}
