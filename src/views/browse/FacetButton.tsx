import type { ReactNode } from 'react';
import { count } from '../ui/format';

interface Props {
  readonly name: ReactNode;
  /** what it means, in few words */
  readonly title?: string | undefined;
  /** images that it would show */
  readonly n: number;
  /** of the longest bar beside it */
  readonly most: number;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

/** One value of a facet, its bar behind the words. */
export function FacetButton({ name, title, n, most, pressed, onPress }: Props) {
  return (
    <button type="button" className="facet-value" title={title} aria-pressed={pressed} onClick={onPress}>
      <span className="facet-bar" aria-hidden="true" style={{ width: `${(100 * n) / most}%` }} />
      <span className="facet-name">{name}</span>
      <span className="facet-count">{count(n)}</span>
    </button>
  );
}
