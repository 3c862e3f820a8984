import { useState } from 'react';
import type { ClassCount, ClassLook, ModelOnClass, Share } from '../../../data/compute/finding/classLook';
import { CLASSES, className } from '../../../domain/classes/classTable';
import { wilsonInterval } from '../../../domain/metrics/intervals';
import { type ImageList, LOADED_UNASKED } from '../../../state/appState';
import type { Column } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { Button } from '../../ui/Button';
import { count, interval, percent } from '../../ui/format';
import { TableScroll } from '../../ui/TableScroll';
import { ClassLink } from '../ClassLink';
import { ImageLinks } from '../ImageLinks';
import { FilterLink } from './FilterLink';
import { useExplored } from './useExplored';

/** One class: its images, what the model confuses it with, labels beside it, every model on it. */
export function ClassPage({ list, classIndex }: { list: ImageList; classIndex: number }) {
  const [isAsked, setAsked] = useState(false);
  const allModels = isAsked || list.total <= LOADED_UNASKED;
  const told = useExplored(list, 'class', { classIndex, allModels });
  const { names, wnid } = CLASSES[classIndex]!;
  const model = list.selection.modelId;
  return (
    <>
      <h2>{className(classIndex)}</h2>
      <p className="note">
        {names.join(', ')} · class {classIndex}, {wnid}
      </p>
      {!told ? <p className="note">Counting…</p> : <ClassBody told={told} classIndex={classIndex} model={model} />}
      {told && !allModels && <Button onClick={() => setAsked(true)}>Load all models</Button>}
    </>
  );
}

function ClassBody({ told, classIndex, model }: { told: ClassLook; classIndex: number; model: string }) {
  return (
    <>
      <p>
        <FilterLink query={`class:${classIndex}`} n={told.original} name="images with it as original label" /> with it
        as original label,{' '}
        <FilterLink query={`label:${classIndex}`} n={told.labelled} name="images with it among the labels" /> with it
        among the labels.
      </p>
      <ImageLinks name="Images of the class" images={told.images} />
      <div className="look-columns">
        <Counts
          title={`${model || 'The model'} calls it`}
          counts={told.named}
          query={(c) => `class:${classIndex} says:${c}`}
        />
        <Counts title="It is named for" counts={told.taken} query={(c) => `class:${c} says:${classIndex}`} />
        <Counts title="Labels beside it" counts={told.partners} query={(c) => `label:${classIndex} with:${c}`} />
      </div>
      <TableScroll>
        <DataTable caption="Models on this class" columns={MODEL_COLUMNS} rows={told.models} idOf={({ id }) => id} />
      </TableScroll>
    </>
  );
}

function Counts({
  title,
  counts,
  query,
}: {
  title: string;
  counts: readonly ClassCount[];
  query: (classIndex: number) => string;
}) {
  return (
    <section>
      <h3>{title}</h3>
      {counts.length === 0 && <p className="note">none</p>}
      <ul className="plain" aria-label={title}>
        {counts.map(({ classIndex, n }) => (
          <li key={classIndex} className="label-line">
            <span>
              <ClassLink classIndex={classIndex} />
            </span>
            <small>
              <FilterLink query={query(classIndex)} n={n} name={`images: ${title}, ${className(classIndex)}`} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const MODEL_COLUMNS: readonly Column<ModelOnClass>[] = [
  { head: 'model', cell: ({ id }) => id },
  { head: 'top-1', cell: ({ top1 }) => <ShareText share={top1} /> },
  { head: 'label-set accuracy', cell: ({ real }) => <ShareText share={real} /> },
];

function ShareText({ share: { hits, n } }: { share: Share }) {
  if (n === 0) return <>–</>;
  return (
    <>
      {percent(hits / n, 0)} %{' '}
      <small>{`${count(hits)} of ${count(n)}, ${interval(wilsonInterval({ num: hits, den: n }), 0)} %`}</small>
    </>
  );
}
