import type { StartFacts } from '../../state/start/startFacts';
import { Doors } from './Doors';
import { FallPart } from './FallPart';
import { SpecimenPart } from './SpecimenPart';
import { TourOffer } from './TourOffer';
import { WHAT_IT_IS } from './whatItIs';
import './start.css';

/** The first half minute: one claim, one picture that shows it, the measurement, and the doors. */
export function StartView({ facts }: { facts: StartFacts }) {
  return (
    <div className="start">
      <h1 className="start-claim">
        {facts.claim.map(({ text, metric }) => (
          <span key={`${metric} ${text}`} className={metric && `mark-${metric}`}>
            {text}
          </span>
        ))}
      </h1>
      <p className="start-what">
        {WHAT_IT_IS} <TourOffer />
      </p>
      <div className="start-argument">
        <SpecimenPart {...facts} />
        <FallPart facts={facts} />
      </div>
      <Doors />
    </div>
  );
}
