import type { Screen } from '../../state/viewState';

/** As the navigation and the title of the page call them. */
export const SCREEN_NAMES: Readonly<Record<Screen, string>> = {
  start: 'Start',
  browse: 'Browse',
  accuracy: 'Accuracy',
  models: 'Models',
  labels: 'Labels',
  methods: 'Methods',
};
