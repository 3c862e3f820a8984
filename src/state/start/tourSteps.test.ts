import { expect, it } from 'vitest';
import type { Choices } from '../../data/compute/views';
import { noChoices } from '../../testing/choices';
import { formatUrl, parseUrl } from '../urlSchema';
import { TOUR_STEPS } from '../viewState';
import { tourSteps } from './tourSteps';

const V2 = 'imagenetv2-matched-frequency';
const withPack = {
  ...noChoices,
  hasPack: true,
  datasets: [{ id: V2, name: 'ImageNetV2' }],
  models: [{ id: 'resnet50', datasetIds: [V2] }],
} as unknown as Choices;

it.each([
  ['without a pack', noChoices],
  ['with the pack', withPack],
  ['before anything is known', undefined],
])('has seven different views that links reproduce, %s', (_, choices) => {
  const steps = tourSteps(choices);
  const links = steps.map((step) => formatUrl(step.view));
  expect(new Set(links.map((link) => link.replace(/tour=\d/, ''))).size).toBe(TOUR_STEPS);
  expect(links.map((link) => parseUrl(link))).toEqual(steps.map(({ view }) => ({ view, problems: [], notes: [] })));
  expect(steps.map((s) => s.view.tour)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  // one sentence, perhaps with a pause
  for (const { sentence } of steps) expect(sentence).toMatch(/^[^.]+(\. [^.]+)?\.$/);
});

it('shows photographs’ labels where they are here', () => {
  expect(tourSteps(withPack)[1]!.view).toMatchObject({ dataset: V2, model: 'resnet50' });
  expect(tourSteps(noChoices)[1]!.view).toMatchObject({ dataset: 'control-b', model: '' });
});
