import { useMemo } from 'react';
import { comparedSides, whyNotDrawn } from '../../../state/accuracy/claimedModels';
import { CLAIM_ORIGINS, claimedDrop, claimRows } from '../../../state/links/claimRows';
import type { LinkClaim } from '../../../state/links/sharingState';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/Facts';
import { useApp } from '../../ui/storeContext';
import { ClaimTable } from './ClaimTable';
import { ClaimVerdicts } from './ClaimVerdicts';

/** One result as a link claims it: whose, its figures, how it came about, and what counting it again showed. */
export function ClaimCard({ one }: { one: LinkClaim }) {
  const { payload, id, claim, verdict } = one;
  const verifyClaim = useApp((s) => s.verifyClaim);
  const leaveClaim = useApp((s) => s.leaveClaim);
  const setView = useApp((s) => s.setView);
  const isOnAccuracy = useApp((s) => s.view.screen === 'accuracy' && s.view.tab === 'imagenet');
  const isOnModels = useApp((s) => s.view.screen === 'models');
  const accuracy = useApp((s) => s.accuracy);
  const choices = useApp((s) => s.choices);
  const rows = useMemo(() => claimRows(claim, choices), [claim, choices]);
  const missing = isOnAccuracy && accuracy ? whyNotDrawn(claim, accuracy, choices) : undefined;
  const isChecked = verdict !== undefined && verdict !== 'checking';
  return (
    <article aria-label={id}>
      <p className="claim-line">
        <span>
          This link claims a result: <strong dir="auto">{claim.model}</strong>, {CLAIM_ORIGINS[claim.origin]}
          {isChecked ? '.' : '; not checked here.'}
        </span>
        <Button primary={!isChecked} disabled={verdict === 'checking'} onClick={() => void verifyClaim(payload)}>
          {verdict === 'checking' ? 'Counting again…' : 'Verify'}
        </Button>
        {!isOnAccuracy && comparedSides(claim) && (
          <Button onClick={() => setView({ screen: 'accuracy', tab: 'imagenet', one: id })}>See on Accuracy</Button>
        )}
        <Button aria-label={`Leave out ${id}`} onClick={() => leaveClaim(payload)}>
          Leave out
        </Button>
      </p>
      <ClaimVerdicts one={one} />
      {missing && <p className="note">Not on the charts: {missing}</p>}
      {/* elsewhere the screen is about something else, and on Accuracy the charts show it */}
      <details key={String(isOnModels)} open={isOnModels}>
        <summary>Figures and receipt</summary>
        <ClaimTable rows={rows} caption={`What the link claims of ${claim.model}`} />
        <p className="note">{claimedDrop(claim)}</p>
        {claim.receipt.length > 0 && <Facts className="receipt" rows={claim.receipt} />}
      </details>
    </article>
  );
}
