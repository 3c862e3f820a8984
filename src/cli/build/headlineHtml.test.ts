// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { accuracyRows } from '../../state/accuracy/rows/accuracyRows';
import { claim } from '../../state/accuracy/rows/claim';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { noChoices } from '../../testing/choices';
import { committedFigures, committedJson, withCommittedMoments } from '../../testing/committedFigures';
import { headlineHtml } from './headlineHtml';

const figures = committedJson('figures.json');
const moments = committedJson('moments.json');

function shown(html: string): HTMLElement {
  const element = document.createElement('div');
  element.innerHTML = html;
  return element;
}

describe('headlineHtml', () => {
  const rows = accuracyRows(
    withCommittedMoments(committedFigures()),
    { ...DEFAULT_VIEW, screen: 'accuracy' },
    {},
    noChoices,
  )!;
  const page = shown(headlineHtml(figures, moments));
  const text = page.querySelector('main')!.textContent!;

  it('says what the app says of the same figures, with its intervals and images', () => {
    const said = claim(rows.hero)
      .map((part) => part.text)
      .join('');
    expect(page.querySelector('h1')?.textContent).toBe(said);
    const { evaluatedTop1, anyValid } = rows.hero;
    for (const { gap } of [evaluatedTop1, anyValid]) {
      const ends = gap.interval!.map((end) => (100 * end).toFixed(1));
      expect(text).toContain(`${(100 * gap.value).toFixed(1)} [${ends.join(', ')}]`);
    }
    expect(text).toContain(rows.who);
    expect(text).toContain('the 46,837 and 9,871 that have a valid label');
  });

  it('follows the figures', () => {
    // as if every model had been right by the original label on each image of ImageNetV2
    const changed = structuredClone(figures) as { cells: { V2: { models: Record<string, number[][]> } } };
    for (const cells of Object.values(changed.cells.V2.models)) for (const cell of cells) cell.fill(0);
    const other = shown(headlineHtml(changed, moments)).querySelector('h1')!.textContent;
    expect(other).not.toBe(page.querySelector('h1')!.textContent);
    expect(other).toMatch(/grows|shrinks|stays/);
  });

  it('has the ways to all screens, and refuses figures of another kind', () => {
    const ways = [...page.querySelectorAll('nav[aria-label="Screens"] a')];
    expect(ways.map((a) => [a.textContent, a.getAttribute('href')])).toEqual([
      ['Browse', '#/browse'],
      ['Accuracy', '#/accuracy'],
      ['Models', '#/models'],
      ['Labels', '#/labels'],
      ['Methods', '#/methods'],
    ]);
    expect(page.querySelectorAll('[style], script, style')).toHaveLength(0);
    expect(() => headlineHtml({}, moments)).toThrow(/npm run figures/);
  });
});
