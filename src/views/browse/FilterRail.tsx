import { useEffect, useState } from 'react';
import { hasTerm, toggleTerm } from '../../domain/query/termSwitches';
import { VERDICTS } from '../../domain/query/verdict';
import type { ImageList } from '../../state/appState';
import { count } from '../ui/format';
import { MarkIcon, VERDICT_NAMES } from '../ui/MarkIcon';
import { SidePart } from '../ui/SidePart';
import { useApp } from '../ui/storeContext';

type FacetKey = 'labels' | 'verdict' | 'original' | 'reviewed';

interface FacetValue {
  readonly value: string;
  readonly name: string;
  readonly n: number;
}

const yesNo = (yes: string, yesN: number, no: string, noN: number): FacetValue[] => [
  { value: yes, name: 'yes', n: yesN },
  { value: no, name: 'no', n: noN },
];

const TYPING_PAUSE_MS = 150;

/** Search field and facets; all of them write the one filter text, so a link and the back button restore them. */
export function FilterRail({ list }: { list: ImageList }) {
  const query = useApp((s) => s.view.query);
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
      <SearchField problems={list.problems} />
      <SidePart title="Filter by labels and verdict">
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
      </SidePart>
    </search>
  );
}

/** The filter text. It is applied when typing pauses; the field itself never lags. */
function SearchField({ problems }: { problems: readonly string[] }) {
  const query = useApp((s) => s.view.query);
  const setView = useApp((s) => s.setView);
  const [draft, setDraft] = useState(query);
  useEffect(() => setDraft(query), [query]);
  useEffect(() => {
    if (draft === query) return;
    const timer = setTimeout(() => setView({ query: draft }), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, query, setView]);
  return (
    <div className="search">
      <input
        type="search"
        aria-label="Filter images"
        aria-describedby="filter-hint"
        aria-keyshortcuts="/"
        placeholder="id, class, labels>=2 …"
        spellCheck={false}
        maxLength={500}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <p id="filter-hint" className={problems.length > 0 ? 'hint notice error' : 'hint'}>
        {problems.length > 0 ? problems.join(' ') : 'Words match ids and class names.'}
      </p>
    </div>
  );
}

function Facet({ title, facet, values }: { title: string; facet: FacetKey; values: readonly FacetValue[] }) {
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
          onClick={() => setView({ query: toggleTerm(query, facet, value) })}
        >
          <span className="facet-bar" aria-hidden="true" style={{ width: `${(100 * n) / most}%` }} />
          <span className="facet-name">
            {facet === 'verdict' && <MarkIcon mark={value as (typeof VERDICTS)[number]} />}
            {name}
          </span>
          <span className="facet-count">{count(n)}</span>
        </button>
      ))}
    </fieldset>
  );
}
