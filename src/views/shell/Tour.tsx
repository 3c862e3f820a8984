import { useEffect, useMemo } from 'react';
import { tourSteps } from '../../state/start/tourSteps';
import { Button } from '../ui/Button';
import { useApp } from '../ui/storeContext';
import { tourOffer } from '../ui/tourOffer';
import './tour.css';

/** One sentence about the view, and the way to the next one. Who wanders off is led back. */
export default function Tour() {
  const view = useApp((s) => s.view);
  const choices = useApp((s) => s.choices);
  const setView = useApp((s) => s.setView);
  const steps = useMemo(() => tourSteps(choices), [choices]);
  const at = view.tour - 1;
  const step = steps[at];
  useEffect(() => tourOffer.set('done'), []);
  if (!step) return null;
  const isHere = (['screen', 'dataset', 'tab'] as const).every((key) => view[key] === step.view[key]);
  const go = (to: number) => setView(steps[to]!.view);
  return (
    <section className="strip tour" aria-label="Tour">
      <p aria-live="polite">
        <span className="tour-at">
          {at + 1} of {steps.length}
        </span>{' '}
        {step.sentence}
      </p>
      <span className="actions">
        {!isHere && <Button onClick={() => go(at)}>Show its view</Button>}
        <Button off={at === 0 && 'It is the first view'} onClick={() => go(at - 1)}>
          Back
        </Button>
        {at + 1 < steps.length ? (
          <Button primary onClick={() => go(at + 1)}>
            Next
          </Button>
        ) : (
          <Button primary onClick={() => setView({ tour: 0 })}>
            Done
          </Button>
        )}
        {at + 1 < steps.length && <Button onClick={() => setView({ tour: 0 })}>End tour</Button>}
      </span>
    </section>
  );
}
