import { useState } from 'react';
import { classesMatching, className } from '../../domain/classes/classTable';
import { type ClassCount, type ClassFacetWord, chosenClasses, toggleClass } from '../../domain/query/classFacet';
import type { ImageList } from '../../state/appState';
import { Button } from '../ui/Button';
import { count } from '../ui/format';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';
import { FacetButton } from './FacetButton';
import { useExplored } from './look/useExplored';

const SHOWN = 6;
/** more at a press */
const STEP = 20;

const BY: Readonly<Record<ClassFacetWord, string>> = {
  class: 'original label',
  label: 'valid labels',
  says: 'model’s first choice',
};

/** Classes of the images in the list, by what the reader goes by. */
export function ClassFacet({ list }: { list: ImageList }) {
  const [word, setWord] = useState<ClassFacetWord>('class');
  const words = (Object.keys(BY) as ClassFacetWord[]).filter((w) => w !== 'says' || list.selection.modelId);
  return (
    <div className="class-facet">
      <Picker
        label="By"
        name="By which classes"
        value={word}
        options={words.map((value) => ({ value, text: BY[value] }))}
        onChange={setWord}
      />
      <Classes key={word} list={list} word={word} />
    </div>
  );
}

/** Most frequent first; those asked for stand above. */
function Classes({ list, word }: { list: ImageList; word: ClassFacetWord }) {
  const query = useApp((s) => s.view.query);
  const setView = useApp((s) => s.setView);
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(SHOWN);
  const counts = useExplored(list, 'classes', { text: query, word });
  if (!counts) return <p className="note">Counting…</p>;
  const chosen = new Set(chosenClasses(query, word));
  const named = typed.trim() === '' ? undefined : new Set(classesMatching(typed));
  const found = counts.filter(({ classIndex }) => named?.has(classIndex) ?? true);
  const isOn = ({ classIndex }: ClassCount) => chosen.has(classIndex);
  const ordered = [...found.filter(isOn), ...found.filter((c) => !isOn(c))];
  return (
    <>
      <input
        type="search"
        aria-label="Find a class"
        placeholder={`find among ${count(counts.length)}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setShown(SHOWN);
        }}
      />
      <fieldset className="facet">
        <legend className="visually-hidden">Classes by {BY[word]}</legend>
        {ordered.slice(0, shown).map(({ classIndex, n }) => (
          <FacetButton
            key={classIndex}
            name={className(classIndex)}
            n={n}
            most={counts[0]!.n}
            pressed={chosen.has(classIndex)}
            onPress={() => setView({ query: toggleClass(query, word, classIndex) }, true)}
          />
        ))}
      </fieldset>
      {ordered.length === 0 && <p className="note">{typed ? 'No class of these images is called so.' : 'No class.'}</p>}
      {ordered.length > shown && (
        <Button onClick={() => setShown(shown + STEP)}>
          Show {count(Math.min(STEP, ordered.length - shown))} more
        </Button>
      )}
    </>
  );
}
