import { memo } from 'react';
import { METRICS, RANK_METRICS, type RankMetric } from '../../../domain/metrics/metricTable';
import type { ChangedLead, FlipRow, RankRow, RankRows, WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import { type RankCriterion, SIDE_IDS, type SideId, type ViewState } from '../../../state/viewState';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { credibleFlips } from '../../charts/ranks/rankLabels';
import { count, signedPoints } from '../../ui/format';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { differenceColumn, imagesColumn, modelLine, percentColumn, pointsColumn, textColumn } from '../columns';

const SIDE_NAMES: Readonly<Record<SideId, string>> = { V1: 'ImageNet', V2: 'ImageNetV2' };

/** Label set of either side that a criterion without one of its own uses: the side's, empty for the published one. */
export type SideLabels = Readonly<Record<SideId, string>>;

const needsLabels = (metric: RankMetric): boolean => metric !== 'top1' && metric !== 'top5';

/** A criterion in words, e.g. `ImageNetV2, Label-set accuracy`; its label set is named where that is not the published one. */
export function criterionName(
  criterion: RankCriterion,
  labelSets: WhatIfOptions['labelSets'],
  today: SideLabels,
): string {
  const [side, metric, ...labels] = criterion.split('.') as [SideId, RankMetric, ...string[]];
  const id = labels.join('.') || (needsLabels(metric) ? today[side] : '');
  const set = id === '' ? '' : `, ${labelSets[side].find((l) => l.id === id)?.name ?? id}`;
  return `${SIDE_NAMES[side]}, ${METRICS[metric].name}${set}`;
}

/** Every metric on either side, and those that use labels under every other label set of the side, too. */
export function criteria(side: SideId, labelSets: WhatIfOptions['labelSets'], today: SideLabels): RankCriterion[] {
  const [published] = labelSets[side];
  const others = labelSets[side].filter((l) => l.id !== (today[side] || published?.id));
  return RANK_METRICS.flatMap((metric): RankCriterion[] => [
    `${side}.${metric}`,
    ...(needsLabels(metric) ? others.map((l): RankCriterion => `${side}.${metric}.${l.id}`) : []),
  ]);
}

/** The label sets that a view counts with; one that is not here is not. */
export function sideLabels(
  { labelsV1, labelsV2 }: Pick<ViewState, 'labelsV1' | 'labelsV2'>,
  labelSets: WhatIfOptions['labelSets'],
): SideLabels {
  const own = (side: SideId, id: string) => {
    const [published, ...others] = labelSets[side];
    return id !== published?.id && others.some((l) => l.id === id) ? id : '';
  };
  return { V1: own('V1', labelsV1), V2: own('V2', labelsV2) };
}

interface PickersProps extends Pick<ViewState, 'rankA' | 'rankB'> {
  readonly labelSets: WhatIfOptions['labelSets'];
  readonly today: SideLabels;
}

/** The two orders that are compared. */
export const RankPickers = memo(function RankPickers({ labelSets, today, ...orders }: PickersProps) {
  const setView = useApp((s) => s.setView);
  return (
    <>
      {(['rankA', 'rankB'] as const).map((field) => (
        <Picker
          key={field}
          label={field === 'rankA' ? 'First order' : 'Second order'}
          value={orders[field]}
          options={SIDE_IDS.flatMap((side) => {
            const known = criteria(side, labelSets, today);
            const own = orders[field].startsWith(`${side}.`) && !known.includes(orders[field]) ? [orders[field]] : [];
            return [...known, ...own].map((c) => ({
              value: c,
              text: criterionName(c, labelSets, today),
              group: SIDE_NAMES[side],
            }));
          })}
          onChange={(value) => setView({ [field]: value } as Partial<ViewState>)}
        />
      ))}
    </>
  );
});

/** What the slopes amount to, in one sentence. */
export function rankSentence({ tau, pairs, flips, rows, tested, nA, nB, changedLeads }: RankRows): string {
  if (pairs === 0) return 'An order takes two models at least: choose the mean over models.';
  const credible = credibleFlips(flips).length;
  return (
    `Kendall’s τ ${Number.isNaN(tau) ? 'not defined' : tau.toFixed(3)} over ${rows.length} models: ${count(flips.length)} of ${count(pairs)} pairs change their order, ` +
    (tested
      ? `${credible} of them credibly (paired tests on ${count(nA)} and ${count(nB)} images, Holm-adjusted p below 0.05).${needed(flips)}${leads(changedLeads)}`
      : nA > 0
        ? 'not tested, since these images are no random part of the datasets.'
        : 'whether credibly, only a data pack of these predictions can tell.')
  );
}

/** What the tests could have found. */
function needed(flips: readonly FlipRow[]): string {
  if (flips.length === 0) return '';
  const [a, b] = [medianOf(flips.map((f) => f.neededA)), medianOf(flips.map((f) => f.neededB))];
  return ` To count, a flip takes differences of about ${signedPoints(a)} and ${signedPoints(b)} points.`;
}

/** How far models lead one another, which may change without a flip. */
function leads(changed: RankRows['changedLeads']): string {
  if (!changed) return '';
  const grown = changed.filter((c) => Math.abs(c.differenceB) > Math.abs(c.differenceA)).length;
  const which = changed.length === 0 ? '' : `, in ${count(grown)} it is larger by the second order`;
  return ` The distance of two models changes credibly in ${count(changed.length)} pairs${which}.`;
}

const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

interface TablesProps {
  readonly rows: RankRows;
  readonly names: readonly [string, string];
  readonly onOpen: OnOpen;
}

type Names = TablesProps['names'];

const rankColumns = ([first, second]: Names, onOpen: OnOpen): Column<RankRow>[] => [
  textColumn('Model', (r) => r.model),
  textColumn(`Rank, ${first}`, (r) => r.rankA),
  percentColumn('%', (r) => r.valueA),
  textColumn(`Rank, ${second}`, (r) => r.rankB),
  percentColumn('%', (r) => r.valueB),
  ...imagesColumn<RankRow>((r) => r.model, onOpen),
];

const pColumn = (head: string, of: (row: FlipRow) => number, file: string): Column<FlipRow> => ({
  head,
  cell: (row) => pText(of(row)),
  file: { [file]: of },
});

const neededColumn = (head: string, of: (row: FlipRow) => number, file: string): Column<FlipRow> => ({
  head,
  cell: (row) => (Number.isNaN(of(row)) ? '–' : signedPoints(of(row), 2)),
  file: { [file]: of },
});

/** The two criteria are columns of a file of their own: it has no heading that could say what “first” is. */
const flipColumns = ([first, second]: Names): Column<FlipRow>[] => [
  textColumn('Better by the first', (f) => f.first, 'better_by_first'),
  textColumn('Better by the second', (f) => f.second, 'better_by_second'),
  { file: { first: () => first } },
  { ...differenceColumn('First, points', (f: FlipRow) => f.differenceA, 'difference_first'), title: first },
  pColumn('p', (f) => f.pA, 'p_first'),
  { file: { second: () => second } },
  { ...differenceColumn('Second, points', (f: FlipRow) => f.differenceB, 'difference_second'), title: second },
  pColumn('p', (f) => f.pB, 'p_second'),
  pColumn('p of both, Holm-adjusted', (f) => f.p, 'p_both_holm_adjusted'),
  neededColumn('First needs, points', (f) => f.neededA, 'needed_first'),
  neededColumn('Second needs, points', (f) => f.neededB, 'needed_second'),
  {
    head: 'Credible',
    cell: (f) => (Number.isNaN(f.p) ? 'not tested' : f.credible ? 'yes' : 'no'),
    file: { credible: (f) => (Number.isNaN(f.p) ? undefined : f.credible) },
  },
];

const leadColumns = ([first, second]: Names): Column<ChangedLead>[] => [
  textColumn('Better by the first', (c) => c.first, 'better_by_first'),
  textColumn('Other', (c) => c.second, 'other'),
  { file: { first: () => first } },
  { ...differenceColumn('First, points', (c: ChangedLead) => c.differenceA, 'difference_first'), title: first },
  { file: { second: () => second } },
  { ...differenceColumn('Second, points', (c: ChangedLead) => c.differenceB, 'difference_second'), title: second },
  pointsColumn('Change, points', (c: ChangedLead) => c.change, 'change', 'change'),
  {
    head: 'p, Holm-adjusted',
    cell: ({ p }) => pText(p),
    file: { p_holm_adjusted: ({ p }) => p },
  },
];

export function RankTables({ rows, names, onOpen }: TablesProps) {
  return (
    <>
      {rows.changedLeads && (
        <DataTable
          caption="Pairs of models whose distance changes credibly"
          columns={leadColumns(names)}
          rows={rows.changedLeads}
          idOf={(c) => `${c.first} ${c.second}`}
        />
      )}
      <DataTable
        caption="Pairs of models that change their order"
        columns={flipColumns(names)}
        rows={[...rows.flips].sort((a, b) => Math.max(a.pA, a.pB) - Math.max(b.pA, b.pB))}
        idOf={(f) => `${f.first} ${f.second}`}
      />
      <DataTable
        caption="Ranks of the models"
        columns={rankColumns(names, onOpen)}
        rows={[...rows.rows].sort((a, b) => a.rankA - b.rankA)}
        idOf={({ model }) => model}
        line={modelLine}
      />
    </>
  );
}

const pText = (p: number): string => (Number.isNaN(p) ? '–' : p < 0.0001 ? '< 0.0001' : p.toFixed(4));

export const rankCsv = ({ rows }: RankRows, [first, second]: Names) =>
  csvOf(
    [
      {
        file: {
          model: (r: RankRow) => r.model,
          set_aside: (r) => r.setAside,
          first: () => first,
          value_first: (r) => r.valueA,
          rank_first: (r) => r.rankA,
          second: () => second,
          value_second: (r) => r.valueB,
          rank_second: (r) => r.rankB,
        },
      },
    ],
    rows,
  );

/** The pairs whose order differs, which the ranks alone do not test. */
export const flipCsv = ({ flips }: RankRows, names: Names) => csvOf(flipColumns(names), flips);

/** The pairs whose distance changes, with its interval. */
export const leadCsv = ({ changedLeads = [] }: RankRows, names: Names) => csvOf(leadColumns(names), changedLeads);
