import { METRICS, RANK_METRICS, type RankMetric } from '../../../domain/metrics/metricTable';
import type { FlipRow, RankRows, WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import { type RankCriterion, SIDE_IDS, type SideId, type ViewState } from '../../../state/viewState';
import type { ChartCsv } from '../../charts/chartCsv';
import { ImagesLinks } from '../../charts/ImagesLinks';
import type { OnOpen } from '../../charts/opens';
import { credibleFlips } from '../../charts/ranks/rankLabels';
import { SET_ASIDE } from '../../charts/setAside';
import { count, percent, signedPoints } from '../../ui/format';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { ModelRow } from '../ModelRow';

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

/** The two orders that are compared. */
export function RankPickers({ labelSets }: { labelSets: WhatIfOptions['labelSets'] }) {
  const view = useApp((s) => s.view);
  const setView = useApp((s) => s.setView);
  const today = sideLabels(view, labelSets);
  return (
    <>
      {(['rankA', 'rankB'] as const).map((field) => (
        <Picker
          key={field}
          label={field === 'rankA' ? 'First order' : 'Second order'}
          value={view[field]}
          options={SIDE_IDS.flatMap((side) => {
            const known = criteria(side, labelSets, today);
            const own = view[field].startsWith(`${side}.`) && !known.includes(view[field]) ? [view[field]] : [];
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
}

/** What the slopes amount to, in one sentence. */
export function rankSentence({ tau, pairs, flips, rows, tested, nA, nB }: RankRows): string {
  if (pairs === 0) return 'An order takes two models at least: choose the mean over models.';
  const credible = credibleFlips(flips).length;
  return (
    `Kendall’s τ ${Number.isNaN(tau) ? 'not defined' : tau.toFixed(3)} over ${rows.length} models: ${count(flips.length)} of ${count(pairs)} pairs change their order, ` +
    (tested
      ? `${credible} of them credibly (paired tests on ${count(nA)} and ${count(nB)} images, Holm-adjusted p below 0.05).`
      : nA > 0
        ? 'not tested, since these images are no random part of the datasets.'
        : 'whether credibly, only a data pack of these predictions can tell.')
  );
}

interface TablesProps {
  readonly rows: RankRows;
  readonly names: readonly [string, string];
  readonly onOpen: OnOpen;
}

export function RankTables({ rows, names, onOpen }: TablesProps) {
  const ordered = [...rows.flips].sort((a, b) => Math.max(a.pA, a.pB) - Math.max(b.pA, b.pB));
  return (
    <>
      <FlipsTable flips={ordered} names={names} />
      <table>
        <caption>Ranks of the models</caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Rank, {names[0]}</th>
            <th scope="col">%</th>
            <th scope="col">Rank, {names[1]}</th>
            <th scope="col">%</th>
            <th scope="col">Images</th>
          </tr>
        </thead>
        <tbody>
          {[...rows.rows]
            .sort((a, b) => a.rankA - b.rankA)
            .map((r) => (
              <ModelRow key={r.model} model={r.model} note={r.setAside ? SET_ASIDE : ''}>
                <td>{r.rankA}</td>
                <td>{percent(r.valueA, 2)}</td>
                <td>{r.rankB}</td>
                <td>{percent(r.valueB, 2)}</td>
                <ImagesLinks links={r.links} of={r.model} onOpen={onOpen} />
              </ModelRow>
            ))}
        </tbody>
      </table>
    </>
  );
}

function FlipsTable({ flips, names }: { flips: readonly FlipRow[]; names: readonly [string, string] }) {
  return (
    <table>
      <caption>Pairs of models that change their order</caption>
      <thead>
        <tr>
          <th scope="col">Better by the first</th>
          <th scope="col">Better by the second</th>
          <th scope="col" title={names[0]}>
            First, points
          </th>
          <th scope="col">p</th>
          <th scope="col" title={names[1]}>
            Second, points
          </th>
          <th scope="col">p</th>
          <th scope="col">p of both, Holm-adjusted</th>
          <th scope="col">Credible</th>
        </tr>
      </thead>
      <tbody>
        {flips.map((f) => (
          <tr key={`${f.first} ${f.second}`}>
            <th scope="row">{f.first}</th>
            <td>{f.second}</td>
            <td>{signedPoints(f.differenceA, 2)}</td>
            <td>{pText(f.pA)}</td>
            <td>{signedPoints(f.differenceB, 2)}</td>
            <td>{pText(f.pB)}</td>
            <td>{pText(f.p)}</td>
            <td>{Number.isNaN(f.p) ? 'not tested' : f.credible ? 'yes' : 'no'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const pText = (p: number): string => (Number.isNaN(p) ? '–' : p < 0.0001 ? '< 0.0001' : p.toFixed(4));

/** The two criteria are columns of their own: a file has no heading that could say what “first” is. */
export const rankCsv = ({ rows }: RankRows, [first, second]: readonly [string, string]): ChartCsv => ({
  head: ['model', 'set_aside', 'first', 'value_first', 'rank_first', 'second', 'value_second', 'rank_second'],
  rows: rows.map((r) => [r.model, r.setAside, first, r.valueA, r.rankA, second, r.valueB, r.rankB]),
});

/** The pairs whose order differs, which the ranks alone do not test. */
export const flipCsv = ({ flips }: RankRows, [first, second]: readonly [string, string]): ChartCsv => ({
  head: [
    'better_by_first',
    'better_by_second',
    'first',
    'difference_first',
    'p_first',
    'second',
    'difference_second',
    'p_second',
    'p_both_holm_adjusted',
    'credible',
  ],
  rows: flips.map((f) => [
    f.first,
    f.second,
    first,
    f.differenceA,
    f.pA,
    second,
    f.differenceB,
    f.pB,
    f.p,
    Number.isNaN(f.p) ? undefined : f.credible,
  ]),
});
