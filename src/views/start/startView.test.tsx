// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Choices } from '../../data/compute/views';
import { EMPTY } from '../../state/appState';
import type { AppStore } from '../../state/appStore';
import type { Fall, StartFacts } from '../../state/start/startFacts';
import { DEFAULT_VIEW, parseUrl } from '../../state/urlSchema';
import { noChoices } from '../../testing/choices';
import { StoreProvider } from '../ui/storeContext';
import { apart } from './FallChart';
import { StartView } from './StartView';

afterEach(cleanup);

const fall = (V1: number, V2: number): Fall => ({ V1, V2, gap: V1 - V2, interval: [0.05, 0.07] });
const says = [
  { classIndex: 429, probability: 0.95, mark: 'other' },
  { classIndex: 957, probability: 0.004, mark: 'outside' },
] as const;
const specimen = { imageId: 'p', file: 'p.jpg', original: 457, says };
const facts: StartFacts = {
  claim: [{ text: 'The drop shrinks to ' }, { text: '6.9', metric: 'other' }],
  who: 'mean over 2 models',
  modelCount: 2,
  images: [46_837, 9871],
  falls: { original: fall(0.776, 0.638), other: fall(0.817, 0.748), single: fall(0.8, 0.7) },
  limit: 'Read it as: labels matter.',
  models: [
    [0.78, 0.64, 0.82, 0.75],
    [0.77, 0.63, 0.81, 0.74],
  ],
  specimen: { ...specimen, boxes: [{ classIndex: 457, box: [0.1, 0.2, 0.5, 0.6] }] },
  others: [{ ...specimen, imageId: 'q' }],
  pictures: { dataset: 'control-b', name: 'Control B', count: 106, of: 400 },
};

function shown(choices: Choices | undefined) {
  const store = createStore(() => ({ ...EMPTY, view: DEFAULT_VIEW, choices }));
  render(
    <StoreProvider value={store as unknown as AppStore}>
      <StartView facts={facts} />
    </StoreProvider>,
  );
  return userEvent.setup();
}

it('shows one picture that is called wrong and is right, and leads to it and to all like it', () => {
  shown(noChoices);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('The drop shrinks to 6.9');
  const section = screen.getByRole('region', { name: 'Called wrong. It is right.' });
  const said = within(section).getByRole('list', { name: 'What the model says' });
  expect([...said.children].map((li) => li.textContent?.trim())).toEqual(
    ['baseball95 %', 'pomegranate< 1 %'].map((t) => expect.stringContaining(t)),
  );
  const href = within(section).getByRole('link', { name: '106 of 400' }).getAttribute('href')!;
  expect(parseUrl(href).view).toMatchObject({
    screen: 'browse',
    dataset: 'control-b',
    query: 'verdict:other original:in',
  });
  const one = within(section).getByRole('link', { name: 'Open p in Browse' }).getAttribute('href')!;
  expect(parseUrl(one).view).toMatchObject({ screen: 'browse', image: 'p' });
});

it('shows the fall as a table, too', async () => {
  const user = shown(noChoices);
  expect(screen.getByRole('img', { name: /any valid label 81.7 % on ImageNet, 74.8 % on ImageNetV2/ })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show as table' }));
  expect(screen.getByRole('row', { name: 'any valid label 81.7 74.8 6.9' })).toBeTruthy();
  expect(screen.getByRole('row', { name: 'original label 77.6 63.8 13.8' })).toBeTruthy();
});

it('has doors that say what is here and how to get what is not', () => {
  shown({
    ...noChoices,
    control: { datasetIds: ['control-b'] } as unknown as NonNullable<Choices['control']>,
    datasets: [{ id: 'control-b', name: 'Control B', n: 400 }] as unknown as Choices['datasets'],
  });
  const doors = within(screen.getByRole('list', { name: 'Doors' }));
  const ways = doors.getAllByRole('heading').map((h) => within(h).getByRole('link'));
  expect(ways.map((a) => parseUrl(a.getAttribute('href')!).view.screen)).toEqual([
    'browse',
    'start',
    'models',
    'labels',
  ]);
  expect(doors.getByText(/Here: 400 rendered pictures\./)).toBeTruthy();
  const toDataset = doors.getByRole('link', { name: 'Control B' }).getAttribute('href')!;
  expect(parseUrl(toDataset).view).toMatchObject({ screen: 'browse', dataset: 'control-b', query: '' });
  expect(doors.getByText('npm run data')).toBeTruthy();
  expect(doors.getByText(/1\.26 GB/)).toBeTruthy();
});

it('asks for nothing that is here', () => {
  shown({ ...noChoices, hasPack: true });
  expect(screen.queryByText('npm run data')).toBeNull();
});

it('parts two texts that would write over each other, and moves no others', () => {
  expect(apart(0.2, 0.5)).toEqual([0.2, 0.5]);
  const [upper, lower] = apart(0.3, 0.32);
  expect(lower - upper).toBeCloseTo(0.1);
  expect((upper + lower) / 2).toBeCloseTo(0.31);
});
