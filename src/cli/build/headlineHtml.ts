import { formatCount } from '../../lib/pure/formatCount';
import { formatPoints } from '../../lib/pure/formatShare';
import type { HeroPair } from '../../state/accuracy/rows/chartRows';
import { claim } from '../../state/accuracy/rows/claim';
import { DEFAULT_VIEW, formatUrl } from '../../state/urlSchema';
import { SCREENS } from '../../state/viewState';
import { span } from '../../views/charts/span';
import { SCREEN_NAMES } from '../../views/shell/screenNames';
import { WHAT_IT_IS } from '../../views/start/whatItIs';
import { publishedHero } from './startFactsOf';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * What the page shows before any script has come: name, ways to the screens, and the claim of Accuracy with its figures, made by the functions
 * that make it there. The app takes its place.
 * @param figures contents of `results/figures.json`
 * @param moments contents of `results/moments.json`
 * @returns HTML of the children of `#root`
 */
export function headlineHtml(figures: unknown, moments: unknown): string {
  const { hero, who } = publishedHero(figures, moments);
  const { evaluatedTop1, anyValid } = hero;
  const links = SCREENS.map((screen) => {
    const address = formatUrl({ ...DEFAULT_VIEW, screen });
    return `<a href="${escaped(address)}">${escaped(SCREEN_NAMES[screen])}</a>`;
  });
  const parts = claim(hero).map(({ text, metric }) =>
    metric ? `<span class="first-${metric}">${escaped(text)}</span>` : escaped(text),
  );
  const images = `${formatCount(anyValid.n1)} and ${formatCount(anyValid.n2)}`;
  return [
    '<div class="first">',
    `<header class="first-top"><a class="first-brand" href="${escaped(formatUrl({ ...DEFAULT_VIEW, screen: 'start' }))}">`,
    '<svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true" focusable="false">',
    '<circle cx="7" cy="7" r="6" class="first-mark-original"/><path d="M18.5 0 25.5 7l-7 7-7-7Z" class="first-mark-other"/></svg>',
    `Plural</a><nav aria-label="Screens">${links.join('')}</nav></header>`,
    `<main class="first-main"><h1 class="first-claim">${parts.join('')}</h1>`,
    `<p class="first-about">${escaped(WHAT_IT_IS)}</p>`,
    `<p class="first-about">Drop from ImageNet to ImageNetV2, points, ${escaped(who)}, published labels, on the same images (the ${images} that have a valid label):</p>`,
    `<p>${figure(evaluatedTop1, 'original')} original label counts</p>`,
    `<p>${figure(anyValid, 'other')} any valid label counts</p>`,
    '<p class="first-wait">Loading…</p></main>',
    '</div>',
  ].join('');
}

const figure = ({ gap }: HeroPair, metric: string): string =>
  `<b class="first-${metric}">${escaped(formatPoints(gap.value))}</b> ${escaped(span(gap.interval))}`;
