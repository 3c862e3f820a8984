import { useState } from 'react';
import { chooseTheme, chosenTheme, THEMES, type Theme } from '../../lib/theme';
import { tourSteps } from '../../state/start/tourSteps';
import { Button } from '../ui/Button';
import { useApp } from '../ui/storeContext';
import type { Overlay } from './overlays';
import './headerMenu.css';
import { useHref } from '../ui/useHref';

/** What stands in no screen: finding anything, the tour, keys, the theme, and what this program is. */
export default function HeaderMenu({ onOpen, close }: { onOpen: (what: Overlay) => void; close: () => void }) {
  const hrefOf = useHref();
  const choices = useApp((s) => s.choices);
  const view = useApp((s) => s.view);
  const linkFacts = useApp((s) => s.linkFacts);
  const opens = (what: Overlay) => () => {
    close();
    onOpen(what);
  };
  return (
    <span className="header-menu">
      <Button aria-haspopup="dialog" onClick={opens('palette')}>
        Find and do… <kbd>Ctrl K</kbd>
      </Button>
      <Button aria-haspopup="dialog" onClick={opens('share')}>
        Share this view…
      </Button>
      <Button aria-haspopup="dialog" onClick={opens('keys')}>
        Keys <kbd>?</kbd>
      </Button>
      <a className="button" href={hrefOf(tourSteps(choices)[0]!.view)} onClick={close}>
        Take the tour
      </a>
      <ThemeChoice />
      <a className="button" href={hrefOf({ ...view, screen: 'methods' })} onClick={close}>
        Methods and sources
      </a>
      <small>
        {linkFacts().software} · <a href="licences.txt">Licences</a>
      </small>
    </span>
  );
}

const CHOICES: readonly (readonly [theme: Theme | undefined, name: string])[] = [
  [undefined, 'System'],
  ...THEMES.map((theme) => [theme, theme === 'dark' ? 'Dark' : 'Light'] as const),
];

/** Light or dark, or as the system has it. */
function ThemeChoice() {
  const [chosen, setChosen] = useState(chosenTheme);
  return (
    <fieldset>
      <legend>Theme</legend>
      <span className="actions">
        {CHOICES.map(([theme, name]) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={theme === chosen}
            onClick={() => {
              chooseTheme(theme);
              setChosen(theme);
            }}
          >
            {name}
          </button>
        ))}
      </span>
    </fieldset>
  );
}
