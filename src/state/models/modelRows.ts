import { COMPARED } from '../../data/compute/comparison';
import type { Choices } from '../../data/compute/views';
import { formatCount } from '../../lib/pure/formatCount';
import type { ImportState } from '../importState';
import { isActive, type RunState } from '../runState';
import { SIDE_IDS, type SideId } from '../viewState';
import type { ModelFigures } from './publishedModel';

/** Accuracies on both sides, fractions in [0, 1], where they are known. */
export type Sides = Partial<Readonly<Record<SideId, number>>>;

export interface ModelRow {
  readonly id: string;
  readonly kind: 'run' | 'imported' | 'embedded' | 'published';
  /** where its predictions come from, and how many images they cover where not all count */
  readonly source: string;
  readonly top1: Sides;
  readonly real: Sides;
  /** why it is in no mean */
  readonly setAside?: string;
  /** datasets that it has predictions for here, image by image */
  readonly datasetIds: readonly string[];
  readonly isRunning: boolean;
}

export type ModelOrder = 'name' | 'source' | `${'top1' | 'real'}.${SideId | 'drop'}`;

interface Known {
  readonly choices: Pick<Choices, 'models' | 'datasets'>;
  readonly figures: readonly ModelFigures[];
  readonly runs: readonly RunState[];
  readonly imports: readonly ImportState[];
}

/** ImageNet minus ImageNetV2, a fraction; undefined where one of them is not known. */
export const dropOf = ({ V1, V2 }: Sides): number | undefined =>
  V1 === undefined || V2 === undefined ? undefined : V1 - V2;

/** Made by the reader, here or elsewhere. */
export const isOwn = ({ kind }: ModelRow): boolean => kind === 'run' || kind === 'imported';

/** Every model that is known here: the reader's own first, then what others published. */
export function modelRows({ choices, figures, runs, imports }: Known): readonly ModelRow[] {
  const sizes = new Map(choices.datasets.map((d) => [d.id, d.n]));
  const here = (id: string) => choices.models.find((m) => m.id === id)?.datasetIds ?? [];
  const own = new Set([...runs, ...imports].map((one) => one.id));
  const published = new Map(figures.map((f) => [f.id, f]));
  for (const { id, origin, anomalies } of choices.models)
    if (origin === 'published' && !published.has(id))
      published.set(id, {
        id,
        top1: NONE,
        real: NONE,
        ...(anomalies.length > 0 ? { setAside: anomalies.join('; ') } : {}),
      });
  const embedded = choices.models.filter((m) => m.origin === 'embedded' && !own.has(m.id));
  return [
    ...runs.map((run): ModelRow => {
      const labels = sideOf(run.datasetId) && COMPARED[sideOf(run.datasetId)!].labelSetId === run.labelSetId;
      const predicted = run.done - run.failed;
      return {
        id: run.id,
        kind: 'run',
        source: `run here, ${covered(predicted, sizes.get(run.datasetId) ?? run.of)} of ${run.receipt.dataset}`,
        top1: onSide(run.datasetId, run.hits.top1),
        real: labels ? onSide(run.datasetId, run.hits.labelSet) : {},
        datasetIds: here(run.id),
        isRunning: isActive(run),
      };
    }),
    ...imports.map(
      (one): ModelRow => ({
        id: one.id,
        kind: 'imported',
        source: `imported, ${covered(one.images, sizes.get(one.datasetId) ?? one.images)} of ${one.datasetName}`,
        top1: onSide(one.datasetId, { num: one.top1.hits, den: one.top1.n }),
        real: {},
        datasetIds: here(one.id),
        isRunning: false,
      }),
    ),
    ...embedded.map(
      ({ id, datasetIds }): ModelRow => ({
        ...BARE,
        id,
        kind: 'embedded',
        source: 'comes with Plural, knows rendered objects',
        datasetIds,
      }),
    ),
    ...[...published.values()].map(
      ({ id, top1, real, setAside }): ModelRow => ({
        ...BARE,
        id,
        kind: 'published',
        source: 'published',
        top1: sides(top1),
        real: sides(real),
        ...(setAside ? { setAside } : {}),
        datasetIds: here(id),
      }),
    ),
  ];
}

const NONE = [Number.NaN, Number.NaN] as const;
const BARE = { top1: {}, real: {}, isRunning: false } as const;

const sides = (pair: readonly [number, number]): Sides =>
  Object.fromEntries(SIDE_IDS.flatMap((side, i) => (Number.isFinite(pair[i]) ? [[side, pair[i]!]] : [])));

const sideOf = (datasetId: string): SideId | undefined =>
  SIDE_IDS.find((side) => COMPARED[side].datasetId === datasetId);

function onSide(datasetId: string, { num, den }: { num: number; den: number }): Sides {
  const side = sideOf(datasetId);
  return side && den > 0 ? { [side]: num / den } : {};
}

/** A figure of a part of the images says so, wherever it stands. */
const covered = (n: number, of: number): string =>
  n === of ? `all ${formatCount(of)} images` : `${formatCount(n)} of ${formatCount(of)} images`;

/** Sorted by a column, own models above published ones; what is not known comes last, whichever way. */
export function sortedModels(rows: readonly ModelRow[], by: ModelOrder, down: boolean): readonly ModelRow[] {
  const sign = down ? -1 : 1;
  const text = (row: ModelRow) => (by === 'source' ? row.source : row.id);
  const value = (row: ModelRow): number | undefined => {
    const [metric, column] = by.split('.') as ['top1' | 'real', SideId | 'drop'];
    return column === 'drop' ? dropOf(row[metric]) : row[metric][column];
  };
  return rows.toSorted((a, b) => {
    if (isOwn(a) !== isOwn(b)) return isOwn(a) ? -1 : 1;
    if (a.isRunning !== b.isRunning) return a.isRunning ? -1 : 1;
    if (by === 'name' || by === 'source') return sign * text(a).localeCompare(text(b)) || a.id.localeCompare(b.id);
    const [x, y] = [value(a), value(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return sign * (x - y) || a.id.localeCompare(b.id);
  });
}
