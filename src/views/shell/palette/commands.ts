import { CLASSES, className } from '../../../domain/classes/classTable';
import { keepTerms } from '../../../domain/query/queryTerms';
import { THEMES } from '../../../lib/theme';
import type { AppState } from '../../../state/appState';
import { LOOK_NAMES } from '../../../state/lookNames';
import { ACCURACY_PARTS, METHODS_PARTS } from '../../../state/pageParts';
import { presetsFor } from '../../../state/presetList';
import { NO_MODEL } from '../../../state/selection';
import { tourSteps } from '../../../state/start/tourSteps';
import { PAGES, type Screen, type ViewState } from '../../../state/viewState';
import { SCREEN_NAMES } from '../screenNames';
import type { Command } from './command';

type Known = Pick<AppState, 'choices' | 'selection' | 'view'>;

/** The grid of Browse, with nothing open over it. */
const GRID = { screen: 'browse', look: '', image: '', annotate: false } as const satisfies Partial<ViewState>;

/** Screens on which a dataset and a label set act; from elsewhere their commands lead to Browse. */
const WITH_DATASET: readonly Screen[] = ['browse', 'models', 'labels'];

/** All that can be done and opened from anywhere: what is asked for most comes first. */
export function commandsFor({ choices, selection, view }: Known): readonly Command[] {
  return [
    ...screens(),
    ...deeds(choices),
    ...questions({ choices, selection, view }),
    ...LOOK_NAMES.map(
      ([look, name]): Command => ({
        id: `look ${look}`,
        group: 'Compare',
        name,
        does: { kind: 'view', view: { ...GRID, look } },
      }),
    ),
    ...ACCURACY_PARTS.map(
      ([part, name]): Command => ({
        id: `accuracy ${part}`,
        group: 'Accuracy',
        name,
        does: { kind: 'view', view: { screen: 'accuracy', tab: 'imagenet' }, part },
      }),
    ),
    ...METHODS_PARTS.map(
      ([part, name]): Command => ({
        id: `methods ${part}`,
        group: 'Methods',
        name,
        hidden: true,
        does: { kind: 'view', view: { screen: 'methods' }, part },
      }),
    ),
    ...data({ choices, selection, view }),
    ...classes(),
  ];
}

const screens = (): Command[] => [
  ...PAGES.map(
    (screen): Command => ({
      id: `screen ${screen}`,
      group: 'Screen',
      name: SCREEN_NAMES[screen],
      does: { kind: 'view', view: { screen, photo: false, adding: false } },
    }),
  ),
  {
    id: 'control tab',
    group: 'Screen',
    name: 'Control sets',
    about: 'the experiment whose truth is known',
    does: { kind: 'view', view: { screen: 'accuracy', tab: 'control' } },
  },
  {
    id: 'photo',
    group: 'Screen',
    name: 'Your own photo',
    words: 'drop any photo',
    does: { kind: 'view', view: { screen: 'start', photo: true } },
  },
  {
    id: 'add model',
    group: 'Screen',
    name: 'Add a model',
    words: 'onnx import predictions run hub',
    does: { kind: 'view', view: { screen: 'models', adding: true } },
  },
];

function deeds(choices: Known['choices']): Command[] {
  return [
    { id: 'share', group: 'Do', name: 'Share this view', words: 'embed cite link', does: { kind: 'share' } },
    { id: 'copy', group: 'Do', name: 'Copy link', does: { kind: 'copy' } },
    {
      id: 'tour',
      group: 'Do',
      name: 'Take the tour',
      about: 'seven views',
      does: { kind: 'view', view: tourSteps(choices)[0]!.view },
    },
    { id: 'keys', group: 'Do', name: 'Keys', words: 'keyboard shortcuts', does: { kind: 'keys' } },
    ...[undefined, ...THEMES].map(
      (theme): Command => ({
        id: `theme ${theme ?? 'system'}`,
        group: 'Theme',
        name: `Theme: ${theme ?? 'system'}`,
        words: 'colours mode',
        does: { kind: 'theme', theme },
      }),
    ),
  ];
}

/** Questions of Browse about what is chosen. */
function questions({ choices, selection }: Known): Command[] {
  const others =
    choices?.labelSets.filter((l) => l.datasetId === selection?.datasetId && l.id !== selection.labelSetId) ?? [];
  return presetsFor(others).map(
    ({ name, text, title }): Command => ({
      id: `question ${name}`,
      group: 'Question',
      name: text === '' ? 'All images' : name,
      about: title,
      words: text,
      does: { kind: 'view', view: { ...GRID, query: text } },
    }),
  );
}

function data({ choices, selection, view }: Known): Command[] {
  if (!choices) return [];
  const to = WITH_DATASET.includes(view.screen) ? { image: '', look: '' } : GRID;
  const named = new Map(choices.datasets.map(({ id, name }) => [id, name]));
  const query = keepTerms(view.query, ({ key }) => key !== 'model');
  // what was chosen stays where it is there, too
  const datasetFor = (ids: readonly string[]) =>
    ids.find((id) => id === selection?.datasetId) ?? ids.find((id) => named.has(id)) ?? '';
  // what is chosen and is not there would be missed by name, as if a link had asked for it
  const modelFor = (id: string) =>
    choices.models.some((m) => m.id === view.model && m.datasetIds.includes(id)) || view.model === NO_MODEL
      ? view.model
      : '';
  const labelsFor = (id: string) => (id === selection?.datasetId ? view.labels : '');
  return [
    ...choices.datasets.map(
      ({ id, name, n }): Command => ({
        id: `dataset ${id}`,
        group: 'Dataset',
        name,
        about: `${n.toLocaleString('en')} images`,
        words: id,
        hidden: true,
        does: { kind: 'view', view: { ...to, dataset: id, labels: '', model: modelFor(id) } },
      }),
    ),
    ...choices.labelSets
      .filter(({ datasetId }) => named.has(datasetId))
      .map(
        ({ id, name, datasetId }): Command => ({
          id: `labels ${datasetId} ${id}`,
          group: 'Label set',
          name,
          about: named.get(datasetId)!,
          words: id,
          hidden: true,
          does: { kind: 'view', view: { ...to, dataset: datasetId, labels: id, model: modelFor(datasetId) } },
        }),
      ),
    ...choices.models.map(
      ({ id, name, datasetIds }): Command => ({
        id: `model ${id}`,
        group: 'Model',
        name,
        words: id,
        hidden: true,
        does: {
          kind: 'view',
          view: {
            ...GRID,
            dataset: datasetFor(datasetIds),
            labels: labelsFor(datasetFor(datasetIds)),
            model: id,
            query,
          },
        },
      }),
    ),
  ];
}

const classes = (): Command[] =>
  CLASSES.map(
    ({ names, wnid }, c): Command => ({
      id: `class ${c}`,
      group: 'Class',
      name: className(c),
      about: names.slice(1).join(', '),
      words: wnid,
      hidden: true,
      does: { kind: 'view', view: { ...GRID, look: `class.${c}` } },
    }),
  );
