import type { ReactNode } from 'react';
import './menu.css';

/** A button that opens a few more below it. It closes by Escape and when the focus goes elsewhere. */
export function Menu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details
      className="menu"
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
      <summary className="button">{label}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
