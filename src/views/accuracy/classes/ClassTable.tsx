import { useState } from 'react';
import type { ClassGainRow } from '../../../state/accuracy/rows/chartRows';
import { SIDE_IDS } from '../../../state/viewState';
import type { ChartCsv } from '../../charts/chartCsv';
import type { OnOpen } from '../../charts/opens';
import { count, percent } from '../../ui/format';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { estimateCells, estimateHeads, PointsCell } from '../gap/GapTable';

/** Of about a thousand. */
export const SHOWN_CLASSES = 15;

/** Dataset of the per-class table. */
export function ClassSidePicker() {
  const side = useApp((s) => s.view.classSide);
  const setView = useApp((s) => s.setView);
  return (
    <Picker
      label="Classes of"
      value={side}
      options={SIDE_IDS.map((id) => ({ value: id, text: id === 'V1' ? 'ImageNet' : 'ImageNetV2' }))}
      onChange={(value) => setView({ classSide: value })}
    />
  );
}

/** Classes by what they gain when any valid label counts, with the classes whose labels they share. */
export function ClassTable({ rows, onOpen }: { rows: readonly ClassGainRow[]; onOpen: OnOpen }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <table className="class-gains estimates">
        <caption className="visually-hidden">Classes that gain most</caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Gain, points</th>
            <th scope="col">Top-1, %</th>
            <th scope="col">Label set, %</th>
            <th scope="col">n</th>
            <th scope="col">Labels it shares images with, % of other valid first predictions</th>
          </tr>
        </thead>
        <tbody>
          {(all ? rows : rows.slice(0, SHOWN_CLASSES)).map((row) => (
            <ClassLine key={row.classIndex} row={row} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN_CLASSES && (
        <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${SHOWN_CLASSES}` : `Show all ${count(rows.length)}`}
        </button>
      )}
    </>
  );
}

function ClassLine({ row, onOpen }: { row: ClassGainRow; onOpen: OnOpen }) {
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
      <td className="gap">
        <PointsCell estimate={row.gain} />
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
            title={`Images of ${row.name} that have the label ${p.name}, too. Of the valid first predictions on ${row.name} that are not ${row.name}, ${percent(p.share, 0)} % are ${p.name}.`}
            onClick={() => onOpen({ ...row.link, query: `${row.link.query} label:${p.classIndex}` })}
          >
            {p.name} <small>{percent(p.share, 0)} %</small>
          </button>
        ))}
      </td>
    </tr>
  );
}

export const classCsv = (rows: readonly ClassGainRow[]): ChartCsv => ({
  head: [
    'class_index',
    'class',
    'n',
    'top1',
    'label_set',
    ...estimateHeads('gain'),
    'partners_first_predictions_share',
  ],
  rows: rows.map((r) => [
    r.classIndex,
    r.name,
    r.n,
    r.top1,
    r.real,
    ...estimateCells(r.gain),
    r.partners.map((p) => `${p.name}: ${p.count} (${p.share})`).join('; '),
  ]),
});
