import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSetView, modelView, noChoices, smallChoices } from '../testing/choices';
import { resolveSelection } from './selection';
import { DEFAULT_VIEW } from './urlSchema';
import type { ViewState } from './viewState';

const resolve = (view: Partial<ViewState>, choices = smallChoices) =>
  resolveSelection({ ...DEFAULT_VIEW, ...view }, choices);

describe('resolveSelection', () => {
  it('shows ImageNetV2 with its refined labels to who has not chosen', () => {
    expect(resolve({})).toEqual({
      selection: { datasetId: 'imagenetv2-matched-frequency', labelSetId: 'refined', modelId: 'alexnet' },
      problems: [],
    });
  });

  it('prefers resnet50 where it is there', () => {
    const models = [...smallChoices.models, modelView('resnet50', ['imagenetv2-matched-frequency'])];
    expect(resolve({}, { ...smallChoices, models }).selection?.modelId).toBe('resnet50');
    expect(resolve({ dataset: 'imagenet-val' }, { ...smallChoices, models }).selection?.modelId).toBe('alexnet');
  });

  it('takes a model whose name another computer writes in another form of Unicode', () => {
    const models = [modelView('réseau'.normalize('NFD'), ['imagenet-val'])];
    for (const view of [{ model: 'réseau'.normalize('NFC') }, { query: `model:${'réseau'.normalize('NFC')}` }])
      expect(resolve({ dataset: 'imagenet-val', ...view }, { ...smallChoices, models })).toMatchObject({
        selection: { modelId: models[0]!.id },
        problems: [],
      });
  });

  it('takes what the view names', () => {
    expect(resolve({ dataset: 'imagenet-val', labels: 'original', model: 'only_v1' })).toEqual({
      selection: { datasetId: 'imagenet-val', labelSetId: 'original', modelId: 'only_v1' },
      problems: [],
    });
  });

  it('takes the model that the filter names, where it is here', () => {
    const models = [...smallChoices.models, modelView('other', ['imagenetv2-matched-frequency'])];
    const choices = { ...smallChoices, models };
    expect(resolve({ query: 'labels>=2 model:other', model: 'alexnet' }, choices).selection?.modelId).toBe('other');
    expect(resolve({ query: 'model:other', model: 'none' }, choices).selection?.modelId).toBe('other');
    expect(resolve({ query: 'model:nobody' }, choices)).toEqual(resolve({}, choices));
  });

  it('shows no predictions where none are asked for', () => {
    expect(resolve({ model: 'none' })).toMatchObject({ selection: { modelId: '' }, problems: [] });
  });

  it('takes a label set cut at another score where the scores are here', () => {
    const view = { dataset: 'imagenet-val', labels: 'real@50' };
    const scored = { ...smallChoices, scored: [{ labelSetId: 'real', datasetId: 'imagenet-val' }] };
    expect(resolve(view, scored)).toMatchObject({ selection: { labelSetId: 'real@50' }, problems: [] });
    expect(resolve(view)).toMatchObject({ problems: ['the label set “real@50” is not here'] });
    expect(resolve({ ...view, labels: 'original@50' }, scored).problems).toHaveLength(1);
  });

  it.each([
    ['a dataset that is not here', { dataset: 'cifar' }, 'the dataset “cifar” is not here'],
    ['a label set of another dataset', { labels: 'real' }, 'the label set “real” is not here'],
    ['a model without predictions for the dataset', { model: 'only_v1' }, 'the model “only_v1” is not here'],
  ])('names %s and falls back', (_, view, problem) => {
    expect(resolve(view)).toEqual({ ...resolve({}), problems: [problem] });
  });

  it('names everything that is missing, shortened', () => {
    const { problems } = resolve({ dataset: 'x'.repeat(100), labels: 'y', model: 'z' });
    expect(problems).toHaveLength(3);
    expect(problems[0]).toBe(`the dataset “${'x'.repeat(60)}” is not here`);
  });

  it('selects nothing where there is nothing', () => {
    expect(resolve({}, noChoices)).toEqual({ selection: undefined, problems: [] });
    expect(resolve({ dataset: 'imagenet-val' }, noChoices).problems).toHaveLength(1);
  });

  it('shows opened images without a model', () => {
    const opened = {
      ...noChoices,
      datasets: [{ id: 'opened-images', name: 'Opened images', n: 3 }],
      labelSets: [labelSetView('opened-images', 'original', 'original')],
    };
    expect(resolve({}, opened).selection).toEqual({
      datasetId: 'opened-images',
      labelSetId: 'original',
      modelId: '',
    });
  });

  it('selects only what exists and belongs together, whatever is asked', () => {
    const id = fc.constantFrom('', 'none', 'x', 'real', 'refined', 'original', 'alexnet', 'only_v1', 'imagenet-val');
    fc.assert(
      fc.property(id, id, id, (dataset, labels, model) => {
        const { selection } = resolve({ dataset, labels, model });
        const { datasetId, labelSetId, modelId } = selection!;
        expect(smallChoices.datasets.map((d) => d.id)).toContain(datasetId);
        expect(smallChoices.labelSets.some((l) => l.id === labelSetId && l.datasetId === datasetId)).toBe(true);
        const chosen = smallChoices.models.find((m) => m.id === modelId);
        expect(modelId === '' || chosen?.datasetIds.includes(datasetId)).toBe(true);
      }),
    );
  });
});
