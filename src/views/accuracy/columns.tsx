import type { Interval } from '../../domain/metrics/intervals';
import type { ChartEstimate, SideLinks } from '../../state/accuracy/rows/chartRows';
import type { CsvCell } from '../charts/chartCsv';
import type { Column } from '../charts/column';
import type { Line } from '../charts/DataTable';
import { ImagesLinks } from '../charts/ImagesLinks';
import type { OnOpen } from '../charts/opens';
import { SET_ASIDE } from '../charts/setAside';
import { span } from '../charts/span';
import { count, percent, signedPoints } from '../ui/format';
import { IMAGENET_SIDES, type Sides, sideKey } from '../ui/SidesHead';
import { ModelRow } from './ModelRow';

type Of<Row, T> = (row: Row) => T;

/** Value, low and high end as columns of a file. */
export const estimateFile = <Row,>(name: string, of: Of<Row, ChartEstimate>): Record<string, Of<Row, CsvCell>> => ({
  [name]: (row) => of(row).value,
  [`${name}_low95`]: (row) => of(row).interval?.[0],
  [`${name}_high95`]: (row) => of(row).interval?.[1],
});

const estimate =
  (text: (value: number, digits: number) => string) =>
  <Row,>(head: string, of: Of<Row, ChartEstimate>, file?: string, className?: string): Column<Row> => ({
    head,
    cell: (row) => {
      const { value, interval } = of(row);
      return (
        <>
          {text(value, 2)}
          {interval && <small title="95 % interval over images">{span(interval, '', 2)}</small>}
        </>
      );
    },
    className,
    file: file === undefined ? undefined : estimateFile(file, of),
  });

/** A share in %; its 95 % interval in small type. */
export const shareColumn = estimate(percent);

/** A difference in points; its 95 % interval in small type. */
export const pointsColumn = estimate(signedPoints);

const plain =
  <T extends CsvCell>(text: (value: T) => string) =>
  <Row,>(head: string, of: Of<Row, T>, file?: string): Column<Row> => ({
    head,
    cell: (row) => text(of(row)),
    file: file === undefined ? undefined : { [file]: of },
  });

export const countColumn = plain(count);
export const textColumn = plain(String);
/** A share in %, or a difference in points, without an interval. */
export const percentColumn = plain((share: number) => percent(share, 2));
export const differenceColumn = plain((points: number) => signedPoints(points, 2));

interface Named {
  readonly name: string;
  readonly meaning?: string;
}

/** A name with its meaning in small type. */
export const nameColumn = <Row extends Named>(head: string, file?: string): Column<Row> => ({
  head,
  cell: ({ name, meaning }) => (
    <>
      {name}
      {meaning !== undefined && <small>{meaning}</small>}
    </>
  ),
  file: file === undefined ? undefined : { [file]: ({ name }) => name },
});

/** Ends of the range over models, in a file. */
export const rangeFile = <Row,>(name: string, of: Of<Row, Interval | undefined>): Record<string, Of<Row, CsvCell>> => ({
  [`${name}min_over_models`]: (row) => of(row)?.[0],
  [`${name}max_over_models`]: (row) => of(row)?.[1],
});

/** What opens the images behind a row. */
export const imagesColumn = <Row extends { readonly links?: SideLinks | undefined }>(
  of: Of<Row, string>,
  onOpen: OnOpen | undefined,
  sides: Sides = IMAGENET_SIDES,
): Column<Row>[] =>
  onOpen
    ? [
        {
          head: 'Images',
          className: 'images-links',
          cell: (row) => <ImagesLinks links={row.links ?? {}} of={of(row)} sides={sides} onOpen={onOpen} />,
        },
      ]
    : [];

/** How many images of either side a row is about. */
export const sideCounts = <Row extends { readonly n1: number; readonly n2: number }>(
  sides: Sides = IMAGENET_SIDES,
): Column<Row>[] => [
  countColumn(`n ${sides[0]}`, (row) => row.n1, `n_${sideKey(sides[0])}`),
  countColumn(`n ${sides[1]}`, (row) => row.n2, `n_${sideKey(sides[1])}`),
];

/** A row about one model. */
export const modelLine: Line<{ readonly model: string; readonly setAside: boolean }> = ({ model, setAside }, cells) => (
  <ModelRow model={model} note={setAside ? SET_ASIDE : ''}>
    {cells}
  </ModelRow>
);
