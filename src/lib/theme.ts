import { preference, preferenceKey } from './preference';

/** Colours of the page that a reader can choose; without a choice those of the system. */
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Of the bars of the browser around the page: those of the page's ground, `--surface`. */
export const THEME_COLOURS: Readonly<Record<Theme, string>> = { light: '#ffffff', dark: '#171b1f' };

const NAME = 'theme';
const kept = preference(NAME, THEMES);

/** The theme that is shown by the reader's choice; undefined: the system's. */
export const chosenTheme = (): Theme | undefined =>
  THEMES.find((theme) => document.documentElement.dataset.theme === theme);

/** Shows a theme now and at every later visit; undefined: again what the system has. */
export function chooseTheme(theme: Theme | undefined): void {
  kept.set(theme);
  const { dataset } = document.documentElement;
  if (theme) dataset.theme = theme;
  else delete dataset.theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = THEME_COLOURS[theme ?? (meta.getAttribute('media')?.includes('dark') ? 'dark' : 'light')];
}

/**
 * A script that shows the kept theme before anything is painted: it runs before the modules of the app are there, so that a page in the other
 * theme never flashes. What `chooseTheme` does is done here in words that need no other file.
 */
export const earlyThemeScript: string = [
  `try{const t=localStorage.getItem(${JSON.stringify(preferenceKey(NAME))}),c=${JSON.stringify(THEME_COLOURS)};`,
  'if(Object.hasOwn(c,t)){document.documentElement.dataset.theme=t;',
  `for(const m of document.querySelectorAll('meta[name="theme-color"]'))m.content=c[t]}}catch{}`,
].join('');
