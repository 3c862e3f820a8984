import { type KeyboardEvent, useRef, useState } from 'react';
import { queryTerms } from '../../domain/query/queryTerms';
import { withTerms } from '../../domain/query/termSwitches';
import { count } from '../ui/format';
import { useApp } from '../ui/storeContext';

interface Props {
  readonly title: string;
  readonly word: 'conf' | 'votes' | 'lost';
  /** images by tenth of the share, [10] */
  readonly counts: readonly number[];
}

const LAST = 9;

/** A small histogram over shares. A press asks for that tenth, with Shift from the one before to it; arrows move, one stop for Tab. */
export function TenthsFacet({ title, word, counts }: Props) {
  const query = useApp((s) => s.view.query);
  const setView = useApp((s) => s.setView);
  const [focus, setFocus] = useState(0);
  const bars = useRef<HTMLDivElement>(null);
  const chosen = rangeOf(query, word);
  const most = Math.max(1, ...counts);
  const choose = (tenth: number, extend: boolean) => {
    const [from, to] = extend && chosen ? [Math.min(chosen[0], tenth), Math.max(chosen[1], tenth)] : [tenth, tenth];
    const isOff = !extend && chosen?.[0] === tenth && chosen[1] === tenth;
    setView({ query: withTerms(query, word, isOff ? '' : termsOf(word, from, to)) }, true);
  };
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -LAST, End: LAST }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(LAST, focus + by));
    setFocus(next);
    bars.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears the arrows of its buttons */}
      <div ref={bars} className="tenths" onKeyDown={move}>
        {counts.map((n, tenth) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the tenth is what it is
            key={tenth}
            type="button"
            tabIndex={tenth === focus ? 0 : -1}
            aria-pressed={chosen !== undefined && chosen[0] <= tenth && tenth <= chosen[1]}
            aria-label={`${10 * tenth} to ${10 * tenth + 10} %: ${count(n)}`}
            title={`${10 * tenth} to ${10 * tenth + 10} %: ${count(n)}`}
            onFocus={() => setFocus(tenth)}
            onClick={(event) => choose(tenth, event.shiftKey)}
          >
            <span aria-hidden="true" style={{ height: `${n > 0 ? Math.max(3, (100 * n) / most) : 0}%` }} />
          </button>
        ))}
      </div>
      <div className="tenths-axis" aria-hidden="true">
        <span>0</span>
        <span>50 %</span>
        <span>100</span>
      </div>
    </fieldset>
  );
}

/** 1 is in the last tenth, which has no upper bound. */
const termsOf = (word: string, from: number, to: number): string =>
  [from > 0 || to === LAST ? `${word}>=${from / 10}` : '', to < LAST ? `${word}<${(to + 1) / 10}` : '']
    .filter(Boolean)
    .join(' ');

/** Tenths that the filter asks for, where its bounds are such as `termsOf` writes. */
function rangeOf(query: string, word: string): readonly [number, number] | undefined {
  const terms = queryTerms(query).filter(({ key }) => key === word);
  if (terms.length === 0) return undefined;
  for (let from = 0; from <= LAST; from++)
    for (let to = from; to <= LAST; to++)
      if (termsOf(word, from, to) === terms.map(({ text }) => text).join(' ')) return [from, to];
  return undefined;
}
