import type { ControlComparison } from '../../data/compute/controlReport';
import type { PartEstimate } from '../../domain/decomposition/partForms';
import { count, signedPoints } from '../ui/format';

const PARTS = [
  ['delta', 'Gap'],
  ['composition_at_V2_rates', 'Composition at the second’s rates'],
  ['interaction', 'Interaction'],
  ['gap_at_V2_mix', 'Rates at the second’s mix'],
  ['composition', 'Composition, symmetric'],
  ['rate', 'Rates, symmetric'],
] as const;

/** What the decomposition finds where its truth is known, beside what the random choice of labels lets one expect. */
export function ControlComparisons({ comparisons }: { comparisons: readonly ControlComparison[] }) {
  return (
    <section className="card wide" aria-labelledby="parts-title">
      <h2 id="parts-title">What the decomposition finds where the truth is known</h2>
      <p className="note">
        Top-1, points; in small type 95 % intervals over pictures. “Expected” averages over which object gives the
        original label, so that it does not depend on that draw.
      </p>
      <div className="table-scroll">
        <table>
          <caption className="visually-hidden">Decomposition of the Control sets</caption>
          <thead>
            <tr>
              <th scope="col">Part</th>
              {comparisons.map((c) => (
                <th scope="col" key={c.id}>
                  {c.name}
                  <small className="block">
                    n = {count(c.n1)} and {count(c.n2)}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PARTS.map(([part, name]) => (
              <tr key={part}>
                <th scope="row">{name}</th>
                {comparisons.map((c) => (
                  <td key={c.id}>
                    <Found estimate={c.found[part]} />
                    {c.expected && <small className="block">expected {signedPoints(c.expected[part])}</small>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="truths">
        {comparisons.map((c) => (
          <li key={c.id}>
            <strong>{c.name}.</strong> {c.truth}
            {c.merged.length > 0 &&
              ` One side has no picture with ${c.merged.join(', ')} labels: those strata were merged with the next.`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ estimate }: { estimate: PartEstimate }) {
  return (
    <>
      {signedPoints(estimate.value)}
      <small className="block">
        {signedPoints(estimate.interval[0])} to {signedPoints(estimate.interval[1])}
      </small>
    </>
  );
}
