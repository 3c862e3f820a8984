import type { AppStore } from '../../state/appStore';
import { claimedDrop, claimRows, verdictText } from '../../state/links/claimRows';
import type { LinkClaim } from '../../state/links/sharingState';

/** A result that a link claims, for a script. Shares are fractions, intervals `[from, to]` Wilson's, 95 %. */
export interface ClaimFigures {
  readonly model: string;
  readonly origin: 'run' | 'imported';
  readonly receipt: LinkClaim['claim']['receipt'];
  readonly drop: string | null;
  readonly sides: readonly object[];
  /** in the order of `sides`; null: it was not counted again */
  readonly verdict: readonly { readonly kind: string; readonly text: string }[] | null;
}

/** What the link claims, counted again from what is here. */
export async function claimFigures(store: AppStore): Promise<ClaimFigures[]> {
  for (const { payload } of store.getState().linkClaims) await store.getState().verifyClaim(payload);
  const { choices, linkClaims } = store.getState();
  return linkClaims.map(({ claim, verdict }) => ({
    model: claim.model,
    origin: claim.origin,
    receipt: claim.receipt,
    drop: claimedDrop(claim) ?? null,
    sides: claimRows(claim, choices),
    verdict:
      verdict && verdict !== 'checking'
        ? verdict.sides.map((side, i) => ({ kind: side.kind, text: verdictText(side, claim.sides[i]!, choices) }))
        : null,
  }));
}
