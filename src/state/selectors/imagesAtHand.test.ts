import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noChoices, smallChoices } from '../../testing/choices';
import type { ImagesLink } from '../accuracy/rows/chartRows';
import { resolveSelection } from '../selection';
import { DEFAULT_VIEW } from '../urlSchema';
import { imagesAtHand } from './imagesAtHand';

const V2: ImagesLink = { dataset: 'imagenetv2-matched-frequency', labels: 'refined', model: '', query: 'top1:wrong' };
const ask = (link: Partial<ImagesLink>, choices = smallChoices) => imagesAtHand({ choices }, { ...V2, ...link });

describe('imagesAtHand', () => {
  it('finds what the pack holds', () => {
    expect(ask({})).toBe('here');
    expect(ask({ model: 'alexnet' })).toBe('here');
    expect(ask({ model: 'none', labels: 'original' })).toBe('here');
    const scored = { ...smallChoices, scored: [{ labelSetId: 'real', datasetId: 'imagenet-val' }] };
    expect(ask({ dataset: 'imagenet-val', labels: 'real@50' }, scored)).toBe('here');
  });

  it.each([
    ['without a pack', {}, noChoices, /images of ImageNetV2 are not here/, /npm run data/],
    ['of ImageNet', { dataset: 'imagenet-val' }, noChoices, /images of ImageNet are not here/, /npm start/],
    ['a model that the pack lacks', { model: 'vgg11' }, smallChoices, /vgg11 predicted on ImageNetV2/, /npm run data/],
    ['a model of the other side only', { model: 'only_v1' }, smallChoices, /only_v1 predicted/, /import of it/],
    ['uploaded labels', { labels: 'upload-3' }, smallChoices, /“upload-3” of ImageNetV2/, /Upload them/],
    ['cut labels', { dataset: 'imagenet-val', labels: 'real@50' }, smallChoices, /“real@50”/, /rater scores/],
  ])('says what is missing and how to get it: %s', (_, link, choices, missing, how) => {
    expect(ask(link, choices)).toEqual({
      missing: expect.stringMatching(missing),
      how: expect.stringMatching(how),
    });
  });

  it('says so while nothing is known yet', () => {
    expect(imagesAtHand({ choices: undefined }, V2)).toMatchObject({ missing: expect.stringMatching(/still/) });
  });

  it('calls here exactly what Browse opens without falling back on something else', () => {
    const id = fc.constantFrom('', 'none', 'x', 'real', 'real@50', 'refined', 'original', 'alexnet', 'imagenet-val');
    const choices = fc.constantFrom(smallChoices, noChoices);
    fc.assert(
      fc.property(id, id, id, choices, (dataset, labels, model, of) => {
        const { problems } = resolveSelection({ ...DEFAULT_VIEW, dataset, labels, model }, of);
        expect(ask({ dataset, labels, model }, of) === 'here').toBe(problems.length === 0);
      }),
    );
  });
});
