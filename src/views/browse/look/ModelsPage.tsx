import type { Compared, Versus } from '../../../data/compute/finding/classLook';
import { METRICS } from '../../../domain/metrics/metricTable';
import { quotedValue } from '../../../domain/query/quotedValue';
import { mcnemarTest } from '../../../domain/ranks/mcnemar';
import type { ImageList } from '../../../state/appState';
import type { Column } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { count, percent } from '../../ui/format';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { TableScroll } from '../../ui/TableScroll';
import { FilterLink } from './FilterLink';
import { useExplored } from './useExplored';

interface Row extends Versus {
  readonly metric: keyof Compared;
  readonly words: readonly [right: string, wrong: string];
}

/** The chosen model and another one, image by image, under two metrics. */
export function ModelsPage({ list, other }: { list: ImageList; other: string }) {
  const choices = useApp((s) => s.choices);
  const setView = useApp((s) => s.setView);
  const { datasetId, modelId } = list.selection;
  const others = choices?.models.filter((m) => m.datasetIds.includes(datasetId) && m.id !== modelId) ?? [];
  const id = others.find((m) => m.id === other)?.id ?? (other === '' ? others[0]?.id : undefined);
  return (
    <>
      <h2>Two models, image by image</h2>
      {modelId === '' || others.length === 0 ? (
        <p className="note">It takes two models with predictions for these images.</p>
      ) : (
        <Picker
          label={`${modelId} and`}
          value={id ?? ''}
          options={[
            ...(id === undefined ? [{ value: '', text: `${other}: no predictions here` }] : []),
            ...others.map((m) => ({ value: m.id, text: m.name })),
          ]}
          onChange={(chosen) => chosen && setView({ look: `models.${chosen}` })}
        />
      )}
      {modelId !== '' && id !== undefined && <Pair list={list} a={modelId} b={id} />}
    </>
  );
}

function Pair({ list, a, b }: { list: ImageList; a: string; b: string }) {
  const told = useExplored(list, 'versus', { modelId: b });
  if (!told) return <p className="note">Counting…</p>;
  const rows: Row[] = [
    { metric: 'top1', words: ['hits', 'misses'], ...told.top1 },
    { metric: 'real', words: ['right', 'wrong'], ...told.real },
  ];
  const cell = (key: keyof Versus, byA: 0 | 1, byB: 0 | 1, name: string) => (row: Row) => (
    <FilterLink
      query={`${row.words[byA]}:${quotedValue(a)} ${row.words[byB]}:${quotedValue(b)}`}
      n={row[key]}
      name={`images by ${METRICS[row.metric].name}: ${name}`}
    />
  );
  const columns: readonly Column<Row>[] = [
    { head: 'metric', cell: ({ metric }) => METRICS[metric].name },
    { head: 'both right', cell: cell('both', 0, 0, 'both right') },
    { head: `only ${a}`, cell: cell('onlyA', 0, 1, `only ${a} right`) },
    { head: `only ${b}`, cell: cell('onlyB', 1, 0, `only ${b} right`) },
    { head: 'both wrong', cell: cell('neither', 1, 1, 'both wrong') },
    { head: 'difference', cell: (row) => differenceOf(row) },
    { head: 'p', title: 'exact McNemar test, two-sided', cell: (row) => pText(mcnemarTest(row.onlyA, row.onlyB)) },
  ];
  return (
    <>
      <TableScroll>
        <DataTable caption="Who is right" columns={columns} rows={rows} idOf={({ metric }) => metric} />
      </TableScroll>
      <p className="note">
        p: exact two-sided McNemar test of equal accuracy, from the images that one of the two alone has right (McNemar
        1947). It says nothing of how large the difference is.
      </p>
    </>
  );
}

function differenceOf({ both, onlyA, onlyB, neither }: Versus): string {
  const n = both + onlyA + onlyB + neither;
  if (n === 0) return '–';
  const points = (onlyA - onlyB) / n;
  return `${points < 0 ? '−' : '+'}${percent(Math.abs(points))} points, n = ${count(n)}`;
}

const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
