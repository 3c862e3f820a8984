import { memo } from 'react';
import type { ControlComparison } from '../../../data/compute/controlReport';
import { controlAnswer, controlLimits } from '../../../state/accuracy/rows/controlAnswer';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import type { ChartCsv } from '../../charts/chartCsv';
import { chartFiles } from '../../charts/chartFiles';
import { count, signedPoints } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { PartTerms } from '../PartTerms';
import { Question } from '../Question';
import { CONTROL_SOURCE } from './ControlCharts';
import { BY_ALGEBRA, PARTS, truthOf } from './truthRows';

const TruthChart = lazyPart('This chart', () => import('./TruthChart'));

/** What the decomposition finds where its truth is known, beside that truth; one narrow table per pair, so that a phone shows it whole. */
export const ControlComparisons = memo(function ControlComparisons({
  comparisons,
}: {
  comparisons: readonly ControlComparison[];
}) {
  return (
    <Question
      id="control-truth"
      question="Does the decomposition find the truth?"
      answer={controlAnswer(comparisons)}
      more={{
        label: 'why, pair by pair',
        children: () => comparisons.map((comparison) => <Truth key={comparison.id} comparison={comparison} />),
      }}
    >
      <ChartFigure
        title="What the decomposition finds where the truth is known"
        tableId="control-parts"
        note="Dot: found, top-1, points, with its 95 % interval over pictures, how many have how many labels held fixed. Line: the truth by construction."
        files={chartFiles('control-parts', () => comparisonsCsv(comparisons), CONTROL_SOURCE)}
        caption={
          <>
            <p className="note">{controlLimits(comparisons)}</p>
            <p className="note">
              A part that is 0 by algebra would be 0 on any pictures: it has no interval, and shows nothing. “Without
              the luck of the draw” averages over which object gives the original label. “Truth” is what holds by
              construction; what separates a found part from it is chance in labels and pictures, and in the third table
              the filter.
            </p>
            <PartTerms />
          </>
        }
        chart={
          <Charted heightPx={840}>
            <TruthChart comparisons={comparisons} />
          </Charted>
        }
        table={
          <div className="comparisons">
            {comparisons.map((comparison) => (
              <Comparison key={comparison.id} comparison={comparison} />
            ))}
          </div>
        }
      />
    </Question>
  );
});

const comparisonsCsv = (comparisons: readonly ControlComparison[]): ChartCsv => ({
  head: [
    'comparison',
    'part',
    'found',
    'found_low95',
    'found_high95',
    'without_the_luck_of_the_draw',
    'truth',
    'zero_by_algebra',
  ],
  rows: comparisons.flatMap(({ id, found, expected, zero, zeroByAlgebra }) =>
    PARTS.map(([part]) => [
      id,
      part,
      found[part].value,
      ...found[part].interval,
      expected?.[part],
      part === 'delta' ? undefined : truthOf(part, zero),
      zeroByAlgebra.includes(part),
    ]),
  ),
});

function Comparison({
  comparison: { name, truth, zero, zeroByAlgebra, n1, n2, found, expected, merged },
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
                {zeroByAlgebra.includes(part) ? (
                  BY_ALGEBRA
                ) : (
                  <>
                    {signedPoints(found[part].value)}
                    <small className="block">
                      {signedPoints(found[part].interval[0])} to {signedPoints(found[part].interval[1])}
                    </small>
                  </>
                )}
              </td>
              {expected && <td>{signedPoints(expected[part])}</td>}
              <td>{truthOf(part, zero)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Truth comparison={{ name, truth, merged }} />
    </div>
  );
}

/** What holds by construction, and why. */
function Truth({
  comparison: { name, truth, merged },
}: {
  comparison: Pick<ControlComparison, 'name' | 'truth' | 'merged'>;
}) {
  return (
    <p className="truth">
      <strong>{name}.</strong> {truth}
      {merged.length > 0 &&
        ` One side has no picture with ${merged.join(', ')} labels: those strata were merged with the next.`}
    </p>
  );
}
