import type { ReactNode } from 'react';
import './menu.css';

interface Props {
  readonly label: string;
  /** accessible name where the label alone would not tell several apart; begins with the label */
  readonly name?: string;
  /** called when it opens */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** A button that opens a few more below it. It closes by Escape and when the focus goes elsewhere. */
export function Menu({ label, name, onOpen, children }: Props) {
  return (
    <details
      className="menu"
      onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) currentTarget.open = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !event.currentTarget.open) return;
        event.preventDefault();
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className="button" aria-label={name}>
        {label}
      </summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
