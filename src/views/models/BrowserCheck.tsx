import type { BrowserCheck as Check } from '../../state/browserCheck/compareParity';
import { isActive } from '../../state/runState';
import { Button } from '../ui/Button';
import { Facts } from '../ui/Facts';
import { count } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** Whether predictions of this browser can be set beside those made elsewhere. */
export function BrowserCheck() {
  const check = useApp((s) => s.browserCheck);
  const checkBrowser = useApp((s) => s.checkBrowser);
  const isBusy = useApp(
    (s) => s.runs.some(isActive) || s.openingModel !== undefined || s.cardCheck?.status === 'running',
  );
  const hasControl = useApp((s) => s.choices?.control !== undefined);
  if (!hasControl) return null;
  return (
    <section aria-labelledby="browser-check-title">
      <h2 id="browser-check-title">Does this browser compute right?</h2>
      <p className="note">
        Runs the Control model over a few embedded pictures and compares pixels and probabilities with another
        program’s. Nothing leaves this machine.
      </p>
      <Button
        off={isBusy ? 'Another model is at work' : check?.status === 'running' && 'It is under way'}
        onClick={() => void checkBrowser()}
      >
        Check this browser
      </Button>
      <div aria-live="polite">{check && <Result check={check} />}</div>
    </section>
  );
}

function Result({ check }: { check: Check }) {
  if (check.status === 'running') return <p>Checking… {check.of > 0 && `${check.done} of ${check.of} pictures`}</p>;
  if (check.status === 'failed')
    return <p className="run-remark error">The check could not be made. {check.message}</p>;
  const n = count(check.pictures);
  return (
    <>
      <p className={'check-verdict'}>{check.agrees ? '✓ Agrees with the reference' : '▲ Differs from the reference'}</p>
      <Facts
        className="receipt"
        rows={[
          ['Top-1', `equal on ${check.sameTop1} of ${n} pictures`],
          [
            'Largest difference',
            `${check.largestDifference.toExponential(1)} of a probability (up to 1e-4 counts as equal)`,
          ],
          ['Pixels', `equal on ${check.samePixels} of ${n} pictures`],
          ['Ran on', check.where],
          ['Reference', check.reference],
        ]}
      />
      <p>{check.meaning}</p>
      {check.errors.map((error) => (
        <p key={error} className="run-remark error">
          {error}
        </p>
      ))}
    </>
  );
}
