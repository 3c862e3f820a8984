// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { className } from '../../domain/classes/classTable';
import { PluralError } from '../../lib/pure/errors';
import type { Ports } from '../../state/ports';
import { appWith, texts } from '../../testing/appWith';
import { withoutLayout } from '../../testing/withoutLayout';
import { StoreProvider } from '../ui/storeContext';
import RaterVotes from './RaterVotes';

withoutLayout();

async function shown(imageId: string, raterVotes: Ports['compute']['raterVotes']) {
  const app = await appWith({ fragment: '#/browse?d=imagenet-val&l=real&v=1', compute: { raterVotes } });
  render(
    <StoreProvider value={app.store}>
      <RaterVotes imageId={imageId} />
    </StoreProvider>,
  );
  return app;
}

const VOTES = [
  { classIndex: 7, yes: 5, maybe: 0, no: 0 },
  { classIndex: 3, yes: 2, maybe: 1, no: 2 },
];

describe('RaterVotes', () => {
  it('shows the votes on each class', async () => {
    const asked: unknown[] = [];
    await shown('val_3', async (...what) => {
      asked.push(what);
      return VOTES;
    });
    await screen.findByRole('table', { name: 'What five raters said' });
    expect(asked).toEqual([['imagenet-val', 'real', 'val_3']]);
    const cells = screen.getAllByRole('row').map((row) => row.textContent);
    expect(cells).toEqual(['classyesmaybeno', `${className(7)}500`, `${className(3)}212`]);
  });

  it.each([[[]], [undefined]])('shows nothing where nobody voted, or no votes are known', async (votes) => {
    const { state } = await shown('val_0', async () => votes);
    expect(await state().raterVotes('val_0')).toEqual(votes);
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says why votes cannot be read, and shows none', async () => {
    const { state } = await shown('val_3', async () => {
      throw new PluralError('network', 'the votes did not come');
    });
    expect(await state().raterVotes('val_3')).toBeUndefined();
    expect(texts(state())).toContain('error: the votes did not come.');
    expect(screen.queryByRole('table')).toBeNull();
  });
});
