import type { ClosingShare } from '../../../domain/labels/judgedSide';
import type { BandRow, BandSourceRow, ClosingRow } from '../../../state/accuracy/rows/bandRows';
import type { ChartEstimate } from '../../../state/accuracy/rows/chartRows';
import type { ChartCsv, CsvCell } from '../../charts/chartCsv';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { interval, percent } from '../../ui/format';
import { countColumn, estimateFile, imagesColumn, percentColumn, shareColumn, textColumn } from '../columns';

interface Ends {
  readonly n: number;
  readonly judgedOnly: ChartEstimate;
  readonly least: ChartEstimate;
  readonly most: ChartEstimate;
  readonly unjudged: number;
}

const ends = <Row extends Ends>(): Column<Row>[] => [
  shareColumn('Least, %', ({ least }: Row) => least, 'least'),
  shareColumn('Most, %', ({ most }: Row) => most, 'most'),
  percentColumn('Not judged, %', ({ unjudged }: Row) => unjudged, 'not_judged'),
  countColumn('n', ({ n }: Row) => n, 'n'),
];

const atShare = (at: Readonly<Record<BandRow['id'], number>>, share: number): Column<BandRow> => ({
  head: `At ${percent(share, 0)} % valid, %`,
  cell: ({ id }) => percent(at[id], 2),
  file: { share_valid: () => share, at_share: ({ id }) => at[id] },
});

const columns = (at: Readonly<Record<BandRow['id'], number>>, share: number, onOpen?: OnOpen): Column<BandRow>[] => [
  textColumn('Dataset', ({ name }: BandRow) => name, 'dataset'),
  textColumn('Labels', ({ labels }: BandRow) => labels, 'labels'),
  {
    head: 'Judged alone, %',
    cell: ({ hasNo, judgedOnly }) => (hasNo ? `${percent(judgedOnly.value, 2)} ` : 'no judged “no”'),
    file: estimateFile('judged_alone', ({ hasNo, judgedOnly }) => (hasNo ? judgedOnly : { value: Number.NaN })),
  },
  ...ends<BandRow>(),
  atShare(at, share),
  {
    head: 'Over all images, %',
    title: 'with those that the labels say nothing of',
    cell: ({ overAll }) => (overAll ? interval(overAll.ends, 2) : '–'),
    file: {
      least_all_images: ({ overAll }) => overAll?.ends[0],
      most_all_images: ({ overAll }) => overAll?.ends[1],
      images_without_word: ({ overAll }) => overAll?.unnamed ?? 0,
    },
  },
  ...imagesColumn<BandRow>(({ name }) => name, onOpen),
];

interface BandProps {
  readonly rows: readonly BandRow[];
  readonly at: Readonly<Record<BandRow['id'], number>>;
  readonly share: number;
  readonly onOpen: OnOpen;
}

/** What label-set accuracy could be, with the figure at the slider. */
export const BandTable = ({ rows, at, share, onOpen }: BandProps) => (
  <DataTable
    className="estimates"
    caption="What was never judged"
    captionHidden
    columns={columns(at, share, onOpen)}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const bandCsv = ({ rows, at, share }: Omit<BandProps, 'onOpen'>): ChartCsv => csvOf(columns(at, share), rows);

/** A share of ends; a dash where none closes the drop. */
const closingColumns = <Row,>(of: (row: Row) => ClosingShare): Column<Row>[] => [
  {
    head: 'Mean drop gone at, %',
    cell: (row) => (
      <>
        {percent(of(row).ofMean)}
        <small>{ciText(of(row).interval)}</small>
      </>
    ),
    file: {
      closes_mean_drop: (row) => of(row).ofMean,
      closes_low95: (row) => of(row).interval?.[0],
      closes_high95: (row) => of(row).interval?.[1],
    },
  },
  {
    head: 'Mean over models, %',
    cell: (row) => (
      <>
        {percent(of(row).models.mean)}
        <small>
          {Number.isFinite(of(row).models.mean) &&
            `${percent(of(row).models.least)} to ${percent(of(row).models.most)}`}
        </small>
      </>
    ),
    file: {
      closes_mean_over_models: (row): CsvCell => of(row).models.mean,
      closes_min_over_models: (row): CsvCell => of(row).models.least,
      closes_max_over_models: (row): CsvCell => of(row).models.most,
    },
  },
];

const ciText = (ends: readonly [number, number] | undefined) =>
  ends ? `[${percent(ends[0])}, ${percent(ends[1])}]` : '';

const CLOSING: readonly Column<ClosingRow>[] = [
  textColumn('Valid on ImageNet', ({ name }: ClosingRow) => name, 'imagenet_side'),
  ...closingColumns<ClosingRow>(({ closing }) => closing),
];

/** The share of ImageNetV2's unjudged predictions that closes the drop, by what is taken of ImageNet's. */
export const ClosingTable = ({ rows }: { rows: readonly ClosingRow[] }) => (
  <DataTable
    className="estimates"
    caption="The share that closes the drop"
    captionHidden
    columns={CLOSING}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const closingCsv = (rows: readonly ClosingRow[]): ChartCsv => csvOf(CLOSING, rows);

const SOURCES: readonly Column<BandSourceRow>[] = [
  textColumn('Labels of ImageNet', ({ name }: BandSourceRow) => name, 'labels'),
  textColumn('Images', ({ isCompared }: BandSourceRow) => (isCompared ? 'the same' : 'all it labels'), 'images'),
  shareColumn('Judged alone, %', ({ judgedOnly }) => judgedOnly, 'judged_alone'),
  ...ends<BandSourceRow>(),
  ...closingColumns<BandSourceRow>(({ closing }) => closing),
];

/** Bands by who labelled ImageNet, as published. */
export const BandSourceTable = ({ rows }: { rows: readonly BandSourceRow[] }) => (
  <DataTable
    className="estimates"
    caption="By who labelled ImageNet"
    captionHidden
    columns={SOURCES}
    rows={rows}
    idOf={({ id }) => id}
  />
);

export const bandSourceCsv = (rows: readonly BandSourceRow[]): ChartCsv => csvOf(SOURCES, rows);
