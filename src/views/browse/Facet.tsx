import { hasTerm, toggleTerm } from '../../domain/query/termSwitches';
import type { Verdict } from '../../domain/query/verdict';
import { count } from '../ui/format';
import { MarkIcon } from '../ui/MarkIcon';
import { useApp } from '../ui/storeContext';

export interface FacetValue {
  readonly value: string;
  readonly name: string;
  readonly n: number;
}

export const yesNo = (yes: string, yesN: number, no: string, noN: number): FacetValue[] => [
  { value: yes, name: 'yes', n: yesN },
  { value: no, name: 'no', n: noN },
];

interface Props {
  readonly title: string;
  /** word of the filter that its values stand behind */
  readonly facet: string;
  readonly values: readonly FacetValue[];
}

/** Values of one word of the filter, each with how many images it would show; a press is a step that Back takes back. */
export function Facet({ title, facet, values }: Props) {
  const query = useApp((s) => s.view.query);
  const setView = useApp((s) => s.setView);
  const most = Math.max(1, ...values.map((v) => v.n));
  if (values.length === 0) return null;
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {values.map(({ value, name, n }) => (
        <button
          key={value}
          type="button"
          className="facet-value"
          aria-pressed={hasTerm(query, facet, value)}
          onClick={() => setView({ query: toggleTerm(query, facet, value) }, true)}
        >
          <span className="facet-bar" aria-hidden="true" style={{ width: `${(100 * n) / most}%` }} />
          <span className="facet-name">
            {facet === 'verdict' && <MarkIcon mark={value as Verdict} />}
            {name}
          </span>
          <span className="facet-count">{count(n)}</span>
        </button>
      ))}
    </fieldset>
  );
}
