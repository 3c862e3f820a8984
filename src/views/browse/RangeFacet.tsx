import { rangeTerms } from '../../domain/query/measureEdges';
import { queryTerms } from '../../domain/query/queryTerms';
import { withTerms } from '../../domain/query/termSwitches';
import { count } from '../ui/format';
import { useApp } from '../ui/storeContext';
import { FacetButton } from './FacetButton';

interface Props {
  readonly title: string;
  /** word of the filter whose bounds the ranges are */
  readonly word: 'side' | 'sharp';
  /** where ranges begin, [counts] */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** whole numbers of pixels */
  readonly isPixels?: boolean;
}

/** Ranges of a measure, one at a time; those without an image are left out. */
export function RangeFacet({ title, word, edges, counts, isPixels = false }: Props) {
  const query = useApp((s) => s.view.query);
  const setView = useApp((s) => s.setView);
  const asked = queryTerms(query)
    .filter(({ key }) => key === word)
    .map(({ text }) => text)
    .join(' ');
  const most = Math.max(1, ...counts);
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {counts.map((n, at) => {
        const terms = rangeTerms(word, edges, at);
        const isOn = asked === terms;
        if (n === 0 && !isOn) return null;
        return (
          <FacetButton
            key={terms}
            name={rangeName(edges, at, isPixels)}
            n={n}
            most={most}
            pressed={isOn}
            onPress={() => setView({ query: withTerms(query, word, isOn ? '' : terms) }, true)}
          />
        );
      })}
    </fieldset>
  );
}

function rangeName(edges: readonly number[], at: number, isPixels: boolean): string {
  const [from, to] = [edges[at]!, edges[at + 1]];
  const unit = isPixels ? ' px' : '';
  if (to === undefined) return `${count(from)}${unit} or more`;
  if (from === 0) return `below ${count(to)}${unit}`;
  return `${count(from)} to ${count(isPixels ? to - 1 : to)}${unit}`;
}
