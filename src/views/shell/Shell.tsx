import type { ReactNode } from 'react';
import { DropZone } from './DropZone';
import { Header } from './Header';
import { Notices } from './Notices';
import { PageTitle } from './PageTitle';
import { PictureProgress } from './PictureProgress';
import { RunStrip } from './RunStrip';
import './shell.css';

/** Frame of every screen: navigation, what is selected, messages, and a place to drop files anywhere. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <DropZone>
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to content
      </button>
      <Header />
      <div className="strips">
        <RunStrip />
        <PictureProgress />
      </div>
      <PageTitle />
      <Notices />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </DropZone>
  );
}
