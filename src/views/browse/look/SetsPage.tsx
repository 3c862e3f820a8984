import { useEffect, useState } from 'react';
import { RELATIONS } from '../../../domain/labels/setRelation';
import type { ImageList } from '../../../state/appState';
import type { Column } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { RELATION_NAMES } from '../relationNames';
import { FilterLink } from './FilterLink';

interface Row {
  readonly name: string;
  readonly query: string;
  readonly n: number | undefined;
}

const COLUMNS: readonly Column<Row>[] = [
  { head: 'images with', cell: ({ name }) => name },
  {
    head: 'n',
    cell: ({ name, query, n }) =>
      n === undefined ? '–' : <FilterLink query={query} n={n} name={`images with ${name}`} />,
  },
];

/** The chosen label set against another one. */
export function SetsPage({ list, other }: { list: ImageList; other: string }) {
  const choices = useApp((s) => s.choices);
  const setView = useApp((s) => s.setView);
  const countFound = useApp((s) => s.countFound);
  const showError = useApp((s) => s.showError);
  const { datasetId, labelSetId, modelId } = list.selection;
  const sets = choices?.labelSets.filter((l) => l.datasetId === datasetId) ?? [];
  const others = sets.filter(({ id }) => id !== labelSetId);
  const to = others.find(({ id }) => id === other) ?? (other === '' ? others[0] : undefined);
  const own = sets.find(({ id }) => id === labelSetId)?.name ?? labelSetId;
  const asked = to ? questionsFor(to.id, to.name, modelId !== '') : [];
  const texts = asked.map(({ query }) => query).join('\n');
  const [counted, setCounted] = useState<{ of: string; counts: readonly (number | undefined)[] }>();
  const of = JSON.stringify([list.selection, texts]);
  // those of other sets, or of another model, are not shown in their place
  const counts = counted?.of === of ? counted.counts : [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list may stand on edited labels
  useEffect(() => {
    let late = false;
    if (texts === '') return;
    countFound(texts.split('\n')).then(
      (found) => !late && setCounted({ of, counts: found }),
      (error) => {
        if (late) return;
        setCounted(undefined);
        showError(error);
      },
    );
    return () => {
      late = true;
    };
  }, [of, list.queryId, countFound, showError]);
  return (
    <>
      <h2>Two label sets</h2>
      {others.length === 0 ? (
        <p className="note">There is no other label set of these images.</p>
      ) : (
        <Picker
          label={`${own} against`}
          value={to?.id ?? ''}
          options={[
            ...(to ? [] : [{ value: '', text: `${other}: not here` }]),
            ...others.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChange={(chosen) => chosen && setView({ look: `sets.${chosen}` })}
        />
      )}
      {to && (
        <DataTable
          caption={`${own} against ${to.name}`}
          columns={COLUMNS}
          rows={asked.map((question, i) => ({ ...question, n: counts[i] }))}
          idOf={({ query }) => query}
        />
      )}
    </>
  );
}

const questionsFor = (id: string, name: string, hasModel: boolean) => [
  ...RELATIONS.map((is) => ({ name: RELATION_NAMES[is], query: `${is}:${id}` })),
  ...(hasModel ? [{ name: `a first choice that is valid here and not in ${name}`, query: `flip:${id}` }] : []),
];
