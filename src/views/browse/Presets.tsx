import { useEffect, useState } from 'react';
import { keepTerms } from '../../domain/query/queryTerms';
import type { ImageList } from '../../state/appState';
import { HARD, LOADED_UNASKED, type Preset, presetsFor } from '../../state/presetList';
import { count } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** Questions that people come with, one press each, with how many images answer them under what is chosen. */
export default function Presets({ list }: { list: ImageList }) {
  const query = useApp((s) => s.view.query);
  const setView = useApp((s) => s.setView);
  const choices = useApp((s) => s.choices);
  const { datasetId, labelSetId } = list.selection;
  const others = choices?.labelSets.filter((l) => l.datasetId === datasetId && l.id !== labelSetId) ?? [];
  const presets = presetsFor(others);
  const counts = useCounts(list, presets);
  const model = list.selection.modelId;
  // a model that the filter names stays: the counts are about it
  const named = keepTerms(query, ({ key }) => key === 'model');
  const asked = keepTerms(query, ({ key }) => key !== 'model');
  return (
    <fieldset className="presets">
      <legend className="visually-hidden">Questions</legend>
      {presets.map(({ name, text, title }) => {
        const n = counts[text];
        const on = asked === text;
        return (
          <button
            key={name}
            type="button"
            className={`chip${n === 0 ? ' nothing' : ''}`}
            aria-pressed={on}
            title={n === 0 && !model ? `${title} (no model is chosen)` : title}
            onClick={() => setView({ query: [on ? '' : text, named].filter(Boolean).join(' ') }, true)}
          >
            {name} {n !== undefined && <span className="chip-count">{count(n)}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}

/** Counts by filter text; those of the list before stay until the new ones are there. */
function useCounts(list: ImageList, presets: readonly Preset[]): Readonly<Record<string, number | undefined>> {
  const countFound = useApp((s) => s.countFound);
  const showError = useApp((s) => s.showError);
  const [counts, setCounts] = useState<Readonly<Record<string, number | undefined>>>({});
  const texts = presets
    .map(({ text }) => text)
    .filter((text) => text !== HARD)
    .join('\n');
  const countsHard = list.total <= LOADED_UNASKED;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of the same selection may stand on edited labels or a grown run
  useEffect(() => {
    let late = false;
    const take = (asked: readonly string[], found: readonly (number | undefined)[]) => {
      if (late) return;
      setCounts((before) => ({ ...before, ...Object.fromEntries(asked.map((text, i) => [text, found[i]])) }));
    };
    const asked = texts.split('\n');
    countFound(asked)
      .then(
        (found) => take(asked, found),
        (error) => !late && showError(error),
      )
      // one that does not load leaves the question without a number; who asks it is told why
      .then(() => (countsHard && !late ? countFound([HARD]) : [undefined]))
      .then(
        (found) => take([HARD], found),
        () => take([HARD], [undefined]),
      );
    return () => {
      late = true;
    };
  }, [texts, countsHard, list.queryId, countFound, showError]);
  return counts;
}
