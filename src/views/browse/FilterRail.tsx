import { Suspense } from 'react';
import { queryTerms } from '../../domain/query/queryTerms';
import { hasTerm } from '../../domain/query/termSwitches';
import { VERDICTS } from '../../domain/query/verdict';
import type { ImageList } from '../../state/appState';
import { lazyPart } from '../ui/lazyPart';
import { VERDICT_NAMES } from '../ui/MarkIcon';
import { SidePart } from '../ui/SidePart';
import { useApp } from '../ui/storeContext';
import { Facet, yesNo } from './Facet';
import { FilterField } from './FilterField';

const SavedViews = lazyPart('Kept views', () => import('./SavedViews'));
const MoreFilters = lazyPart('More filters', () => import('./MoreFilters'));

/** Search field and facets; all of them write the one filter text, so a link and the back button restore them. */
export function FilterRail({ list }: { list: ImageList }) {
  const query = useApp((s) => s.view.query);
  const terms = queryTerms(query).length;
  const { labels, verdict, original, reviewed } = list.facets;
  const labelValues = labels
    .map((n, k) => ({
      value: k === 11 ? '11+' : String(k),
      name: k === 0 ? 'none' : k === 11 ? '11 or more' : String(k),
      n,
    }))
    .filter((v) => v.n > 0 || hasTerm(query, 'labels', v.value));
  return (
    <search className="rail" aria-label="Filters">
      <SidePart title={terms > 0 ? `Filter · ${terms}` : 'Filter'} tells={list.problems.length > 0}>
        <FilterField problems={list.problems} notes={list.notes} />
        <div className="kept-place">
          <Suspense>
            <SavedViews />
          </Suspense>
        </div>
        <Facet title="Number of labels" facet="labels" values={labelValues} />
        <Facet
          title="Verdict of the model"
          facet="verdict"
          values={VERDICTS.map((v) => ({ value: v, name: VERDICT_NAMES[v], n: verdict[v] })).filter(
            (v) => v.n > 0 || hasTerm(query, 'verdict', v.value),
          )}
        />
        <Facet
          title="Original label in its set"
          facet="original"
          values={yesNo('in', original.in, 'out', original.out)}
        />
        {reviewed.no > 0 && (
          <Facet title="Seen by raters" facet="reviewed" values={yesNo('yes', reviewed.yes, 'no', reviewed.no)} />
        )}
        <Suspense>
          <MoreFilters list={list} />
        </Suspense>
      </SidePart>
    </search>
  );
}
