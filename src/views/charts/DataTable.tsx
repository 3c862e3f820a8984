import { Fragment, type ReactNode } from 'react';
import type { Column } from './column';

interface Group<Row> {
  readonly id: string;
  readonly rows: readonly Row[];
  /** stands above its rows */
  readonly heading?: ReactNode;
  readonly className?: string;
}

/** A row about something of its own, e.g. a model, from the cells behind its name. */
export type Line<Row> = (row: Row, cells: ReactNode) => ReactNode;

interface Props<Row> {
  readonly caption: ReactNode;
  /** for assistive technology only */
  readonly captionHidden?: boolean;
  readonly className?: string;
  /** the first one with a head names the row */
  readonly columns: readonly Column<Row>[];
  readonly rows?: readonly Row[];
  /** in place of `rows` where they stand in groups */
  readonly groups?: readonly Group<Row>[];
  readonly idOf: (row: Row) => string | number;
  readonly line?: Line<Row>;
  /** the cell of a column's head, where it is more than its name */
  readonly headOf?: (column: Column<Row>, index: number) => ReactNode;
}

/** A table of rows by columns, each row headed by its first cell. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, captionHidden, className, rows = [], groups = [{ id: '', rows }], idOf, line, headOf } = props;
  const columns = props.columns.filter(({ head }) => head !== undefined);
  const [first, ...others] = columns;
  const placeOf = (column: Column<Row>) => columns.indexOf(column);
  const drawn = (row: Row) => {
    const cells = others.map((column) => (
      <td
        key={placeOf(column)}
        className={typeof column.className === 'function' ? column.className(row) : column.className}
      >
        {column.cell?.(row)}
      </td>
    ));
    if (line) return <Fragment key={idOf(row)}>{line(row, cells)}</Fragment>;
    return (
      <tr key={idOf(row)}>
        <th scope="row">{first?.cell?.(row)}</th>
        {cells}
      </tr>
    );
  };
  return (
    <table className={className}>
      <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Fragment key={placeOf(column)}>
              {headOf?.(column, placeOf(column)) ?? (
                <th scope="col" title={column.title}>
                  {column.head}
                </th>
              )}
            </Fragment>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id} className={group.className}>
          {group.heading && (
            <tr>
              <th scope="rowgroup" colSpan={columns.length}>
                {group.heading}
              </th>
            </tr>
          )}
          {group.rows.map(drawn)}
        </tbody>
      ))}
    </table>
  );
}
