// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { LabelPair, PairDetails } from '../../../data/compute/labels/comparedSets';
import type { ViewState } from '../../../state/viewState';
import { appWith } from '../../../testing/appWith';
import { withoutLayout } from '../../../testing/withoutLayout';
import { StoreProvider } from '../../ui/storeContext';
import { AgreementSection } from './AgreementSection';

withoutLayout();

const provenance = { source: 'a test', licence: 'none' };
const set = (id: string, origin: 'original' | 'published') => ({ id, name: id, datasetId: 'd', origin, provenance });

const detailsOf = (pair: LabelPair): PairDetails => ({
  ...pair,
  n: 10,
  exact: 4,
  both: 12,
  onlyA: 5,
  onlyB: 3,
  jaccard: 0.7,
  alpha: 0.75,
  relations: { same: 4, more: 3, fewer: 1, partly: 2, apart: 0 },
  imagesOnlyA: 5,
  imagesOnlyB: 3,
  classes: [
    { classIndex: 0, both: 6, onlyA: 0, onlyB: 1 },
    { classIndex: 1, both: 6, onlyA: 5, onlyB: 2 },
  ],
});

test('a cell opens what two sets say; every count opens its images in Browse', async () => {
  const { store } = await appWith({
    pack: false,
    compute: {
      labelAgreement: async () => [{ a: 'real', b: 'original', n: 10, exact: 4 }],
      labelPair: async (pair) => detailsOf(pair),
      labelIntervals: async () => ({ exactShare: [0.3, 0.5], jaccard: [0.6, 0.8], alpha: [0.7, 0.8] }),
      labelFlips: async (_, modelId) => ({ modelId, n: 9, onlyA: 2, onlyB: 1 }),
    },
  });
  const choices = {
    ...store.getState().choices!,
    datasets: [{ id: 'd', name: 'D', n: 12 }],
    labelSets: [set('real', 'published'), set('original', 'original')],
    models: [{ id: 'm1', name: 'm1', origin: 'published' as const, datasetIds: ['d'], anomalies: [] }],
  };
  store.setState({ choices });
  const { setView } = store.getState();
  // what is compared is part of the address; where a count leads is only noted
  const seen = vi.fn((change: Partial<ViewState>) => void ('labelPair' in change && setView(change)));
  store.setState({ setView: seen });
  render(
    <StoreProvider value={store}>
      <AgreementSection />
    </StoreProvider>,
  );
  const cell = await screen.findByLabelText('original and real: 40.0 % of 10 images the same');
  expect(cell.getAttribute('aria-pressed')).toBe('false');
  cell.focus();
  await userEvent.keyboard('{Enter}');
  expect(cell.getAttribute('aria-pressed')).toBe('true');
  await screen.findByText('original and real, 10 images both label', {}, { timeout: 10_000 });
  const link = { screen: 'browse', image: '', dataset: 'd', model: store.getState().view.model };
  const opens = async (button: HTMLElement, change: object) => {
    await userEvent.click(button);
    expect(seen).toHaveBeenLastCalledWith({ ...link, ...change });
  };
  const parts = [...document.querySelectorAll('.share-parts li')];
  const wayOf = (part: Element | undefined) => part!.querySelector('button');
  expect(parts.map((part) => part.textContent)).toEqual([
    'the same 4',
    'real lists more 1',
    'original lists more 3',
    'some in common 2',
    'nothing in common 0',
  ]);
  // no images are nothing to open
  expect(parts.map((part) => wayOf(part) !== null)).toEqual([true, true, true, true, false]);
  await opens(wayOf(parts[2])!, { labels: 'original', query: 'more:real' });
  await opens(screen.getByText(/5 labels of original alone, on 5 images/), { labels: 'original', query: 'only:real' });
  const goldfish = screen.getByLabelText('Images that real alone calls goldfish: 2');
  await opens(goldfish, { labels: 'real', query: 'only:original,1' });
  // most disagreement first
  expect(goldfish.closest('tr')!.previousElementSibling).toBeNull();
  expect(document.querySelector('.agreement-measures')?.textContent).toMatch(/alpha0\.750 \[0\.700, 0\.800\]/);
  await userEvent.click(screen.getByText('Whose verdicts flip? 1 models'));
  const flips = await screen.findByLabelText('Images where m1 is right under real alone: 1');
  await opens(flips, { labels: 'real', model: 'm1', query: 'flip:original' });
});
