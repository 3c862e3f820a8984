import type { ReactNode } from 'react';
import { DropZone } from './DropZone';
import { Header } from './Header';
import { Notices } from './Notices';
import { RunStrip } from './RunStrip';
import './shell.css';

/** Frame of every screen: navigation, what is selected, messages, and a place to drop files anywhere. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <DropZone>
      <a className="skip" href="#main" onClick={focusMain}>
        Skip to content
      </a>
      <Header />
      <RunStrip />
      <Notices />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </DropZone>
  );
}

/** The fragment belongs to the view, so the skip link moves the focus itself. */
function focusMain(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
