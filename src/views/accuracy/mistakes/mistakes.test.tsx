// @vitest-environment jsdom
import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { appWith } from '../../../testing/appWith';
import { committedJson } from '../../../testing/committedFigures';
import { withoutLayout } from '../../../testing/withoutLayout';
import { StoreProvider } from '../../ui/storeContext';
import MistakesSection from './MistakesSection';

withoutLayout();

async function shown(fragment = '', fetchTable = async (): Promise<unknown> => committedJson('mistakes.json')) {
  const app = await appWith({ fragment, ports: { fetchTable } });
  const onOpen = vi.fn();
  render(
    <StoreProvider value={app.store}>
      <MistakesSection onOpen={onOpen} />
    </StoreProvider>,
  );
  return { ...app, onOpen };
}

describe('MistakesSection', () => {
  it('says how many mistakes have an excuse, and what becomes of the others', async () => {
    await shown();
    expect(
      await screen.findByText(
        'Of all models’ top-1 mistakes together 66.5 % have an excuse, another valid label among them, on ImageNet, 64.7 % on ImageNetV2. Unexplained: 7.5 % of ImageNet’s images, 12.8 % of ImageNetV2’s, 5.3 points more [4.8, 5.7].',
      ),
    ).toBeDefined();
  });

  it('has a table whose rows open the images of either side', async () => {
    const { onOpen } = await shown('#/accuracy?one=good&tables=mistakes&v=1');
    const row = await screen.findByRole('row', { name: /^Unexplained/ });
    expect(row.textContent).toMatch(/7\.53.*12\.78.*−5\.25.*46,837.*9,871/);
    fireEvent.click(within(row).getAllByRole('button')[1]!);
    expect(onOpen).toHaveBeenCalledWith({
      dataset: 'imagenetv2-matched-frequency',
      labels: 'refined',
      model: 'good',
      query: 'mistake:unexplained',
    });
  });

  it('has coarser levels, distances and every model behind More', async () => {
    const { onOpen } = await shown('#/accuracy?tables=coarse.more-mistakes&v=1');
    const coarse = await screen.findByRole('table', { name: 'Any valid label, coarser' });
    expect(within(coarse).getByRole('row', { name: /^31/ }).textContent).toMatch(/88\.44.*82\.92.*5\.52/);
    expect(screen.getByRole('row', { name: /^To the nearest valid label/ }).textContent).toMatch(/6\.78.*6\.97/);
    fireEvent.click(screen.getByText('Model by model (50)'));
    fireEvent.click(screen.getByLabelText('3,116 unexplained: resnet50, ImageNet'));
    expect(onOpen).toHaveBeenCalledWith({
      dataset: 'imagenet-val',
      labels: 'real',
      model: 'resnet50',
      query: 'mistake:unexplained',
    });
  });

  it('says why there is nothing, and asks again', async () => {
    let answer: () => Promise<unknown> = async () => {
      throw new Error('offline');
    };
    const { state } = await shown('', () => answer());
    expect((await screen.findAllByText('offline')).length).toBeGreaterThan(0);
    answer = async () => ({ schema: 2 });
    await state().needTable('mistakes');
    expect((await screen.findAllByText(/not the figures of mistakes/)).length).toBeGreaterThan(0);
  });
});
