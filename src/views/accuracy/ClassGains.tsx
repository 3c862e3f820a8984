import { useState } from 'react';
import type { ClassGainRow } from '../../state/selectors/chartRows';
import { SIDE_IDS, type SideId } from '../../state/viewState';
import type { ChartCsv } from '../ui/chartCsv';
import { count, percent, signedPoints } from '../ui/format';
import { useApp } from '../ui/storeContext';
import { TableScroll } from '../ui/TableScroll';
import { estimateCells, estimateHeads } from './GapTable';
import type { OnOpen } from './plot/opens';
import { extent, type LinearScale, linearScale } from './plot/plotScale';
import { span } from './span';

const SHOWN = 15;

/** Dataset of the per-class table. */
export function ClassSidePicker() {
  const side = useApp((s) => s.view.classSide);
  const setView = useApp((s) => s.setView);
  return (
    <label className="picker inline">
      <span>Classes of</span>
      <select value={side} onChange={(event) => setView({ classSide: event.target.value as SideId })}>
        {SIDE_IDS.map((id) => (
          <option key={id} value={id}>
            {id === 'V1' ? 'ImageNet' : 'ImageNetV2'}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Classes by what they gain when any valid label counts, with the classes whose labels they share. */
export function ClassGains({ rows, onOpen }: { rows: readonly ClassGainRow[]; onOpen: OnOpen }) {
  const [all, setAll] = useState(false);
  const ends = extent([0, ...rows.flatMap((r) => [r.gain.value, ...(r.gain.interval ?? [])])]);
  const at = linearScale(ends, [0, 100]);
  return (
    <>
      <TableScroll>
        <table className="class-gains">
          <caption className="visually-hidden">Classes that gain most</caption>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col" className="gain-head">
                Gain, points
              </th>
              <th scope="col">Top-1, %</th>
              <th scope="col">Label set, %</th>
              <th scope="col">n</th>
              <th scope="col">Labels it shares images with</th>
            </tr>
          </thead>
          <tbody>
            {(all ? rows : rows.slice(0, SHOWN)).map((row) => (
              <ClassLine key={row.classIndex} row={row} at={at} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {rows.length > SHOWN && (
        <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${SHOWN}` : `Show all ${count(rows.length)}`}
        </button>
      )}
    </>
  );
}

function ClassLine({ row, at, onOpen }: { row: ClassGainRow; at: LinearScale; onOpen: OnOpen }) {
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="link"
          title={`Open the images of ${row.name}`}
          onClick={() => onOpen(row.link)}
        >
          {row.name}
        </button>
      </th>
      <td>
        <GainBar row={row} at={at} />
      </td>
      <td>{percent(row.top1)}</td>
      <td>{percent(row.real)}</td>
      <td>{count(row.n)}</td>
      <td className="partners">
        {row.partners.map((p) => (
          <button
            key={p.classIndex}
            type="button"
            className="chip"
            title={`Images of ${row.name} that have the label ${p.name}, too`}
            onClick={() => onOpen({ ...row.link, query: `${row.link.query} ${quoted(p.name)}`.trim() })}
          >
            {p.name} <small>{percent(p.share, 0)} %</small>
          </button>
        ))}
      </td>
    </tr>
  );
}

const quoted = (name: string) => `"${name.replaceAll('"', '')}"`;

/** A bar from zero with its interval, on one scale for all classes. */
function GainBar({ row: { gain }, at }: { row: ClassGainRow; at: LinearScale }) {
  const [start, end] = [at(Math.min(0, gain.value)), at(Math.max(0, gain.value))];
  return (
    <span className="gain" title={span(gain.interval, '95 %')}>
      <span className="gain-track" aria-hidden="true">
        <span className="gain-zero" style={{ left: `${at(0)}%` }} />
        <span className="gain-fill" style={{ left: `${start}%`, width: `${end - start}%` }} />
        {gain.interval && (
          <span
            className="gain-interval"
            style={{ left: `${at(gain.interval[0])}%`, width: `${at(gain.interval[1]) - at(gain.interval[0])}%` }}
          />
        )}
      </span>
      <span className="gain-value">
        {signedPoints(gain.value)}
        <span className="visually-hidden"> {span(gain.interval, '95 %')}</span>
      </span>
    </span>
  );
}

export const classCsv = (rows: readonly ClassGainRow[]): ChartCsv => ({
  head: ['class_index', 'class', 'n', 'top1', 'label_set', ...estimateHeads('gain'), 'partners'],
  rows: rows.map((r) => [
    r.classIndex,
    r.name,
    r.n,
    r.top1,
    r.real,
    ...estimateCells(r.gain),
    r.partners.map((p) => `${p.name} ${p.share}`).join('; '),
  ]),
});
