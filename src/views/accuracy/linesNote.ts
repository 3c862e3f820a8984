import type { CoverageNote } from '../../state/accuracy/rows/coverage';

/** What lines and bands of a chart are; nothing where it has none, since its images are no random part. */
export const linesNote = (coverage: CoverageNote | undefined, text: string): string =>
  coverage?.random === false ? '' : text;

/** Stands with every chart whose parts could be read as causes. */
export const DESCRIPTIVE = 'Descriptive, not causal.';

/** Ends a note: says what is dashed, where a row of the chart shows what it was before the what-if. */
export const dashedNote = (rows: readonly { readonly was?: unknown }[]): string =>
  rows.some((row) => row.was !== undefined) ? '. Dashed: as published.' : '.';
