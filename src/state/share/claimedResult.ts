import type { SideVerdict } from '../../data/compute/claims/claimTypes';
import { CLAIM_ORIGINS, worstOf } from '../links/claimRows';
import type { LinkClaim } from '../links/sharingState';

const CHECKED: Readonly<Record<SideVerdict['kind'], string>> = {
  equal: 'checked here: equal, counted again from the same predictions',
  misnamed: 'checked here: the same counts, under other names than the link gives',
  differs: 'checked here: what was counted differs',
  uncheckable: 'which could not be checked here',
};

/** How a claimed result is told wherever it is cited: whose word it is, and what became of checking it. */
export function claimedWords({ claim, verdict }: Pick<LinkClaim, 'claim' | 'verdict'>): string {
  const checked = verdict && verdict !== 'checking' ? CHECKED[worstOf(verdict.sides)] : 'not checked here';
  return `as claimed in a link (origin, as it says: ${CLAIM_ORIGINS[claim.origin]}), ${checked}`;
}
