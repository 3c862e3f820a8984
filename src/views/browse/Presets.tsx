import { useEffect, useState } from 'react';
import { keepTerms } from '../../domain/query/queryTerms';
import { type ImageList, LOADED_UNASKED } from '../../state/appState';
import { HARD, type Preset, presetsFor, SURE_AND_WRONG } from '../../state/presetList';
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
  const countOf = useCounts(list, presets);
  const model = list.selection.modelId;
  // a model that the filter names stays: the counts are about it
  const named = keepTerms(query, ({ key }) => key === 'model');
  const asked = keepTerms(query, ({ key }) => key !== 'model');
  return (
    <fieldset className="presets">
      <legend className="visually-hidden">Questions</legend>
      {presets.map(({ name, text, title }) => {
        const { n, isOld } = countOf(text);
        const isNone = n === 0 && !isOld;
        const why = n === undefined && !isOld ? NO_COUNT[text] : isNone && !model ? 'no model is chosen' : undefined;
        const on = asked === text;
        return (
          <button
            key={name}
            type="button"
            className={`chip${isNone ? ' nothing' : ''}`}
            aria-pressed={on}
            title={why ? `${title} (${why})` : title}
            onClick={() => setView({ query: [on ? '' : text, named].filter(Boolean).join(' ') }, true)}
          >
            {name} {n !== undefined && <span className={isOld ? 'chip-count awaited' : 'chip-count'}>{count(n)}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}

/** Why a question may have no number. */
const NO_COUNT: Readonly<Record<string, string>> = {
  [HARD]: 'counted when it is asked: that loads every model',
  [SURE_AND_WRONG]: 'not known: these predictions came without probabilities',
};

interface Counted {
  readonly n: number | undefined;
  /** of other images, labels or another model than those in view: it keeps its place until the new one is there, and is not shown */
  readonly isOld: boolean;
}

/** Counts by filter text. */
function useCounts(list: ImageList, presets: readonly Preset[]): (text: string) => Counted {
  const countFound = useApp((s) => s.countFound);
  // one more model may vote
  const choices = useApp((s) => s.choices);
  const showError = useApp((s) => s.showError);
  const [counts, setCounts] = useState<
    Readonly<Record<string, { readonly n: number | undefined; readonly of: string }>>
  >({});
  const of = JSON.stringify(list.selection);
  const texts = presets
    .map(({ text }) => text)
    .filter((text) => text !== HARD)
    .join('\n');
  const countsHard = list.total <= LOADED_UNASKED;
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are counted again where what they stand on changes, not at each question
  useEffect(() => {
    let late = false;
    const take = (asked: readonly string[], found: readonly (number | undefined)[]) => {
      if (late) return;
      const now = Object.fromEntries(asked.map((text, i) => [text, { n: found[i], of }]));
      setCounts((before) => ({ ...before, ...now }));
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
  }, [texts, of, countsHard, list.standing, choices, countFound, showError]);
  return (text) => ({ n: counts[text]?.n, isOld: counts[text]?.of !== of });
}
