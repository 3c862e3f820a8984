import { Suspense, useState } from 'react';
import type { ImageDetail } from '../../../data/compute/views';
import { lazyPart } from '../../ui/lazyPart';

const AllModels = lazyPart('What all models say', () => import('./AllModels'));
const ClassFacts = lazyPart('What is known of the class', () => import('./ClassFacts'));
const Neighbours = lazyPart('Images like this one', () => import('./Neighbours'));

const PARTS = [
  ['All models', AllModels],
  ['The class', ClassFacts],
  ['Images like this', Neighbours],
] as const;

/** Parts that are open stay so from image to image. */
const open = new Set<string>();

/** What is rarely asked of an image: it is counted once it is opened. */
export function DetailMore({ detail }: { detail: ImageDetail }) {
  const [, setOpened] = useState(0);
  return PARTS.map(([name, Part]) => (
    <details
      key={name}
      className="detail-more"
      open={open.has(name)}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) open.add(name);
        else open.delete(name);
        setOpened((n) => n + 1);
      }}
    >
      <summary>{name}</summary>
      {open.has(name) && (
        <Suspense fallback={<p className="note">Loading…</p>}>
          <Part detail={detail} />
        </Suspense>
      )}
    </details>
  ));
}
