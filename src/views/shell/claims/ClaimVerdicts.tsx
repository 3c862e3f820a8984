import { claimNames } from '../../../data/compute/claims/claimNames';
import { candidates, verdictText, worstOf } from '../../../state/links/claimRows';
import type { LinkClaim } from '../../../state/links/sharingState';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';

const HEADS = {
  equal: 'Equal',
  misnamed: 'Same counts, other names',
  differs: 'Differs here',
  uncheckable: 'Cannot be checked',
} as const;

/** What counting a claim again showed, dataset by dataset, and against whose predictions it was counted. */
export function ClaimVerdicts({ one: { payload, claim, verdict, against } }: { one: LinkClaim }) {
  const choices = useApp((s) => s.choices);
  const verifyClaim = useApp((s) => s.verifyClaim);
  const sides = verdict === 'checking' ? undefined : verdict?.sides;
  return (
    <div role="status" className="claim-verdicts">
      {sides && <strong className={`verdict ${worstOf(sides)}`}>{HEADS[worstOf(sides)]}</strong>}
      {sides?.map((side, i) => {
        const claimed = claim.sides[i]!;
        const { datasetId } = claimed;
        const offered = side.kind === 'equal' ? [] : candidates(choices, datasetId);
        const chosen = 'modelId' in side ? side.modelId : '';
        return (
          <p key={datasetId}>
            {verdictText(side, claimed, choices)}{' '}
            {offered.some((id) => id !== chosen) && (
              <Picker
                label="Compare with"
                name={`Compare with, ${claimNames(claimed, choices).dataset}`}
                value={chosen}
                options={[
                  ...(chosen === '' ? [{ value: '', text: 'choose' }] : []),
                  ...offered.map((id) => ({ value: id, text: id })),
                ]}
                onChange={(id) => id && void verifyClaim(payload, { ...against, [datasetId]: id })}
              />
            )}
          </p>
        );
      })}
    </div>
  );
}
