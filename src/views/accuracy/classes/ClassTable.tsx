import { useState } from 'react';
import type { ClassGainRow } from '../../../state/accuracy/rows/chartRows';
import { SIDE_IDS } from '../../../state/viewState';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { count, percent } from '../../ui/format';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { countColumn, estimateFile, pointsColumn } from '../columns';

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

const columns = (onOpen: OnOpen): Column<ClassGainRow>[] => [
  {
    head: 'Class',
    cell: ({ name, link }) => (
      <button type="button" className="link" title={`Open the images of ${name}`} onClick={() => onOpen(link)}>
        {name}
      </button>
    ),
  },
  pointsColumn('Gain, points', (row) => row.gain, undefined, 'gap'),
  { head: 'Top-1, %', cell: (row) => percent(row.top1) },
  { head: 'Label set, %', cell: (row) => percent(row.real) },
  countColumn('n', (row) => row.n),
  {
    head: 'Labels it shares images with, % of other valid first predictions',
    className: 'partners',
    cell: ({ name, partners, link }) =>
      partners.map((p) => (
        <button
          key={p.classIndex}
          type="button"
          className="chip"
          title={`Images of ${name} that have the label ${p.name}, too. Of the valid first predictions on ${name} that are not ${name}, ${percent(p.share, 0)} % are ${p.name}.`}
          onClick={() => onOpen({ ...link, query: `${link.query} label:${p.classIndex}` })}
        >
          {p.name} <small>{percent(p.share, 0)} %</small>
        </button>
      )),
  },
];

/** Classes by what they gain when any valid label counts, with the classes whose labels they share. */
export function ClassTable({ rows, onOpen }: { rows: readonly ClassGainRow[]; onOpen: OnOpen }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <DataTable
        className="class-gains estimates"
        caption="Classes that gain most"
        captionHidden
        columns={columns(onOpen)}
        rows={all ? rows : rows.slice(0, SHOWN_CLASSES)}
        idOf={({ classIndex }) => classIndex}
      />
      {rows.length > SHOWN_CLASSES && (
        <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${SHOWN_CLASSES}` : `Show all ${count(rows.length)}`}
        </button>
      )}
    </>
  );
}

const FILE: Column<ClassGainRow> = {
  file: {
    class_index: (r) => r.classIndex,
    class: (r) => r.name,
    n: (r) => r.n,
    top1: (r) => r.top1,
    label_set: (r) => r.real,
    ...estimateFile('gain', (r: ClassGainRow) => r.gain),
    partners_first_predictions_share: (r) => r.partners.map((p) => `${p.name}: ${p.count} (${p.share})`).join('; '),
  },
};

export const classCsv = (rows: readonly ClassGainRow[]) => csvOf([FILE], rows);
