import { Suspense } from 'react';
import type { StartFacts } from '../../state/start/startFacts';
import { lazyPart } from '../ui/lazyPart';
import { useApp } from '../ui/storeContext';
import { StartView } from './StartView';

const PhotoView = lazyPart('Your photo', () => import('./PhotoView'));

/** From the build, see `cli/build/startFacts.ts`. */
declare const __START__: StartFacts;

/** What the bare address opens, and the reader's own photo. */
export default function StartScreen() {
  const photo = useApp((s) => s.view.photo);
  if (!photo) return <StartView facts={__START__} />;
  return (
    <Suspense fallback={<p className="loading">Loading…</p>}>
      <PhotoView />
    </Suspense>
  );
}
