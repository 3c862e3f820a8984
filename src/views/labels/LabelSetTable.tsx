import { Fragment, useState } from 'react';
import { COMPARED } from '../../data/compute/comparison';
import type { LabelSetView } from '../../data/compute/views';
import type { DatasetFacts } from '../../domain/figures/datasetFacts';
import { SIDE_IDS } from '../../state/viewState';
import { Button } from '../ui/Button';
import { count, percent } from '../ui/format';
import { useApp } from '../ui/storeContext';
import { ExportMenu } from './ExportMenu';
import { KeptSet } from './KeptSet';
import { LabelCounts } from './LabelCounts';
import './labelSetTable.css';

/** Every label set here, by dataset: how many labels, who made it, which one is in use. */
export function LabelSetTable() {
  const choices = useApp((s) => s.choices);
  const labelled = choices?.datasets.filter(({ id }) => choices.labelSets.some((l) => l.datasetId === id)) ?? [];
  const datasets = [...labelled].sort((a, b) => rank(a.id) - rank(b.id));
  return (
    <table className="label-sets">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Label set</span>
          </th>
          <th scope="col">labels per image, 1 to 6+</th>
          <th scope="col" className="number">
            with a label
          </th>
          <th scope="col" className="number">
            several
          </th>
          <th scope="col" className="number">
            keep original
          </th>
          <th scope="col">made by</th>
          <th scope="col">
            <span className="visually-hidden">Use</span>
          </th>
        </tr>
      </thead>
      {datasets.map(({ id, name }) => (
        <tbody key={id}>
          <tr className="of-dataset">
            <th scope="rowgroup" colSpan={7}>
              {name}
            </th>
          </tr>
          {choices!.labelSets
            .filter((l) => l.datasetId === id)
            .map((set) => (
              <Row key={set.kept?.id ?? set.id} set={set} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

/** The two that are compared come first. */
const rank = (datasetId: string): number => (SIDE_IDS.some((side) => COMPARED[side].datasetId === datasetId) ? 0 : 1);

/** True where the reader sees figures under this set: Accuracy's side of its dataset, else Browse. */
function useInUse({ datasetId, id }: LabelSetView): boolean {
  return useApp(({ view, selection }) => {
    const side = SIDE_IDS.find((s) => COMPARED[s].datasetId === datasetId);
    if (!side) return selection?.datasetId === datasetId && selection.labelSetId === id;
    return ((side === 'V1' ? view.labelsV1 : view.labelsV2) || COMPARED[side].labelSetId) === id;
  });
}

function Row({ set }: { set: LabelSetView }) {
  const facts = useApp((s) => s.facts[`${set.datasetId}/${set.id}`]);
  const chooseLabels = useApp((s) => s.chooseLabels);
  const inUse = useInUse(set);
  const [isOpen, setOpen] = useState(false);
  const { kept, provenance } = set;
  return (
    <Fragment>
      <tr className={inUse ? 'in-use' : ''}>
        <th scope="row">
          {kept ? (
            <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {set.name}
            </button>
          ) : (
            set.name
          )}
        </th>
        <Figures facts={facts} named={kept?.images} />
        <td className="made-by">
          {provenance.source} Licence: {provenance.licence}.{provenance.citation ? ` ${provenance.citation}` : ''}
          {provenance.url?.startsWith('https://') && (
            <>
              {' '}
              <a href={provenance.url} target="_blank" rel="noreferrer">
                Source
              </a>
            </>
          )}
        </td>
        <td className="use">
          <Button
            aria-label={inUse ? undefined : `Use ${set.name}`}
            disabled={inUse}
            onClick={() => chooseLabels(set.datasetId, set.id)}
          >
            {inUse ? '✓ in use' : 'Use'}
          </Button>
          <ExportMenu set={set} />
        </td>
      </tr>
      {kept && isOpen && (
        <tr className="kept-details">
          <td colSpan={7}>
            <KeptSet set={set} kept={kept} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** Four cells; `named`: images that a set of the reader's own names. */
function Figures({ facts, named }: { facts: DatasetFacts | undefined; named: number | undefined }) {
  if (!facts)
    return (
      <td colSpan={4} className="note">
        counting…
      </td>
    );
  const mean = facts.mean_labels_evaluated;
  const average = Number.isFinite(mean) ? mean.toFixed(2) : '–';
  const share = (fraction: number) => (Number.isFinite(fraction) ? `${percent(fraction)} %` : '–');
  const part = named !== undefined && named < facts.n_images;
  return (
    <>
      <td data-name="labels per image">
        <LabelCounts histogram={facts.label_count_hist} />
        <small>{average} on average</small>
      </td>
      <td className="number" data-name="with a label">
        {count(facts.n_evaluated)}
        <small>of {count(facts.n_images)}</small>
        {part && <small>{count(named)} judged</small>}
      </td>
      <td className="number" data-name="several">
        {share(facts.multi_share_evaluated)}
      </td>
      <td className="number" data-name="keep original">
        {share(facts.orig_in_set_share_evaluated)}
      </td>
    </>
  );
}
