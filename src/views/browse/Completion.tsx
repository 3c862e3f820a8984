import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Completion as Choice, completionsOf } from '../../domain/query/completions';
import { useApp } from '../ui/storeContext';
import './completion.css';

interface Props {
  /** the field, which has the focus; it stays a search field, and this gives it the keys and properties of a list of choices */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  /** what the field held when it got the focus: what was typed while this was on its way opens the list, too */
  readonly before: string;
  readonly onTake: (text: string) => void;
}

/**
 * What the term at the caret could become, below the filter (list autocomplete with manual selection of the ARIA patterns). The focus stays in
 * the field: arrows move in the list, Enter takes, Escape closes.
 */
export default function Completion({ input, text, before, onTake }: Props) {
  const id = useId();
  const { choices, caretAt } = useChoices(input, text);
  const [isOpen, setOpen] = useState(text.trim() !== '' && text !== before);
  const [active, setActive] = useState(-1);
  const shown = isOpen && choices.length > 0;
  const box = useRef<HTMLDivElement>(null);

  const [taken, setTaken] = useState({ text: '', isWord: false });
  const [typed, setTyped] = useState(text);
  if (typed !== text) {
    setTyped(text);
    setActive(-1);
    // a word that was taken waits for its value; a value ends its term
    setOpen(text === taken.text ? taken.isWord : text.trim() !== '' && document.activeElement === input.current);
  }

  const take = ({ text: next, caret }: Choice) => {
    setTaken({ text: next, isWord: /[:<>=]$/.test(next.slice(0, caret)) });
    onTake(next);
    caretAt(caret);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && choices.length > 0) {
      setOpen(true);
      // past the last one is the text itself, as before the first
      const places = choices.length + 1;
      setActive(shown ? ((active + 1 + by + places) % places) - 1 : by > 0 ? 0 : choices.length - 1);
    } else if (event.key === 'Enter' && shown && active >= 0) take(choices[active]!);
    else if (event.key === 'Enter') return setOpen(false);
    else if (event.key === 'Escape' && shown) setOpen(false);
    // the list, which scrolls, is no stop on the way on
    else if (event.key === 'Tab') return setOpen(false);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const field = input.current;
    field?.addEventListener('keydown', press);
    return () => field?.removeEventListener('keydown', press);
  });
  const current = shown && active >= 0 ? `${id}-${active}` : '';
  useLayoutEffect(() => {
    const field = input.current;
    if (!field) return;
    const properties = {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': shown ? id : '',
      'aria-activedescendant': current,
    };
    for (const [name, value] of Object.entries(properties)) {
      if (value) field.setAttribute(name, value);
      else field.removeAttribute(name);
    }
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    return () => {
      for (const name of Object.keys(properties)) field.removeAttribute(name);
    };
  }, [input, id, shown, current]);

  return (
    <>
      <p className="visually-hidden" role="status">
        {shown ? `${choices.length} suggestions, arrow down to choose` : ''}
      </p>
      {shown && (
        <div
          ref={box}
          className="completion"
          role="listbox"
          id={id}
          aria-label="Suggestions"
          tabIndex={0}
          // a press on its scroll bar leaves the focus in the field
          onMouseDown={(event) => event.preventDefault()}
        >
          {choices.map((choice, i) => (
            // the keys are those of the field
            // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field, which hears the keys
            <div
              key={choice.text}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(choice)}
            >
              <span>{choice.name}</span>
              <small>{choice.about}</small>
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** What may be taken now, and a way to set the caret once the field holds what was taken. */
function useChoices(input: RefObject<HTMLInputElement | null>, text: string) {
  const all = useApp((s) => s.choices);
  const selection = useApp((s) => s.selection);
  const [moved, setMoved] = useState(0);
  const wanted = useRef<number>(undefined);
  useLayoutEffect(() => {
    const field = input.current;
    if (wanted.current !== undefined && field?.value === text) {
      field.setSelectionRange(wanted.current, wanted.current);
      wanted.current = undefined;
      setMoved((n) => n + 1);
    }
  }, [input, text]);
  useEffect(() => {
    const field = input.current;
    const onMove = () => setMoved((n) => n + 1);
    field?.addEventListener('selectionchange', onMove);
    return () => field?.removeEventListener('selectionchange', onMove);
  }, [input]);
  void moved;
  const here = <T extends { readonly datasetId: string }>(set: T) => set.datasetId === selection?.datasetId;
  const known = {
    models: all?.models.filter(({ datasetIds }) => datasetIds.includes(selection?.datasetId ?? '')) ?? [],
    labelSets: all?.labelSets.filter(here).filter(({ id }) => id !== selection?.labelSetId) ?? [],
  };
  const caret = input.current?.selectionStart ?? text.length;
  return {
    choices: completionsOf(text, Math.min(caret, text.length), known),
    caretAt: (place: number) => {
      wanted.current = place;
    },
  };
}
