import {
  PROBLEM_KINDS,
  type ProblemKind,
  type ReadLabels,
  type ReadProblem,
} from '../../../formats/labels/readLabelsTypes';
import { csvCell } from '../../../formats/predictionsExport';
import type { LabelProblemGroup } from '../views';

/** Something that cannot be used, and where it stands. */
export type PlacedProblem = Omit<ReadProblem, 'kind'> & { readonly kind: ProblemKind | 'unknown' };

/** As many examples of a kind are shown. */
const SHOWN = 3;

/** Problems by kind with the first of each, and how many there are in all; `again`: images that two names mean. */
export function problemGroups(
  read: ReadLabels,
  again: readonly PlacedProblem[],
): { groups: LabelProblemGroup[]; count: number } {
  const listed = [...read.problems, ...again];
  const groups = (Object.keys(PROBLEM_KINDS) as ProblemKind[]).flatMap((kind) => {
    const own = listed.filter((problem) => problem.kind === kind);
    const count = (read.problemCounts[kind] ?? 0) + (kind === 'duplicate' ? again.length : 0);
    const examples = own.slice(0, SHOWN).map(({ place, message }) => ({ place, message }));
    return count === 0 ? [] : [{ kind, title: PROBLEM_KINDS[kind][count === 1 ? 0 : 1], count, examples }];
  });
  return { groups, count: groups.reduce((sum, { count }) => sum + count, 0) };
}

/** The whole list as CSV; cells that a spreadsheet would run are neutralised. */
export function problemsCsv(problems: readonly PlacedProblem[]): string {
  const titleOf = (kind: PlacedProblem['kind']) =>
    kind === 'unknown' ? 'image that is not in the dataset' : PROBLEM_KINDS[kind][0];
  const rows = problems.map(({ kind, place, message }) => [titleOf(kind), place, message].map(csvCell).join(','));
  return `${['problem,place,what', ...rows].join('\r\n')}\r\n`;
}
