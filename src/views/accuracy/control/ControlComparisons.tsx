import { memo } from 'react';
import type { ControlComparison } from '../../../data/compute/controlReport';
import type { PartName } from '../../../domain/decomposition/partForms';
import { ChartFigure } from '../../charts/ChartFigure';
import type { ChartCsv } from '../../charts/chartCsv';
import { chartFiles } from '../../charts/chartFiles';
import { count, signedPoints } from '../../ui/format';
import { estimateHeads } from '../gap/GapTable';
import { CONTROL_SOURCE } from './ControlCharts';

const PARTS = [
  ['delta', 'Gap'],
  ['composition_at_V2_rates', 'Composition at the second’s rates'],
  ['interaction', 'Interaction'],
  ['gap_at_V2_mix', 'Rates at the second’s mix'],
  ['composition', 'Composition, symmetric'],
  ['rate', 'Rates, symmetric'],
] as const;

/** What the decomposition finds where its truth is known, beside that truth; one narrow table per pair, so that a phone shows it whole. */
export const ControlComparisons = memo(function ControlComparisons({
  comparisons,
}: {
  comparisons: readonly ControlComparison[];
}) {
  return (
    <ChartFigure
      heading="h2"
      title="What the decomposition finds where the truth is known"
      wide
      note="top-1, points; in small type 95 % intervals over pictures, how many have how many labels held fixed"
      files={chartFiles('control-parts', () => comparisonsCsv(comparisons), CONTROL_SOURCE)}
      caption="“Without the luck of the draw” averages over which object gives the original label. “Truth” is what holds by construction; what separates a found part from it is chance in labels and pictures, and in the third table the filter."
      chart={
        <div className="comparisons">
          {comparisons.map((comparison) => (
            <Comparison key={comparison.id} comparison={comparison} />
          ))}
        </div>
      }
    />
  );
});

const comparisonsCsv = (comparisons: readonly ControlComparison[]): ChartCsv => ({
  head: ['comparison', 'part', ...estimateHeads('found'), 'without_the_luck_of_the_draw', 'truth'],
  rows: comparisons.flatMap(({ id, found, expected, zero }) =>
    PARTS.map(([part]) => [
      id,
      part,
      found[part].value,
      ...found[part].interval,
      expected?.[part],
      part === 'delta' ? undefined : truthOf(part, zero),
    ]),
  ),
});

function Comparison({
  comparison: { name, truth, zero, n1, n2, found, expected, merged },
}: {
  comparison: ControlComparison;
}) {
  return (
    <div>
      <table className="parts">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">
              Part
              <small className="block">
                n = {count(n1)} and {count(n2)}
              </small>
            </th>
            <th scope="col">Found</th>
            {expected && <th scope="col">Without the luck of the draw</th>}
            <th scope="col">Truth</th>
          </tr>
        </thead>
        <tbody>
          {PARTS.map(([part, label]) => (
            <tr key={part}>
              <th scope="row">{label}</th>
              <td>
                {signedPoints(found[part].value)}
                <small className="block">
                  {signedPoints(found[part].interval[0])} to {signedPoints(found[part].interval[1])}
                </small>
              </td>
              {expected && <td>{signedPoints(expected[part])}</td>}
              <td>{truthOf(part, zero)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="truth">
        {truth}
        {merged.length > 0 &&
          ` One side has no picture with ${merged.join(', ')} labels: those strata were merged with the next.`}
      </p>
    </div>
  );
}

/** The gap itself is not known beforehand, only which parts hold all of it and which nothing. */
function truthOf(part: PartName, zero: readonly PartName[]): string {
  if (part === 'delta') return '–';
  return zero.includes(part) ? '0' : 'the gap';
}
