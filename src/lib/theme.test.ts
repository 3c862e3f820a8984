// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { preferenceKey } from './preference';
import { chooseTheme, chosenTheme, earlyThemeScript, THEME_COLOURS, THEMES } from './theme';

const root = document.documentElement;
const page = readFileSync('index.html', 'utf8');
const bars = () => [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].map((m) => m.content);
const runEarly = () => new Function(earlyThemeScript)();

beforeEach(() => {
  localStorage.clear();
  delete root.dataset.theme;
  document.head.innerHTML = new DOMParser().parseFromString(page, 'text/html').head.innerHTML;
});

it('follows the system where nothing was chosen', () => {
  runEarly();
  expect(chosenTheme()).toBeUndefined();
  expect(bars()).toEqual([THEME_COLOURS.light, THEME_COLOURS.dark]);
});

it.each(THEMES)('shows %s now, before the first paint of the next visit, and not after it is taken back', (theme) => {
  chooseTheme(theme);
  expect(root.dataset.theme).toBe(theme);
  expect(bars()).toEqual([THEME_COLOURS[theme], THEME_COLOURS[theme]]);
  delete root.dataset.theme;
  document.head.innerHTML = new DOMParser().parseFromString(page, 'text/html').head.innerHTML;
  runEarly();
  expect(chosenTheme()).toBe(theme);
  expect(bars()).toEqual([THEME_COLOURS[theme], THEME_COLOURS[theme]]);
  chooseTheme(undefined);
  expect(root.dataset.theme).toBeUndefined();
  expect(localStorage.length).toBe(0);
  expect(bars()).toEqual([THEME_COLOURS.light, THEME_COLOURS.dark]);
});

it('takes nothing for a theme that is none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('toString', '__proto__', 'Dark', ' light')), (text) => {
      fc.pre(!THEMES.some((theme) => theme === text));
      localStorage.setItem(preferenceKey('theme'), text);
      runEarly();
      expect(root.dataset.theme).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

it('has the colours that the page is drawn with', () => {
  const tokens = readFileSync('src/views/ui/tokens.css', 'utf8');
  expect(tokens).toContain(`--surface: light-dark(${THEME_COLOURS.light}, ${THEME_COLOURS.dark})`);
});
