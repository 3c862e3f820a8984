import type { AgreementRow, VoteGapRow, VoteRuleRow } from '../../../state/accuracy/rows/voteRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { percent, signedPoints } from '../../ui/format';
import { countColumn, imagesColumn, nameColumn, percentColumn, pointsColumn, sideCounts, textColumn } from '../columns';

const gapColumn = <Row extends VoteGapRow>() => pointsColumn('Drop, points', ({ gap }: Row) => gap, 'drop');

const GAPS = (onOpen?: OnOpen): Column<VoteGapRow>[] => [
  { file: { id: ({ id }) => id } },
  nameColumn<VoteGapRow>('Labels of ImageNet'),
  gapColumn<VoteGapRow>(),
  {
    head: 'Interval wider by, %',
    cell: ({ wider }) => (wider === undefined ? '–' : percent(wider)),
    file: { interval_wider_by: ({ wider }) => wider },
  },
  {
    head: 'Mean of the draws, points',
    cell: ({ gap, shift }) => (shift === undefined ? '–' : signedPoints(gap.value + shift, 2)),
    file: { mean_of_draws: ({ gap, shift }) => (shift === undefined ? undefined : gap.value + shift) },
  },
  ...sideCounts<VoteGapRow>(),
  ...imagesColumn<VoteGapRow>(({ name }) => name, onOpen),
];

/** The drop as votes and raters are drawn anew. */
export const VoteGapTable = ({ rows, onOpen }: { rows: readonly VoteGapRow[]; onOpen: OnOpen }) => (
  <DataTable
    className="estimates"
    caption="The drop with votes drawn anew"
    captionHidden
    columns={GAPS(onOpen)}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const voteGapCsv = (rows: readonly VoteGapRow[]): ChartCsv => csvOf(GAPS(), rows);

const RULES = (onOpen?: OnOpen): Column<VoteRuleRow>[] => [
  { file: { id: ({ id }) => id } },
  nameColumn<VoteRuleRow>('Rule', 'rule'),
  gapColumn<VoteRuleRow>(),
  countColumn('Set as ReaL’s', ({ sameAsReal }) => sameAsReal, 'rated_images_same_set'),
  countColumn('Without label', ({ empty }) => empty, 'without_label'),
  countColumn('Several labels', ({ multi }) => multi, 'several_labels'),
  countColumn('Labels', ({ labels }) => labels, 'labels'),
  ...sideCounts<VoteRuleRow>(),
  ...imagesColumn<VoteRuleRow>(({ name }) => name, onOpen),
];

/** Label sets by how many votes a label takes. */
export const VoteRuleTable = ({ rows, onOpen }: { rows: readonly VoteRuleRow[]; onOpen: OnOpen }) => (
  <DataTable
    className="estimates"
    caption="Labels by rule"
    captionHidden
    columns={RULES(onOpen)}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const voteRuleCsv = (rows: readonly VoteRuleRow[]): ChartCsv => csvOf(RULES(), rows);

const AGREEMENT: readonly Column<AgreementRow>[] = [
  textColumn('Who', ({ name }: AgreementRow) => name, 'who'),
  {
    head: 'Fleiss’ kappa',
    cell: ({ kappa, interval }) => (
      <>
        {kappa.toFixed(3)}
        <small title="95 % interval over images">{interval.map((end) => end.toFixed(2)).join(' to ')}</small>
      </>
    ),
    file: {
      fleiss_kappa: ({ kappa }) => kappa,
      fleiss_kappa_low: ({ interval }) => interval[0],
      fleiss_kappa_high: ({ interval }) => interval[1],
    },
  },
  percentColumn('Answers agree, %', ({ pairwise }: AgreementRow) => pairwise, 'answers_agree'),
  percentColumn('By chance, %', ({ chance }: AgreementRow) => chance, 'by_chance'),
  countColumn('Answers a pair', ({ raters }: AgreementRow) => raters, 'answers_per_pair'),
  countColumn('Pairs', ({ pairs }: AgreementRow) => pairs, 'pairs'),
  countColumn('Images', ({ images }: AgreementRow) => images, 'images'),
];

/** How far raters agree on no, maybe, yes. */
export const AgreementTable = ({ rows }: { rows: readonly AgreementRow[] }) => (
  <DataTable
    className="estimates"
    caption="How far raters agree"
    captionHidden
    columns={AGREEMENT}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const agreementCsv = (rows: readonly AgreementRow[]): ChartCsv => csvOf(AGREEMENT, rows);
