import { PluralError } from '../../lib/pure/errors';
import { MAX_K } from './importLimits';
import type { TableColumn } from './tableColumns';

/** Columns of one kind for ranks 1 to k (or 0 to k - 1), in their order. */
export interface RankGroup {
  readonly kind: 'prediction' | 'class' | 'score';
  readonly stem: string;
  readonly columns: readonly TableColumn[];
}

/** A score of a rank may be the class's name and a word: `top1_score` belongs to `top1`. */
const kindOf = ({ role, classes, numbers, filled }: TableColumn): RankGroup['kind'] | undefined => {
  if (role.kind === 'prediction' || role.kind === 'class' || role.kind === 'score') return role.kind;
  // a data frame of classes without column names: 0, 1, 2, …
  return role.kind === 'other' && role.stem === '' && filled > 0 && classes === 1 && numbers > 0.9
    ? 'class'
    : undefined;
};

/**
 * Columns whose names hold a rank (`top1`, `label_0`, `rank2_class`, `prob3`), by what is left of the name. Throws `bad-format` where a rank is missing or
 * there twice, and no other group is whole.
 */
export function rankGroups(columns: readonly TableColumn[], file: string): RankGroup[] {
  const byStem = new Map<string, { kind: RankGroup['kind']; stem: string; byRank: Map<number, TableColumn> }>();
  let broken: PluralError | undefined;
  const isFlagged = columns.some((c) => c.role.rank === undefined && c.role.kind === 'prediction' && !c.isList);
  for (const column of columns) {
    const { rank, stem } = column.role;
    const kind = kindOf(column);
    if (kind === undefined || rank === undefined || rank > MAX_K || column.isList) continue;
    // whether top-1 and top-5 are right
    if (isFlagged && column.areFlags && kind !== 'score') continue;
    const key = `${kind} ${stem}`;
    const group = byStem.get(key) ?? { kind, stem, byRank: new Map() };
    byStem.set(key, group);
    const other = group.byRank.get(rank);
    if (other) broken ??= rankError(file, 'one column per rank', `${other.name} and ${column.name}`);
    group.byRank.set(rank, column);
  }
  const groups: RankGroup[] = [];
  for (const { kind, stem, byRank } of byStem.values()) {
    const first = byRank.has(0) ? 0 : 1;
    const whole = Array.from({ length: byRank.size }, (_, i) => byRank.get(first + i));
    const gap = whole.indexOf(undefined);
    if (gap < 0) groups.push({ kind, stem, columns: whole as TableColumn[] });
    else if (byRank.size > 1 && kind !== 'score') {
      const found = [...byRank.values()].map((c) => c.name).slice(0, 6);
      broken ??= rankError(file, `rank ${first + gap} too`, found.join(', '));
    }
  }
  if (broken && !groups.some((group) => group.kind !== 'score' && group.columns.length > 1)) throw broken;
  return groups;
}

function rankError(file: string, expected: string, found: string): PluralError {
  return new PluralError('bad-format', 'ranks are not complete', { file, place: 'header', expected, found });
}
