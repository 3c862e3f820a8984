// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { appWith } from '../../../testing/appWith';
import { committedFigures, committedJson } from '../../../testing/committedFigures';
import { withoutLayout } from '../../../testing/withoutLayout';
import { StoreProvider } from '../../ui/storeContext';
import { BandSection } from './BandSection';

withoutLayout();

async function shown(fragment = '') {
  const app = await appWith({
    fragment,
    pack: false,
    ports: { fetchSources: async () => committedJson('sources.json') },
  });
  app.store.setState({ accuracy: committedFigures() });
  render(
    <StoreProvider value={app.store}>
      <BandSection who="mean over 49 models" coverage={undefined} source={{ line: '', columns: [] }} onOpen={vi.fn()} />
    </StoreProvider>,
  );
  await screen.findByRole('slider');
  return app;
}

const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Share of the unjudged that is valid' });

describe('BandSection', () => {
  it('says first which share closes the drop, because ImageNetV2’s labels judge nothing wrong', async () => {
    await shown();
    expect(screen.getByText(/^The drop is gone if 31 % of the unjudged first choices are valid/)).toBeDefined();
    expect(slider().getAttribute('aria-valuetext')).toBe('0 %: drop 6.9 points');
  });

  it('moves the drop with the slider, and keeps its place in the link', async () => {
    const { state } = await shown();
    fireEvent.change(slider(), { target: { value: '31' } });
    expect(state().view.unjudged).toBe(31);
    expect(slider().getAttribute('aria-valuetext')).toBe('31 %: drop 0.1 points');
    expect(screen.getByText('31 %')).toBeDefined();
  });

  it('has a table of the same figures, and behind More the needed shares', async () => {
    await shown('#/accuracy?open=20&tables=band.more-band&v=1');
    const row = screen.getByRole('row', { name: /^ImageNetV2 refined labels no judged “no”/ });
    expect(row.textContent).toContain('100.00');
    expect(screen.getByRole('columnheader', { name: 'At 20 % valid, %' })).toBeDefined();
    expect(screen.getByRole('row', { name: /^none of ImageNet’s 27\.5.*27\.3/ })).toBeDefined();
    expect(screen.getAllByRole('row', { name: /^Experts/ })).toHaveLength(2);
  });
});
