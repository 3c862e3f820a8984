import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { loadPart } from '../../lib/loadPart';
import type { Screen } from '../../state/viewState';
import { lazyPart } from '../ui/lazyPart';
import { useApp } from '../ui/storeContext';
import { DropZone } from './DropZone';
import { Header } from './Header';
import { Notices } from './Notices';
import { PageTitle } from './PageTitle';
import { PictureProgress } from './PictureProgress';
import { RunStrip } from './RunStrip';
import { SelectionBar } from './SelectionBar';
import { useReaderPlace } from './useReaderPlace';
import './shell.css';
import './shellNarrow.css';

const NewVersion = lazyPart('The new version', () => import('./NewVersion'));
const LinkedFile = lazyPart('Labels at another site', () => import('./LinkedFile'));
const PublishedStrip = lazyPart('The download', () => import('../ui/published/PublishedStrip'));
const Tour = lazyPart('The tour', () => import('./Tour'));
const Sharing = lazyPart('What this link brings', () => import('./Sharing'));

/** Frame of every screen: navigation, what is selected, messages, and a place to drop files anywhere. `screen` is the one that is drawn. */
export function Shell({ screen, children }: { screen: Screen; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useReaderPlace(main, screen);
  useEffect(() => {
    let end: (() => void) | undefined;
    let isGone = false;
    loadPart(() => import('./keepFocus')).then(
      ({ keepFocus }) => {
        if (!isGone) end = keepFocus(main.current!);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      end?.();
    };
  }, []);
  const hasSharing = useApp((s) => s.sharing !== undefined || s.linkLabels.length + s.linkClaims.length > 0);
  const hasTour = useApp((s) => s.view.tour > 0);
  const hasNewVersion = useApp((s) => s.offline?.newVersion !== undefined);
  const hasPublished = useApp((s) => s.published?.active !== undefined);
  const hasLinkedFile = useApp((s) => s.linkedFile !== undefined);
  return (
    <DropZone>
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to content
      </button>
      {screen === 'browse' && (
        <button type="button" className="skip" onClick={toFirstImage}>
          Skip to the first image
        </button>
      )}
      <Header />
      <SelectionBar />
      <div className="strips">
        {hasTour && (
          <Suspense>
            <Tour />
          </Suspense>
        )}
        <RunStrip />
        <PictureProgress />
        {hasPublished && (
          <Suspense>
            <PublishedStrip />
          </Suspense>
        )}
        {hasNewVersion && (
          <Suspense>
            <NewVersion />
          </Suspense>
        )}
        {hasLinkedFile && (
          <Suspense>
            <LinkedFile />
          </Suspense>
        )}
        {hasSharing && (
          <Suspense>
            <Sharing />
          </Suspense>
        )}
      </div>
      <PageTitle />
      <Notices />
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
    </DropZone>
  );
}

/** The image that the Tab key leads to; the first one in view. */
function toFirstImage(): void {
  const cell = document.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]');
  (cell ?? document.getElementById('main'))?.focus();
}
