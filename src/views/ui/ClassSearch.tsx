import { type Ref, useId, useState } from 'react';
import { CLASSES, classesMatching, className } from '../../domain/classes/classTable';
import './classSearch.css';

const SHOWN = 8;

interface Props {
  readonly ref?: Ref<HTMLInputElement>;
  /** classes that are valid already */
  readonly taken: readonly number[];
  readonly onPick: (classIndex: number) => void;
  /** `/` leads to it on this screen */
  readonly hasKey?: boolean;
}

/** Adds a class by name, synonym or WordNet id: a list below the field, walked with the arrow keys. */
export function ClassSearch({ ref, taken, onPick, hasKey }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = bestMatches(text, taken);
  const at = Math.min(active, found.length - 1);
  const pick = (c: number | undefined, field: HTMLElement) => {
    if (c === undefined) return;
    onPick(c);
    setText('');
    setActive(0);
    field.blur();
  };
  return (
    <div className="class-search">
      <input
        ref={ref}
        role="combobox"
        aria-label="Add a class"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        {...(hasKey ? { 'aria-keyshortcuts': '/' } : {})}
        {...(found.length > 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        placeholder="Add a class: name, synonym, wnid"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) setActive((at + step + found.length) % Math.max(found.length, 1));
          else if (event.key === 'Enter') pick(found[at], event.currentTarget);
          else if (event.key === 'Escape') {
            setText('');
            event.currentTarget.blur();
          } else return;
          event.preventDefault();
        }}
      />
      {hasKey && <kbd>/</kbd>}
      <div id={id} role="listbox" aria-label="Classes found" hidden={found.length === 0}>
        {found.map((c, i) => (
          // the field keeps the focus; a press of the pointer picks before the field loses it
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox names the active option
          <div
            key={c}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerDown={(event) => {
              event.preventDefault();
              pick(c, event.currentTarget.closest('.class-search')!.querySelector('input')!);
            }}
          >
            {className(c)} <small>{CLASSES[c]!.names.slice(1).join(', ')}</small>
          </div>
        ))}
      </div>
      {text.trim().length > 1 && found.length === 0 && (
        <p className="note" role="status">
          No class is called so.
        </p>
      )}
    </div>
  );
}

/** Names that begin with the text come first; one letter is too little. */
function bestMatches(text: string, taken: readonly number[]): number[] {
  const needle = text.trim().toLowerCase();
  if (needle.length < 2) return [];
  const begins = (c: number) => CLASSES[c]!.names.some((name) => name.toLowerCase().startsWith(needle));
  return classesMatching(needle)
    .filter((c) => !taken.includes(c))
    .sort((a, b) => Number(begins(b)) - Number(begins(a)) || a - b)
    .slice(0, SHOWN);
}
