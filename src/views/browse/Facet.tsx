import { hasTerm, toggleTerm } from '../../domain/query/termSwitches';
import type { Verdict } from '../../domain/query/verdict';
import { MarkIcon } from '../ui/MarkIcon';
import { useApp } from '../ui/storeContext';
import { FacetButton } from './FacetButton';

export interface FacetValue {
  readonly value: string;
  readonly name: string;
  readonly n: number;
  /** what it means, in few words */
  readonly title?: string;
}

export const yesNo = (yes: string, yesN: number, no: string, noN: number): FacetValue[] => [
  { value: yes, name: 'yes', n: yesN },
  { value: no, name: 'no', n: noN },
];

interface Props {
  readonly title: string;
  /** the title stands above already, and is only said */
  readonly isTitled?: boolean;
  /** word of the filter that its values stand behind */
  readonly facet: string;
  readonly values: readonly FacetValue[];
}

/** Values of one word of the filter, each with how many images it would show; a press is a step that Back takes back. */
export function Facet({ title, isTitled, facet, values }: Props) {
  const query = useApp((s) => s.view.query);
  const setView = useApp((s) => s.setView);
  const most = Math.max(1, ...values.map((v) => v.n));
  if (values.length === 0) return null;
  return (
    <fieldset className="facet">
      <legend className={isTitled ? 'visually-hidden' : ''}>{title}</legend>
      {values.map(({ value, name, n, title: meaning }) => (
        <FacetButton
          key={value}
          name={
            <>
              {facet === 'verdict' && <MarkIcon mark={value as Verdict} />}
              {name}
            </>
          }
          title={meaning}
          n={n}
          most={most}
          pressed={hasTerm(query, facet, value)}
          onPress={() => setView({ query: toggleTerm(query, facet, value) }, true)}
        />
      ))}
    </fieldset>
  );
}
