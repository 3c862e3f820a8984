import { COMPARED } from '../../data/compute/comparison';
import type { Choices } from '../../data/compute/views';
import { EXAMPLES_QUERY } from '../slices/examplesSlice';
import { DEFAULT_VIEW } from '../urlSchema';
import { TOUR_STEPS, type ViewState } from '../viewState';

/** A real view, and what to see in it. */
export interface TourStep {
  readonly sentence: string;
  readonly view: ViewState;
}

const V2 = COMPARED.V2.datasetId;
const MODEL = 'resnet50';

/** Seven views that make the argument; on photographs' labels where the data pack is here, else on rendered pictures. */
export function tourSteps(choices: Pick<Choices, 'datasets' | 'models'> | undefined): readonly TourStep[] {
  const hasV2 = choices?.datasets.some((d) => d.id === V2) ?? false;
  const model = choices?.models.some((m) => m.id === MODEL && m.datasetIds.includes(V2)) ? MODEL : '';
  const steps: readonly (readonly [sentence: string, change: Partial<ViewState>])[] = [
    [
      'The one label says bow tie, the model says baseball, and both are there: top-1 calls that wrong.',
      { screen: 'browse', dataset: 'control-b', image: 'control-b-0003' },
    ],
    hasV2
      ? [
          'The same in ImageNetV2: images that a model gets wrong only because one label counts.',
          { screen: 'browse', dataset: V2, model, query: EXAMPLES_QUERY },
        ]
      : [
          'It is no exception: each of these rendered pictures is called wrong, and is right.',
          { screen: 'browse', dataset: 'control-b', query: EXAMPLES_QUERY },
        ],
    [
      'Counted over all models: on the same images the drop to ImageNetV2 shrinks when any valid label counts.',
      { screen: 'accuracy' },
    ],
    [
      'Move an assumption: only images that raters saw. Every chart follows, hollow marks stay as published.',
      { screen: 'accuracy', reviewed: true },
    ],
    [
      'An experiment where the truth is known: rendered pictures, of which you choose how many hold several objects.',
      { screen: 'accuracy', tab: 'control' },
    ],
    ['Your model joins every chart: run it in this browser, or import its predictions.', { screen: 'models' }],
    ['Doubt the labels? Bring your own, edit them, compare them: every number follows.', { screen: 'labels' }],
  ];
  if (steps.length !== TOUR_STEPS) throw new Error(`the tour has ${steps.length} steps, its link knows ${TOUR_STEPS}`);
  return steps.map(([sentence, change], i) => ({ sentence, view: { ...DEFAULT_VIEW, ...change, tour: i + 1 } }));
}
