import { type ReactNode, Suspense, useState } from 'react';
import { SCREENS } from '../../state/viewState';
import { Button } from '../ui/Button';
import { lazyPart } from '../ui/lazyPart';
import { Popup } from '../ui/Popup';
import { useApp } from '../ui/storeContext';
import { useHref } from '../ui/useHref';
import { OVERLAYS, type Overlay } from './overlays';
import { SCREEN_NAMES } from './screenNames';
import { useShellKeys } from './useShellKeys';

const HeaderMenu = lazyPart('The menu', () => import('./HeaderMenu'));

/** Brand, navigation, ways out, the menu, and what opens over the page from here. On a phone the navigation is tabs at the bottom, each with its icon. */
export function Header() {
  const hrefOf = useHref();
  const shown = useApp((s) => s.view);
  const view = { ...shown, photo: false, adding: false };
  const shareLink = useApp((s) => s.shareLink);
  const [overlay, setOverlay] = useState<Overlay>();
  useShellKeys(setOverlay);
  const Over = overlay && OVERLAYS[overlay];
  return (
    <header className="top">
      <a className="brand" href={hrefOf({ ...view, screen: 'start' })}>
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
            href={hrefOf({ ...view, screen })}
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
        <Button className="button find" aria-haspopup="dialog" onClick={() => setOverlay('palette')}>
          Find <kbd>Ctrl K</kbd>
        </Button>
        <Button onClick={() => void shareLink()}>Copy link</Button>
        <Button className="button share-way" aria-haspopup="dialog" onClick={() => setOverlay('share')}>
          Share…
        </Button>
        <Popup label="Menu" buttonClass="button">
          {(close) => (
            <Suspense>
              <HeaderMenu onOpen={setOverlay} close={close} />
            </Suspense>
          )}
        </Popup>
      </div>
      {Over && (
        <Suspense>
          <Over
            key={overlay}
            onClose={() => setOverlay((now) => (now === overlay ? undefined : now))}
            onOpen={setOverlay}
          />
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
