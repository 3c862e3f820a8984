import type { CoverageNote } from '../../state/accuracy/rows/coverage';

/** What lines and bands of a chart are; nothing where it has none, since its images are no random part. */
export const linesNote = (coverage: CoverageNote | undefined, text: string): string =>
  coverage?.random === false ? '' : text;
