import { type ReactNode, Suspense, useState } from 'react';
import { formatUrl } from '../../state/urlSchema';
import { SCREENS } from '../../state/viewState';
import { Button } from '../ui/Button';
import { lazyPart } from '../ui/lazyPart';
import { useApp } from '../ui/storeContext';
import { SCREEN_NAMES } from './screenNames';
import { useBrought } from './useBrought';

const ShareDialog = lazyPart('The ways out', () => import('./share/ShareDialog'));

/** Brand, navigation, Copy link and the other ways out. On a phone the navigation is tabs at the bottom, each with its icon. */
export function Header() {
  const shown = useApp((s) => s.view);
  const view = { ...shown, photo: false, adding: false };
  const shareLink = useApp((s) => s.shareLink);
  const brought = useBrought();
  const [sharing, setSharing] = useState(false);
  return (
    <header className="top">
      <a className="brand" href={formatUrl({ ...view, screen: 'start' })}>
        <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true" focusable="false">
          <circle cx="7" cy="7" r="6" className="brand-original" />
          <path d="M18.5 0 25.5 7l-7 7-7-7Z" className="brand-other" />
        </svg>
        Plural
      </a>
      <nav aria-label="Screens">
        {SCREENS.map((screen) => (
          <a
            key={screen}
            href={formatUrl({ ...view, screen }, brought)}
            {...(view.screen === screen ? { 'aria-current': 'page' as const } : {})}
          >
            <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">
              {ICONS[screen]}
            </svg>
            {SCREEN_NAMES[screen]}
          </a>
        ))}
      </nav>
      <div className="top-actions">
        <Button onClick={() => void shareLink()}>Copy link</Button>
        <Button aria-haspopup="dialog" onClick={() => setSharing(true)}>
          Share…
        </Button>
      </div>
      {sharing && (
        <Suspense>
          <ShareDialog onClose={() => setSharing(false)} />
        </Suspense>
      )}
    </header>
  );
}

const ICONS: Readonly<Record<(typeof SCREENS)[number], ReactNode>> = {
  browse: <path d="M2 2h5.5v5.5H2zM10.5 2H16v5.5h-5.5zM2 10.5h5.5V16H2zM10.5 10.5H16V16h-5.5z" />,
  accuracy: <path d="M2.5 2v14M15.5 2v14M2.5 5.5l13 7" />,
  models: <path d="M2 3.5h14M2 9h14M2 14.5h14" />,
  labels: <path d="M2 3h8.5l5.5 6-5.5 6H2z" />,
  methods: <path d="M4 2h10v14H4zM7 6h4M7 9h4" />,
};
