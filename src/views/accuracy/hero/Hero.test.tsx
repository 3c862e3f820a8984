// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { HeroPair, HeroRows } from '../../../state/accuracy/rows/chartRows';
import type { CoverageNote } from '../../../state/accuracy/rows/coverage';
import type { AppState } from '../../../state/appState';
import type { AppStore } from '../../../state/appStore';
import { DEFAULT_VIEW } from '../../../state/urlSchema';
import { StoreProvider } from '../../ui/storeContext';
import { CommonSwitch } from '../whatIf/CommonSwitch';
import { Drops } from '../whatIf/Drops';
import { Hero } from './Hero';

afterEach(cleanup);

const pair: HeroPair = { V1: { value: 0.8 }, V2: { value: 0.6 }, gap: { value: 0.2 }, n1: 50_000, n2: 1000 };
const hero: HeroRows = {
  all: pair,
  evaluatedTop1: pair,
  anyValid: { ...pair, gap: { value: 0.1 } },
  emptyByOriginal: pair,
  single: pair,
  models: [],
};
const text = '1,000 of 10,000 ImageNetV2 images';
const part: CoverageNote = { text, random: false, sides: { V2: { n: 1000, of: 10_000 } } };

function shown(coverage: CoverageNote | undefined, rows: HeroRows = hero) {
  const store = createStore<Pick<AppState, 'view' | 'setView' | 'needExamples'>>((set, get) => ({
    view: { ...DEFAULT_VIEW, one: 'net (imported)' },
    setView: (change) => set({ view: { ...get().view, ...change } }),
    needExamples: async () => {},
  }));
  render(
    <StoreProvider value={store as unknown as AppStore}>
      <Hero
        {...{ hero: rows, coverage }}
        sentence=""
        who={`net, ${text}`}
        updating={false}
        slope={null}
        intervals={null}
      />
      <Drops {...{ hero, coverage }} />
      <CommonSwitch id="net (imported)" text={text} />
    </StoreProvider>,
  );
  return { view: () => store.getState().view, user: userEvent.setup() };
}

it('says how many images a claim rests on, and offers to compare all models on them', async () => {
  const { view, user } = shown({ ...part, offer: 'net (imported)' });
  const claim = screen.getByRole('heading', { level: 1 }).textContent;
  expect(claim).toMatch(/shrinks from 20\.0 to 10\.0 points\. Counted on 1,000 of 10,000 ImageNetV2 images\.$/);
  expect(screen.getByText(/of a part/).textContent).toContain(text);
  await user.click(screen.getByRole('button', { name: 'Compare all models on these images' }));
  expect(view()).toMatchObject({ one: '', common: 'net (imported)' });
  expect((screen.getByRole('checkbox') as HTMLInputElement).checked).toBe(true);
  await user.click(screen.getByRole('checkbox', { name: /^only images that net \(imported\) covers/ }));
  expect(view().common).toBe('');
});

it('leads back to all images', async () => {
  const { view, user } = shown({ ...part, common: 'net (imported)' });
  await user.click(screen.getByRole('button', { name: 'Count all images again' }));
  expect(view().common).toBe('');
});

it('says nothing of a part where all images count', () => {
  shown(undefined);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/points\. It does not vanish\.$/);
  expect(screen.queryByText(/of a part/)).toBeNull();
  expect(screen.queryByRole('button', { name: /images/ })).toBeNull();
});

it('says between what the drop lies however images without a valid label are scored, where there are some', () => {
  shown(undefined, { ...hero, emptyBounds: [0.0141, 0.0903] });
  const caption = screen.getByText(/the original where none is valid/).textContent;
  expect(caption).toMatch(/none is valid \(any scoring of those: 1\.4 to 9\.0\)$/);
  cleanup();
  shown(undefined);
  expect(screen.getByText(/the original where none is valid/).textContent).not.toMatch(/scoring/);
});
