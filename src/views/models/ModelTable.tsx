import { useEffect, useMemo, useState } from 'react';
import {
  dropOf,
  isOwn,
  type ModelOrder,
  type ModelRow,
  modelRows,
  type Sides,
  sortedModels,
} from '../../state/models/modelRows';
import { Button } from '../ui/Button';
import { count, percent, signedPoints } from '../ui/format';
import { MarkIcon } from '../ui/MarkIcon';
import { type Sorted, SortHead } from '../ui/SortHead';
import { useApp } from '../ui/storeContext';
import { TableScroll } from '../ui/TableScroll';
import { Dumbbell, DumbbellAxis } from './Dumbbell';
import './modelTable.css';
import { useHref } from '../ui/useHref';

const COLUMNS: readonly (readonly [by: ModelOrder, name: string, text: (row: ModelRow) => string])[] = (
  ['top1', 'real'] as const
).flatMap((metric) => [
  [`${metric}.V1`, 'ImageNet', (row) => shown(row[metric].V1)] as const,
  [`${metric}.V2`, 'V2', (row) => shown(row[metric].V2)] as const,
  [`${metric}.drop`, 'drop', (row) => drop(row[metric])] as const,
]);

const shown = (value: number | undefined): string => (value === undefined ? '–' : percent(value));
const drop = (sides: Sides): string => {
  const value = dropOf(sides);
  return value === undefined ? '–' : signedPoints(value);
};

/** Published models shown before the reader asks for all: what is below the table is not far. */
const FIRST = 12;

/** Every model with its accuracies, the reader's own on top; sorted by any column. */
export function ModelTable() {
  const choices = useApp((s) => s.choices);
  const figures = useApp((s) => s.modelFigures);
  const runs = useApp((s) => s.runs);
  const imports = useApp((s) => s.imports);
  const needFigures = useApp((s) => s.needModelFigures);
  const [sorted, setSorted] = useState<Sorted<ModelOrder>>({ by: 'real.V2', down: true });
  const [isWhole, setWhole] = useState(false);
  useEffect(() => void needFigures(), [needFigures]);
  const rows = useMemo(
    () => (choices ? modelRows({ choices, figures: figures ?? [], runs, imports }) : []),
    [choices, figures, runs, imports],
  );
  const inOrder = useMemo(() => sortedModels(rows, sorted.by, sorted.down), [rows, sorted]);
  const first = FIRST + rows.filter(isOwn).length;
  if (!choices) return <p className="note">Looking at what is here…</p>;
  return (
    <section className="block" aria-label="All models">
      <TableScroll>
        <table className="models-table">
          <caption className="visually-hidden">Models</caption>
          <thead>
            <tr>
              <td colSpan={2} />
              <td className="dumbbell-cell" />
              <th scope="colgroup" colSpan={3}>
                <MarkIcon mark="original" /> original label
              </th>
              <th scope="colgroup" colSpan={3}>
                <MarkIcon mark="other" /> any valid label
              </th>
            </tr>
            <tr>
              <SortHead name="Model" by="name" {...{ sorted, onSort: setSorted }} />
              <SortHead name="Source" by="source" {...{ sorted, onSort: setSorted }} />
              <td className="dumbbell-cell">
                <DumbbellAxis />
              </td>
              {COLUMNS.map(([by, name]) => (
                <SortHead key={by} name={name} by={by} {...{ sorted, onSort: setSorted }} />
              ))}
            </tr>
          </thead>
          <tbody>
            {(isWhole ? inOrder : inOrder.slice(0, first)).map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {inOrder.length > first && (
        <Button aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? `Show the first ${first}` : `Show all ${count(inOrder.length)} models`}
        </Button>
      )}
      <p className="note">
        Accuracy, %, and its drop, points, under the published labels; “any valid label” over the images that have one.
        Hollow ImageNet, filled ImageNetV2.
        {!choices.hasPack && (
          <>
            {' '}
            The predictions behind the published figures, image by image: <code>npm run data</code>, about 190 MB.
          </>
        )}
      </p>
      {choices.missing.length > 0 && <p className="note">Missing in this data pack: {choices.missing.join('; ')}.</p>}
    </section>
  );
}

function Line({ row }: { row: ModelRow }) {
  return (
    <tr className={isOwn(row) ? 'own' : undefined}>
      <th scope="row">
        <Name row={row} />
      </th>
      <td className="model-source">
        {row.source}
        {row.isRunning && ', going on'}
        {row.setAside && <small>set aside: {row.setAside}</small>}
      </td>
      <td className="dumbbell-cell">
        <Dumbbell row={row} />
      </td>
      {COLUMNS.map(([by, , text]) => (
        <td
          key={by}
          className={by.endsWith('drop') ? `drop ${by.startsWith('top1') ? 'original' : 'other'}` : undefined}
        >
          {text(row)}
        </td>
      ))}
    </tr>
  );
}

/** Leads to its images where predictions are here, else to its figures. */
function Name({ row: { id, kind, datasetIds } }: { row: ModelRow }) {
  const hrefOf = useHref();
  const view = useApp((s) => s.view);
  const current = useApp((s) => s.selection?.datasetId ?? '');
  if (datasetIds.length === 0) {
    return kind === 'published' ? <a href={hrefOf({ ...view, screen: 'accuracy', one: id })}>{id}</a> : id;
  }
  // the dataset stays where the model has predictions for it
  const place = datasetIds.includes(current) ? {} : { dataset: datasetIds[0]!, labels: '', image: '', query: '' };
  return <a href={hrefOf({ ...view, screen: 'browse', model: id, ...place })}>{id}</a>;
}
