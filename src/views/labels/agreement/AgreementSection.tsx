import { Suspense, useEffect } from 'react';
import type { PairShare } from '../../../data/compute/labels/comparedSets';
import type { LabelSetView } from '../../../data/compute/views';
import { count, percent } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { TableScroll } from '../../ui/TableScroll';
import './agreement.css';

/** Brings recharts along: it loads once two sets are compared. */
const PairPanel = lazyPart('The comparison', () => import('./PairPanel').then((m) => ({ default: m.PairPanel })));

/** How far the label sets of one dataset agree; a cell opens what two of them say. */
export function AgreementSection() {
  const choices = useApp((s) => s.choices);
  const selected = useApp((s) => s.selection?.datasetId);
  const agreement = useApp((s) => s.agreement);
  const view = useApp((s) => s.view.labelPair);
  const setView = useApp((s) => s.setView);
  const comparePair = useApp((s) => s.comparePair);
  const needAgreement = useApp((s) => s.needAgreement);
  const [chosen, a, b] = view.split(',');
  const labelSets = choices?.labelSets ?? [];
  const several = (choices?.datasets ?? []).filter(({ id }) => labelSets.filter((l) => l.datasetId === id).length > 1);
  const dataset = several.find((d) => d.id === (chosen || selected)) ?? several[0];
  const datasetId = dataset?.id;
  // a set that came, went or is used in another way asks again
  const ids = labelSets
    .filter((l) => l.datasetId === datasetId)
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    if (datasetId !== undefined && ids !== '') void needAgreement(datasetId);
  }, [datasetId, ids, needAgreement]);
  const isPair = chosen === datasetId && [a, b].every((id) => ids.split(',').includes(id ?? ''));
  useEffect(() => {
    if (isPair) void comparePair({ datasetId: chosen!, a: a!, b: b! });
  }, [isPair, chosen, a, b, comparePair]);
  if (datasetId === undefined) return null;
  const shares =
    agreement?.datasetId === datasetId && agreement.labelSetIds.join() === ids ? agreement.shares : undefined;
  const sets = labelSets.filter((l) => l.datasetId === datasetId);
  const ordered = [...sets.filter((l) => l.origin === 'original'), ...sets.filter((l) => l.origin !== 'original')];
  return (
    <section aria-labelledby="agree-title" className="agreement">
      <h2 id="agree-title">Do they agree?</h2>
      <Picker
        label="Of"
        name="Of dataset, agreement"
        value={datasetId}
        options={several.map((d) => ({ value: d.id, text: d.name }))}
        onChange={(labelPair) => setView({ labelPair })}
      />
      <p className="note">Images with exactly the same set, %, of those that both label.</p>
      {shares ? <Matrix datasetId={datasetId} sets={ordered} shares={shares} /> : <p className="note">counting…</p>}
      {isPair && (
        <Suspense fallback={<p className="note">counting…</p>}>
          <PairPanel datasetId={datasetId} />
        </Suspense>
      )}
    </section>
  );
}

interface MatrixProps {
  readonly datasetId: string;
  readonly sets: readonly LabelSetView[];
  readonly shares: readonly PairShare[];
}

/** Every two sets once, below the diagonal. */
function Matrix({ datasetId, sets, shares }: MatrixProps) {
  const opened = useApp((s) => s.view.labelPair);
  const setView = useApp((s) => s.setView);
  const shareOf = (a: string, b: string) =>
    shares.find((share) => (share.a === a && share.b === b) || (share.a === b && share.b === a));
  return (
    <TableScroll>
      <table className="agreement-matrix">
        <caption className="visually-hidden">Images that two label sets label the same</caption>
        <thead>
          <tr>
            <td />
            {sets.slice(0, -1).map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sets.slice(1).map((row, i) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {sets.slice(0, i + 1).map((column) => {
                const share = shareOf(column.id, row.id);
                const labelPair = [datasetId, column.id, row.id].join();
                return (
                  <td key={column.id}>
                    {share && (
                      <Cell
                        share={share}
                        name={`${column.name} and ${row.name}`}
                        isOpen={opened === labelPair}
                        onClick={() => setView({ labelPair })}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

interface CellProps {
  readonly share: PairShare;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClick: () => void;
}

function Cell({ share: { n, exact }, name, isOpen, onClick }: CellProps) {
  const said = n === 0 ? 'no image that both label' : `${percent(exact / n)} % of ${count(n)} images the same`;
  return (
    <button
      type="button"
      className="agreement-cell"
      aria-pressed={isOpen}
      aria-label={`${name}: ${said}`}
      onClick={onClick}
    >
      <span>
        <strong>{n === 0 ? '–' : percent(exact / n)}</strong>
        {n > 0 && <small> %</small>}
      </span>
      <small>n = {count(n)}</small>
    </button>
  );
}
