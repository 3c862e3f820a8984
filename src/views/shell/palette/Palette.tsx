import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { chooseTheme } from '../../../lib/theme';
import { goToPart } from '../../ui/goToPart';
import { useApp } from '../../ui/storeContext';
import type { Command } from './command';
import { commandsFor } from './commands';
import { matchCommands } from './matchCommands';
import './palette.css';

interface Props {
  readonly onClose: () => void;
  /** opens what stands over the page in place of this */
  readonly onOpen: (what: 'share' | 'keys') => void;
}

/** Finds and does anything by a few letters: a field over the page, a list below it that is walked with the arrow keys. */
export default function Palette({ onClose, onOpen }: Props) {
  const known = useApp(useShallow(({ choices, selection, view }) => ({ choices, selection, view })));
  const commands = useMemo(() => commandsFor(known), [known]);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { found, of } = useMemo(() => matchCommands(commands, text), [commands, text]);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const take = useTake(onOpen);
  const active = Math.min(at, found.length - 1);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // what was taken may have led the focus elsewhere
      if (before instanceof HTMLElement && document.activeElement === document.body)
        before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  const run = (command: Command | undefined) => {
    if (!command) return;
    dialog.current?.close();
    take(command);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // keys are for this, and not for what stands behind it
    event.stopPropagation();
    const isAgain = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 }[event.key];
    if (isAgain) dialog.current?.close();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) run(found[active]);
    else if (to !== undefined && found.length > 0) setAt(wrapped(to, active, found.length));
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Find and do"
      onClose={onClose}
      onKeyDown={onKeyDown}
      onClick={({ target }) => target === dialog.current && dialog.current.close()}
    >
      <div className="palette-box">
        <input
          type="text"
          role="combobox"
          aria-label="Find and do"
          aria-expanded={found.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          {...(found.length > 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
          placeholder="Screen, question, model, label set, class …"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
        />
        <button type="button" className="palette-close" aria-label="Close" onClick={() => dialog.current?.close()}>
          ×
        </button>
      </div>
      <div id={id} ref={list} role="listbox" aria-label="Found" className="palette-list" hidden={found.length === 0}>
        {found.map((command, i) => (
          // the field keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the combobox
          <div
            key={command.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            className="palette-option"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => run(command)}
          >
            <span className="palette-name">
              {command.name} {command.about && <small>{command.about}</small>}
            </span>
            <small>{command.group}</small>
          </div>
        ))}
      </div>
      <p className="palette-said" role="status">
        {said(text, found.length, of)}
      </p>
    </dialog>
  );
}

/** One step beyond an end leads to the other one; a page stops there. */
function wrapped(to: number, from: number, n: number): number {
  if (Math.abs(to - from) === 1) return (to + n) % n;
  return Math.max(0, Math.min(n - 1, to));
}

function said(text: string, shown: number, of: number): string {
  if (of === 0) return `Nothing is called “${text.trim()}”.`;
  if (text.trim() === '') return 'Models, label sets, datasets and classes by name.';
  return of > shown ? `${shown} of ${of}: type on.` : `${of} found`;
}

/** Does what a command says; a view takes the focus along. */
function useTake(onOpen: Props['onOpen']) {
  const setView = useApp((s) => s.setView);
  const shareLink = useApp((s) => s.shareLink);
  return ({ does }: Command) => {
    if (does.kind === 'theme') chooseTheme(does.theme);
    else if (does.kind === 'copy') void shareLink();
    else if (does.kind !== 'view') onOpen(does.kind);
    else {
      setView(does.view);
      document.getElementById('main')?.focus({ preventScroll: true });
      if (does.part) goToPart(does.part);
    }
  };
}
