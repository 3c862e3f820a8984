// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { appWith } from '../../../testing/appWith';
import { committedJson } from '../../../testing/committedFigures';
import { withoutLayout } from '../../../testing/withoutLayout';
import { StoreProvider } from '../../ui/storeContext';
import VotesSection from './VotesSection';

withoutLayout();

async function shown(fragment: string) {
  const app = await appWith({ fragment, ports: { fetchTable: async () => committedJson('votes.json') } });
  const onOpen = vi.fn();
  render(
    <StoreProvider value={app.store}>
      <VotesSection onOpen={onOpen} />
    </StoreProvider>,
  );
  return { ...app, onOpen };
}

describe('VotesSection', () => {
  it('says how far raters agree and how much wider the drop becomes; its table opens the images', async () => {
    const { onOpen } = await shown('#/accuracy?tables=votes&v=1');
    expect(
      await screen.findByText(
        /^On the same pairs ReaL’s raters agree by a kappa of 0\.43, its authors by 0\.73\. Other votes would widen the interval of the drop of 6\.3 points by \d %, other raters by 4\d %; the draws themselves average 5\.7 and 5\.3\.$/,
      ),
    ).toBeDefined();
    const row = screen.getByRole('row', { name: /^yes or maybe from 3 of 5/ });
    expect(row.textContent).toMatch(/83 % of rated images.*6\.35.*47,084.*9,871/);
    fireEvent.click(within(row).getByRole('button'));
    expect(onOpen).toHaveBeenCalledWith({
      dataset: 'imagenet-val',
      labels: 'real',
      model: '',
      query: 'more:real@votes fewer:real@votes partly:real@votes apart:real@votes',
    });
  });

  it('has agreement and the other rules behind More', async () => {
    await shown('#/accuracy?tables=more-votes&v=1');
    expect((await screen.findByRole('row', { name: /^ReaL’s raters 0\.412/ })).textContent).toContain('184,962');
    expect(screen.getByRole('row', { name: /^Experts.* 0\.732/ }).textContent).toContain('1,135');
    expect(screen.getByRole('row', { name: /^yes from 3 of 5/ }).textContent).toMatch(/9\.79.*14,428.*10,498/);
  });
});
