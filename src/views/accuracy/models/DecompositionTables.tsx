import type { DecompositionRows } from '../../../state/accuracy/rows/chartRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { ImagesLinks } from '../../charts/ImagesLinks';
import type { OnOpen } from '../../charts/opens';
import { SET_ASIDE } from '../../charts/setAside';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { estimateCells, estimateHeads, PointsCell } from '../gap/GapTable';
import { ModelRow } from '../ModelRow';

/** All forms with intervals and ranges, the strata behind them, and the parts model by model. */
export function DecompositionTables({ rows, onOpen }: { rows: DecompositionRows; onOpen: OnOpen }) {
  return (
    <>
      <FormsTable rows={rows} />
      <StrataTable rows={rows} onOpen={onOpen} />
      {rows.models.length > 0 && (
        <details className="more-rows">
          <summary>Model by model ({rows.models.length})</summary>
          <ModelsTable rows={rows} />
        </details>
      )}
    </>
  );
}

export function FormsTable({ rows: { gap, forms } }: { rows: DecompositionRows }) {
  return (
    <table className="estimates">
      <caption>Gap decomposition</caption>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Points</th>
          <th scope="col">Range over models</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Gap</th>
          <td className="gap">
            <PointsCell estimate={gap} />
          </td>
          <td />
        </tr>
      </tbody>
      {forms.map((form) => (
        <tbody key={form.id}>
          <tr>
            <th scope="rowgroup" colSpan={3}>
              {form.name} <small>{form.source}</small>
            </th>
          </tr>
          {form.parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">
                {part.name}
                <small>{part.meaning}</small>
              </th>
              <td>
                <PointsCell estimate={part.estimate} />
              </td>
              <td className="together">{span(part.range)}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function StrataTable({ rows: { strata, merged }, onOpen }: { rows: DecompositionRows; onOpen: OnOpen }) {
  return (
    <>
      <table className="estimates">
        <caption>Strata of the decomposition</caption>
        <thead>
          <tr>
            <th scope="col">Stratum</th>
            <th scope="col">n ImageNet</th>
            <th scope="col">n ImageNetV2</th>
            <th scope="col">Share ImageNet, %</th>
            <th scope="col">Share ImageNetV2, %</th>
            <th scope="col">Rate ImageNet, %</th>
            <th scope="col">Rate ImageNetV2, %</th>
            <th scope="col">Composition, points</th>
            <th scope="col">Rates, points</th>
            <th scope="col">Images</th>
          </tr>
        </thead>
        <tbody>
          {strata.map((s) => (
            <tr key={s.name}>
              <th scope="row">{s.name}</th>
              <td>{count(s.n1)}</td>
              <td>{count(s.n2)}</td>
              <td>{percent(s.share1, 2)}</td>
              <td>{percent(s.share2, 2)}</td>
              <td>{percent(s.rate1, 2)}</td>
              <td>{percent(s.rate2, 2)}</td>
              <td>{signedPoints(s.composition, 2)}</td>
              <td>{signedPoints(s.rateEffect, 2)}</td>
              <ImagesLinks links={s.links} of={`stratum ${s.name}`} onOpen={onOpen} />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        Composition and rates of a stratum: the symmetric two-fold form.
        {merged.length > 0 && ` One side has no image in ${merged.join(', ')}: merged with the next stratum.`}
      </p>
    </>
  );
}

const MODEL_PARTS = [
  ['gap', 'Gap'],
  ['composition_at_V2_rates', 'Composition at V2’s rates'],
  ['interaction', 'Interaction'],
  ['gap_at_V2_mix', 'Rates at V2’s mix'],
  ['composition', 'Composition, symmetric'],
  ['rate', 'Rates, symmetric'],
] as const;

function ModelsTable({ rows: { models } }: { rows: DecompositionRows }) {
  return (
    <table className="estimates">
      <caption>Gap decomposition by model</caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          {MODEL_PARTS.map(([id, name]) => (
            <th scope="col" key={id}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {models.map((m) => (
          <ModelRow key={m.model} model={m.model} note={m.setAside ? SET_ASIDE : ''}>
            {MODEL_PARTS.map(([id]) => (
              <td key={id}>
                <PointsCell estimate={m[id]} />
              </td>
            ))}
          </ModelRow>
        ))}
      </tbody>
    </table>
  );
}

/** Forms first, then the models: every line has a form (or a model), a part, its value and interval. */
export const decompositionCsv = ({ gap, forms, models }: DecompositionRows): ChartCsv => ({
  head: ['of', 'form', 'part', ...estimateHeads('points_fraction'), 'min_over_models', 'max_over_models'],
  rows: [
    ['mean', '', 'gap', ...estimateCells(gap), undefined, undefined],
    ...forms.flatMap((form) =>
      form.parts.map((p) => ['mean', form.id, p.id, ...estimateCells(p.estimate), p.range?.[0], p.range?.[1]] as const),
    ),
    ...models.flatMap((m) =>
      MODEL_PARTS.map(([id]) => [m.model, '', id, ...estimateCells(m[id]), undefined, undefined] as const),
    ),
  ],
});
